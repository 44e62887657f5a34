import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { memoryBook } from '#src/db/memory-book.ts';
import { PersonPage } from '#src/features/person/person-page.tsx';
import { PRACTICE_CELL, practiceVillage } from '#src/practice/practice-village.ts';
import { derivedId } from '#src/protocol/derived-id.ts';
import { openScreen } from '../../support/open-screen.tsx';
import { personOf, TODAY } from '../../support/practice-book.ts';
import { newRules, newSigner } from '../../support/sign-rulebook.ts';

test('a paper that came with a new rulebook is asked for by its name, without a release of the app', async () => {
  const signer = newSigner();
  const rules = newRules('2026-11-01');
  const model = rules.papers.find(({ code }) => code === 'KND_01');
  const pledge = {
    ...model,
    code: 'DIGITAL_PLEDGE',
    line: 'A1b',
    form: null,
    name: { vi: 'Bản cam kết điện tử', en: 'Digital pledge' },
    step: 'CONSENT_TO_FILE',
    required: { always: true },
  };
  const steps = rules.steps.map((step) =>
    step.code === 'CONSENT_TO_FILE' ? { ...step, papers: ['DIGITAL_PLEDGE'] } : step,
  );
  const signed = signer.sign({ ...rules, steps, papers: [pledge, ...rules.papers] });
  const book = memoryBook({
    records: [
      ...practiceVillage(TODAY, derivedId),
      { type: 'rulebook', id: 'AAAAAAAAcACAAAAAAAAAAw', scope: PRACTICE_CELL, facts: signed, rev: 1 },
    ],
    owner: {
      ...{ scope: PRACTICE_CELL, commune: null, user: null, grants: [] },
      rulebookKeys: { pinned: signer.key, offered: null },
    },
    today: TODAY,
  });
  const id = personOf(book, 'Chìn Văn Đức');
  openScreen(<PersonPage />, { book, at: `/nguoi/${id}`, route: '/nguoi/:id' });
  expect(await screen.findByText(/Giấy tiếp theo của Chìn Văn Đức: Bản cam kết điện tử, chậm nhất/)).toBeTruthy();
});
