import { expect, test } from 'vitest';
import { percentText } from '#src/domain/quota/percent.ts';
import type { DomainRecord, RecordType } from '#src/domain/records/record-types.ts';
import { validateFacts } from '#src/domain/validate-facts.ts';
import { practiceFigures } from '#src/practice/practice-figures.ts';
import { derivedId } from '#src/protocol/derived-id.ts';

const records = practiceFigures(derivedId);
const all = <T extends RecordType>(type: T) =>
  records.filter((record): record is DomainRecord<T> => record.type === type);

test('every record of the four papers is a good one, and no two are one', () => {
  for (const { type, facts } of records) {
    expect(validateFacts(type, facts, { isNew: true, today: '2026-11-22' })).toEqual([]);
  }
  expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
});

test('Q-11, Q-12, Nậm Nhùn 2023: real people stand behind the shares: 37 of 59 aged 18–30, 35 with college or university', () => {
  const people = all('candidate').map(({ facts }) => facts);
  const ages = people.map(({ birthDate = '' }) => {
    const had = (birthDate ?? '').slice(5) <= '09-30';
    return 2023 - Number((birthDate ?? '').slice(0, 4)) - (had ? 0 : 1);
  });
  const young = ages.filter((age) => age >= 18 && age <= 30).length;
  const taught = people.filter(({ professionalLevel }) =>
    /^(COLLEGE|UNIVERSITY)$/.test(professionalLevel ?? ''),
  ).length;
  expect([people.length, young, taught]).toEqual([59, 37, 35]);
  expect([percentText(young, 59), percentText(taught, 59)]).toEqual(['62,71', '59,32']);
});
