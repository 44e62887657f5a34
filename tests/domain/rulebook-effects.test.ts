import { describe, expect, test } from 'vitest';
import { checkEffects, type Effect, rulebookEffects } from '#src/domain/dossier/rulebook-effects.ts';
import { loadRulebook } from '#src/domain/rulebook/load-rulebook.ts';
import type { Rulebook } from '#src/domain/rulebook/rulebook.ts';
import { practiceVillage } from '#src/practice/practice-village.ts';
import { derivedId } from '#src/protocol/derived-id.ts';
import { shippedRulebooks } from '#src/rulebooks/rulebooks.ts';
import { dossiersOf } from '../support/dossiers-of.ts';
import { newRules } from '../support/sign-rulebook.ts';
import { dossier, type Given } from './make.ts';

const DAY = '2027-01-01';
const now = shippedRulebooks();

/** The shipped rulebooks with one more in which something is another. */
function withNew(change: (rules: Rulebook) => void): Rulebook[] {
  const rules = newRules(DAY) as unknown as Rulebook;
  change(rules);
  return [...now, loadRulebook(rules)];
}
const entry = <T extends { code: string }>(entries: readonly T[], code: string) =>
  entries.find((one) => one.code === code) as T & Record<string, unknown>;

const words = (effect: Effect): string => {
  if ('form' in effect) return `${effect.kind} ${effect.form ?? effect.name.vi}`;
  if (effect.kind === 'DEADLINE') return `DEADLINE ${effect.name?.vi}: ${effect.before} → ${effect.after}`;
  return `${effect.kind} ${effect.before?.vi} → ${effect.after?.vi}`;
};
const effects = (given: Given, change: (rules: Rulebook) => void) =>
  rulebookEffects([dossier(given)], now, withNew(change), DAY).flatMap((one) => one.effects.map(words));

const reviewed: Given = { steps: [['CELL_RESOLUTION', '2026-11-02']] };

describe('what a new rulebook changes for one person', () => {
  test('nothing, where it says the same', () => {
    expect(effects(reviewed, () => undefined)).toEqual([]);
  });

  test('a limit of 45 instead of 60 working days moves the day', () => {
    expect(
      effects(reviewed, ({ deadlines }) => Object.assign(entry(deadlines, 'DECISION_60'), { length: 45 })),
    ).toEqual([expect.stringMatching(/^DEADLINE .*: 2027-01-26 → 2027-01-05$/)]);
  });

  test('a paper that is asked for no more', () => {
    const given: Given = { candidate: { isYouthUnionMember: true } };
    const found = effects(given, ({ papers }) =>
      Object.assign(entry(papers, 'KND_04'), { required: { always: false } }),
    );
    expect(found).toEqual(['PAPER_DROPPED 4-KNĐ']);
  });

  test('a paper that is newly asked for', () => {
    const found = effects({}, ({ papers }) =>
      Object.assign(entry(papers, 'COMMUNE_GUIDANCE'), { required: { always: true } }),
    );
    expect(found.filter((one) => one.startsWith('PAPER'))).toEqual([expect.stringMatching(/^PAPER_ASKED /)]);
  });

  test('the step that comes next, where the new rules drop the present one', () => {
    const given: Given = {
      steps: [['LISTED', '2026-01-10']],
      papers: [['CERT_AWARENESS', '2026-06-30']],
      mentors: ['2026-01-20'],
      remarks: ['2026-12-20'],
    };
    const found = effects(given, ({ steps }) =>
      Object.assign(entry(steps, 'CONSENT_TO_FILE'), { when: { always: false } }),
    );
    expect(found).toEqual([expect.stringMatching(/^NEXT .+ → .+$/)]);
  });

  test('who decides, where the chain of the cell ends', () => {
    const via: Given = { unit: { name: 'Chi bộ', kind: 'CELL', chain: 'CHAIN_COMMUNE_VIA_BASE' } };
    const found = effects(via, ({ chains }) =>
      Object.assign(entry(chains, 'CHAIN_COMMUNE_VIA_BASE'), { inForceUntil: '2026-12-31' }),
    );
    expect(found.filter((one) => one.startsWith('CHAIN'))).toHaveLength(1);
  });

  test('somebody who left is left out', () => {
    const gone: Given = { ...reviewed, candidate: { exit: { state: 'WITHDRAWN', reason: null, day: '2026-12-01' } } };
    expect(effects(gone, ({ deadlines }) => Object.assign(entry(deadlines, 'DECISION_60'), { length: 45 }))).toEqual(
      [],
    );
  });
});

test('294-QĐ/TW, 1670/NQ-UBTVQH15 in place of the district era: the commune decides, so no base committee resolves', () => {
  const people = dossiersOf(practiceVillage('2026-11-22', derivedId));
  const older = now.filter(({ id }) => id === '2021');
  const found = rulebookEffects(people, older, now, '2026-11-22').map(({ candidateId, effects: of }) => {
    const person = people.find(({ candidate }) => candidate.id === candidateId);
    return [person?.candidate.facts.name, ...of.map((one) => ('form' in one ? `${one.kind} ${one.form}` : one.kind))];
  });
  expect(found).toEqual([
    ...['Lò Thị Ỏn', 'Vàng A Chứ', 'Sìn Thị Hoà', 'Chìn Văn Đức', 'Lò Văn Đúc', 'Giàng Thị Chư', 'Pàn Văn Nọi'].map(
      (name) => [name, 'CHAIN', 'PAPER_DROPPED 8-KNĐ'],
    ),
    ['Lùng Văn Phà', 'CHAIN', 'PAPER_DROPPED 15-KNĐ'],
  ]);
  expect(rulebookEffects(people, now, now, '2026-11-22')).toEqual([]);
});

test('checks: what is added, dropped, or weighs more', () => {
  const [before] = now.filter(({ id }) => id === '2025') as [Rulebook];
  const after = loadRulebook({
    ...newRules(DAY),
    checks: before.checks
      .filter(({ code }) => code !== 'E02')
      .map((check) => (check.code === 'E13' ? { ...check, level: 'BLOCK' } : check)),
  });
  expect(checkEffects(before, after).map(({ code, before, after }) => `${code} ${before} ${after}`)).toEqual([
    'E02 BLOCK null',
    'E13 WARN BLOCK',
  ]);
});
