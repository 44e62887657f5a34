import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { keyFingerprint } from '#src/db/key-fingerprint.ts';
import { RulebookPage } from '#src/features/rulebook/rulebook-page.tsx';
import { openScreen } from '../../support/open-screen.tsx';
import { newRules, newSigner } from '../../support/sign-rulebook.ts';
import { COMMUNE, record, villageOf } from './open-rules.tsx';

const signer = newSigner();
const newLimit = (length: number) => {
  const rules = newRules('2027-01-01');
  return {
    ...rules,
    deadlines: rules.deadlines.map((one) => (one.code === 'OFFICIAL_REVIEW_30' ? { ...one, length } : one)),
  };
};
const came = (rules: ReturnType<typeof newRules>, by = signer) => record('rulebook', COMMUNE, by.sign(rules));

test('the rules in force stand with their day and the documents that they rest on', () => {
  openScreen(<RulebookPage />, { book: villageOf() });
  const now = within(screen.getByRole('list', { name: 'Đang áp dụng' }));
  expect(now.getByText('Từ ngày 01/07/2025')).toBeTruthy();
  const documents = within(screen.getByRole('list', { name: 'Văn bản làm căn cứ' }));
  expect(documents.getByText('294-QĐ/TW')).toBeTruthy();
  expect(documents.queryByText('quy định của địa phương')).toBeNull();
});

test('a rulebook that comes says from when it holds and for whom what changes, each leading to the person', async () => {
  openScreen(<RulebookPage />, { book: villageOf({ signer, more: [came(newLimit(45))] }) });
  const coming = within(await screen.findByRole('region', { name: 'Sắp áp dụng: Quy định mới để thử' }));
  expect(coming.getByText('Áp dụng từ ngày 01/01/2027')).toBeTruthy();
  const person = await coming.findByRole('link', { name: /Lùng Văn Phà/ });
  expect(person.getAttribute('href')).toMatch(/^\/nguoi\//);
  expect(within(person).getByText(/^Hạn “.+”: 29\/01\/2027 dời sang \d\d\/\d\d\/2027$/)).toBeTruthy();
  expect(coming.getAllByRole('link')).toHaveLength(1);
  // until its day the present rules hold
  expect(within(screen.getByRole('list', { name: 'Đang áp dụng' })).getByText(/^Từ ngày 01\/07\/2025/)).toBeTruthy();
});

test('where nothing changes it says so', async () => {
  openScreen(<RulebookPage />, { book: villageOf({ signer, more: [came(newRules('2027-01-01'))] }) });
  expect(await screen.findByText('Không ai thay đổi gì.')).toBeTruthy();
});

test('on its day it is in force, marked as one that came from the commune', async () => {
  const book = villageOf({ signer, more: [came(newRules('2026-11-22'))] });
  openScreen(<RulebookPage />, { book });
  const now = within(screen.getByRole('list', { name: 'Đang áp dụng' }));
  expect(await now.findByText('Quy định mới để thử')).toBeTruthy();
  expect(now.getByText(/nhận từ xã/)).toBeTruthy();
});

test.each([
  ['a stranger signed', /Chữ ký không đúng/, came(newRules('2027-01-01'), newSigner())],
  [
    'it leaves out a setting',
    /thiếu những mục mà sổ cần/,
    (() => {
      const { settings, ...rules } = newRules('2027-01-01');
      const less = { ...rules, settings: settings.filter(({ key }) => key !== 'today.horizonDays') };
      // signed by an operator who does not use the command
      return record('rulebook', COMMUNE, signer.signAnything(less));
    })(),
  ],
])('%s: it is refused in words, and the book goes on', async (_name, words, one) => {
  openScreen(<RulebookPage />, { book: villageOf({ signer, more: [one] }) });
  expect(await screen.findByText(words)).toBeTruthy();
  expect(screen.getByText(/Sổ vẫn theo các quy định đang có/)).toBeTruthy();
  expect(screen.queryByText(/^Sắp áp dụng/)).toBeNull();
});

test('another key is shown with its digits, and believed only when the person says so', async () => {
  const other = newSigner();
  const calls: string[] = [];
  const book = {
    ...villageOf({ signer, offered: other }),
    believeRulebookKey: async () => void calls.push('believed'),
  };
  openScreen(<RulebookPage />, { book });
  expect(await screen.findByText(await keyFingerprint(other.key))).toBeTruthy();
  expect(calls).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Sáu nhóm số giống hệt, tin khóa mới' }));
  await waitFor(() => expect(calls).toEqual(['believed']));
});
