import { expect, test } from 'vitest';
import { checkChanges } from '#src/db/check-changes.ts';
import { practicePages } from '#src/practice/practice-pages.ts';
import { practiceVillage } from '#src/practice/practice-village.ts';
import { derivedId } from '#src/protocol/derived-id.ts';

const TODAY = '2026-11-22';

test('two pages of an application to practise with, the same on each day, as any phone would write them', () => {
  const village = practiceVillage(TODAY, derivedId);
  const pages = practicePages(village, TODAY);
  expect(pages.map(({ facts }) => [facts.paper, facts.page])).toEqual([
    [{ code: 'KND_01', copy: 1 }, 1],
    [{ code: 'KND_01', copy: 1 }, 2],
  ]);
  expect(village.some(({ type, id }) => type === 'candidate' && id === pages[0]?.facts.candidateId)).toBe(true);
  expect(practicePages(village, '2026-12-01').map(({ id }) => id)).toEqual(pages.map(({ id }) => id));
  const written = pages.map(({ type, id, scope, facts: { received: _, ...set } }) => {
    return { do: 'put' as const, type, id, scope, set, seen: null };
  });
  expect(checkChanges(written).ok).toBe(true);
  expect(practicePages([], TODAY)).toEqual([]);
});
