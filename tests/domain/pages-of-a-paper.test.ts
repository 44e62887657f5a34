import { expect, test } from 'vitest';
import { attachPages } from '#src/domain/commands/attach-pages.ts';
import { orderPages } from '#src/domain/commands/order-pages.ts';
import { pagesOf } from '#src/domain/papers/pages-of.ts';
import { context, dossier, record } from './make.ts';

const { candidate } = dossier();
const file = (n: number) => ({
  sha256: `${n}`.padStart(43, 'A'),
  bytes: 200_000 + n,
  type: 'image/jpeg' as const,
  width: 1131,
  height: 1600,
});
const page = (n: number, more = {}) =>
  record('attachment', {
    candidateId: candidate.id,
    paper: { code: 'KND_01', copy: 1 },
    page: n,
    file: file(n),
    ...more,
  });
const added = (count: number) => Array.from({ length: count }, (_, i) => ({ id: context.newId(), file: file(i) }));
const input = { candidate, code: 'KND_01', copy: 1, policy: { may: 'ALLOWED' } as const };

test('the pages of a paper come in their order; of two with one number the earlier made comes first', () => {
  const [one, two, other, copy, gone] = [
    page(2),
    page(2),
    page(1, { paper: { code: 'KND_03', copy: 1 } }),
    page(1, { paper: { code: 'KND_01', copy: 2 } }),
    page(1, { archived: { reason: 'Mờ', day: '2026-11-22' } }),
  ];
  const first = page(1);
  expect(pagesOf([two, gone, copy, other, first, one], 'KND_01', 1)).toEqual([first, one, two]);
});

test('new pages come behind those that are there, whose gaps are closed', () => {
  const existing = [page(1), page(3)];
  const pages = added(2);
  const decided = attachPages({ ...input, existing, pages }, context);
  if (!decided.ok) throw new Error(JSON.stringify(decided.error));
  expect(decided.value.map(({ do: how, id, set }) => [how, id, (set as { page: number }).page])).toEqual([
    ['patch', existing[1]?.id, 2],
    ['put', pages[0]?.id, 3],
    ['put', pages[1]?.id, 4],
  ]);
  expect(decided.value[1]?.set).toEqual({
    candidateId: candidate.id,
    paper: { code: 'KND_01', copy: 1 },
    page: 3,
    file: file(0),
    takenOn: context.today,
  });
});

test('a paper that may not be photographed gets no page', () => {
  const policy = { may: 'NEVER', why: 'VERIFIED_BOOKLET', cite: null } as const;
  const decided = attachPages({ ...input, policy, existing: [], pages: added(1) }, context);
  expect(decided.ok ? [] : decided.error.issues.map(({ code }) => code)).toEqual(['PAGES_NEVER']);
});

test('sixty pages are the most', () => {
  const existing = Array.from({ length: 59 }, (_, i) => page(i + 1));
  expect(attachPages({ ...input, existing, pages: added(1) }, context).ok).toBe(true);
  const decided = attachPages({ ...input, existing, pages: added(2) }, context);
  expect(decided.ok ? [] : decided.error.issues).toEqual([
    { fact: 'page', code: 'PAGES_TOO_MANY', params: { count: 61, most: 60 } },
  ]);
});

test('a new order writes only what has another number now', () => {
  const [one, two, three] = [page(1), page(2), page(3)];
  const decided = orderPages({ pages: [one, three, two] }, context);
  if (!decided.ok) throw new Error('refused');
  expect(decided.value.map(({ id, set }) => [id, set])).toEqual([
    [three.id, { page: 2 }],
    [two.id, { page: 3 }],
  ]);
});
