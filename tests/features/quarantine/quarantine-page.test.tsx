import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { QuarantinedOp } from '#src/db/book.ts';
import { memoryBook } from '#src/db/memory-book.ts';
import type { DomainRecord } from '#src/domain/records/record-types.ts';
import { QuarantinePage } from '#src/features/quarantine/quarantine-page.tsx';
import { OP_PROBLEMS } from '#src/protocol/problem.ts';
import { openScreen } from '../../support/open-screen.tsx';

const PERSON = 'p00000000000000000000A';
const OTHER = 'q00000000000000000000A';
const person = { type: 'candidate', id: PERSON, scope: 'c', rev: 0, facts: { name: 'Giàng A Sử' } } as DomainRecord;

function open(...refused: Partial<QuarantinedOp>[]) {
  const quarantine = refused.map(
    (one, n): QuarantinedOp => ({
      ...{ log: 'l', n, type: 'candidate', record: PERSON, set: {}, code: 'fact_invalid', fact: null },
      ...one,
    }),
  );
  const owner = { scope: 'c', commune: 'x', user: null, grants: [] };
  openScreen(<QuarantinePage />, { book: memoryBook({ records: [person], owner, today: '2026-11-22', quarantine }) });
}

test('a refused change names the person, the value, the reason and the code for the commune', () => {
  open({ set: { phone: '0123' }, fact: 'phone' });
  expect(screen.getByText('Giàng A Sử')).toBeTruthy();
  expect(screen.getByText('Điện thoại: 0123')).toBeTruthy();
  expect(screen.getByText('Giá trị này chưa đúng.')).toBeTruthy();
  expect(screen.getByText('Mã báo xã: fact_invalid')).toBeTruthy();
});

test('what an officer gave back shows the officer’s words', () => {
  open({ code: 'returned', set: { residence: 'Pá Bon' }, returned: { words: 'Hỏi lại trưởng bản', by: 'x', at: 0 } });
  expect(screen.getByText('Xã trả lại 01/01/1970, 07:00: “Hỏi lại trưởng bản”')).toBeTruthy();
  expect(screen.getByText(/^Xã đã xem và trả lại/)).toBeTruthy();
});

test.each([
  [{ type: 'candidate', record: PERSON }, `/nguoi/${PERSON}/sua`],
  [{ type: 'member', record: OTHER, set: { name: 'Lò Văn Pánh' } }, `/chi-bo/${OTHER}`],
  [
    { type: 'paper', record: OTHER, set: { candidateId: PERSON, code: 'KND_01', copy: 1 } },
    `/nguoi/${PERSON}/giay/KND_01/1`,
  ],
  [
    { type: 'step', record: OTHER, set: { candidateId: PERSON, code: 'LISTED' } },
    `/nguoi/${PERSON}/cac-buoc?ghi=LISTED`,
  ],
  [{ type: 'mentorRemark', record: OTHER, set: { candidateId: PERSON } }, `/nguoi/${PERSON}/giup-do`],
] as const)('%o is mended in its own form', (op, href) => {
  open(op);
  expect(screen.getByRole('link', { name: 'Sửa' }).getAttribute('href')).toBe(href);
});

const DECIDED_BY_PEOPLE = ['no_right', 'revoked', 'server_fault'];
test.each(OP_PROBLEMS.filter((code) => !DECIDED_BY_PEOPLE.includes(code)))('%s has a reason in words', (code) => {
  open({ code });
  expect(screen.queryByText('Máy chủ không nhận thay đổi này.')).toBeNull();
  expect(screen.queryByText(/reason\./)).toBeNull();
});

test('a code of a newer server still has a sentence', () => {
  open({ code: 'from_tomorrow' });
  expect(screen.getByText('Máy chủ không nhận thay đổi này.')).toBeTruthy();
});

test('nothing refused: what will stand here', () => {
  open();
  expect(screen.getByText('Không có mục nào bị từ chối')).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});
