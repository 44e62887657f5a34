import { describe, expect, test } from 'vitest';
import { dueTasks } from '#src/domain/dossier/due-tasks.ts';
import { lifeState } from '#src/domain/dossier/life-state.ts';
import { nextStep } from '#src/domain/dossier/next-step.ts';
import type { DomainRecord, RecordType } from '#src/domain/records/record-types.ts';
import { validateFacts } from '#src/domain/validate-facts.ts';
import { RECORD_ID } from '#src/lib/record-id.ts';
import { practiceCommune } from '#src/practice/practice-commune.ts';
import { PRACTICE_CELL, practiceVillage } from '#src/practice/practice-village.ts';
import { derivedId } from '#src/protocol/derived-id.ts';
import { rulebookFor } from '#src/rulebooks/rulebooks.ts';
import { dossiersOf } from '../support/dossiers-of.ts';

const DAYS = ['2026-11-22', '2026-02-28', '2028-02-29', '2027-01-31'] as const;

function all<T extends RecordType>(records: readonly DomainRecord[], type: T): DomainRecord<T>[] {
  return records.filter((record) => record.type === type) as DomainRecord<T>[];
}

describe.each(DAYS)('seen from %s', (today) => {
  const rulebook = rulebookFor(today);

  test('every record of village and commune is valid, plausible and has its own id', () => {
    const records = practiceCommune(today, derivedId);
    for (const { type, id, facts } of records) {
      expect(validateFacts(type, facts, { isNew: true, today }), `${type} ${JSON.stringify(facts)}`).toEqual([]);
      expect(id).toMatch(RECORD_ID);
    }
    expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
  });

  test('Pá Bon has 12 members and 8 people, each at the stage that is meant', () => {
    const village = practiceVillage(today, derivedId);
    expect(all(village, 'member')).toHaveLength(12);
    const people = dossiersOf(village);
    expect(people.map((dossier) => [lifeState(dossier, rulebook), nextStep(dossier, rulebook, today).code])).toEqual([
      ['DISCOVERED', 'RECORD_CONSENT'],
      ['LISTED', 'MENTOR_ASSIGNED'],
      ['MENTORED', 'CLASS_NOMINATED'],
      ['TRAINED', 'CONSENT_TO_FILE'],
      ['PREPARING', 'FIX_RETURNED_PAPER'],
      ['VERIFYING', 'WAIT_VERIFICATION'],
      ['DECIDED', 'CEREMONY'],
      ['PROBATIONARY', 'PROBATION'],
    ]);
    const tasks = people.flatMap((dossier) => dueTasks(dossier, rulebook, today));
    expect(tasks.filter(({ overdue }) => overdue).map(({ code }) => code)).toEqual(['REMARK_DUE', 'CEREMONY']);
    const codes = tasks.map(({ code }) => code);
    for (const code of ['FIX_RETURNED_PAPER', 'CERTIFICATE_EXPIRING', 'PROBATION_ENDS']) expect(codes).toContain(code);
  });

  test('the commune has six cells with people in each', () => {
    const records = practiceCommune(today, derivedId);
    const cells = all(records, 'unit').filter(({ facts }) => facts.kind === 'CELL');
    expect(cells.map(({ facts }) => facts.name)).toEqual([
      'Chi bộ bản Pá Bon',
      'Chi bộ bản Pá Sập',
      'Chi bộ bản Nậm Đoong',
      'Chi bộ Trường học',
      'Chi bộ Công an xã',
      'Chi bộ Quân sự xã',
    ]);
    for (const { id } of cells) {
      expect(all(records, 'member').filter(({ scope }) => scope === id).length).toBeGreaterThanOrEqual(5);
      expect(all(records, 'candidate').filter(({ scope }) => scope === id).length).toBeGreaterThanOrEqual(2);
    }
    for (const dossier of dossiersOf(records)) expect(nextStep(dossier, rulebook, today).code).not.toBe('');
  });
});

// quotas are of a year and named by it
test('the village is the same village on every day of a year', () => {
  expect(practiceVillage('2026-11-22', derivedId)).toEqual(practiceVillage('2026-11-22', derivedId));
  expect(practiceVillage('2026-11-22', derivedId).map(({ id }) => id)).toEqual(
    practiceVillage('2026-05-01', derivedId).map(({ id }) => id),
  );
  expect(
    practiceVillage('2026-11-22', derivedId).filter(({ scope }) => scope === PRACTICE_CELL).length,
  ).toBeGreaterThan(60);
});

test('numbers are invented: citizen numbers with a serial of 9xxxxx, telephones that no carrier uses', () => {
  const people = [
    ...all(practiceCommune('2026-11-22', derivedId), 'candidate'),
    ...all(practiceCommune('2026-11-22', derivedId), 'member'),
  ];
  for (const { facts } of people) {
    if ('citizenId' in facts && facts.citizenId) expect(facts.citizenId).toMatch(/^\d{6}9\d{5}$/);
    if (facts.phone) expect(facts.phone).toMatch(/^030/);
  }
});
