import type { Finding } from '#src/domain/checks/finding.ts';
import type { Action, Param } from '#src/domain/dossier/action.ts';
import type { Dossier } from '#src/domain/dossier/dossier.ts';
import type { CommandContext, DomainRecord, FactsOf, RecordType } from '#src/domain/records/record-types.ts';
import type { Rulebook } from '#src/domain/rulebook/rulebook.ts';
import { rules as en } from '#src/i18n/en/rules.ts';
import { rules as vi } from '#src/i18n/vi/rules.ts';
import type { RecordId } from '#src/lib/record-id.ts';
import { recordId } from '#src/lib/record-id.ts';
import { rng } from '#src/lib/rng.ts';
import { rulebookFor } from '#src/rulebooks/rulebooks.ts';

/** The day on which these tests take place, unless a case says otherwise: a Sunday. */
export const TODAY = '2026-11-22';

export const rulebook: Rulebook = rulebookFor(TODAY);

const random = rng(7);
let count = 0;

/** Ids in the order of making. */
function newId(): RecordId {
  count += 1;
  return recordId(count, random.bytes(10));
}

export function record<T extends RecordType>(type: T, facts: FactsOf<T>, id = newId()): DomainRecord<T> {
  return { type, id, scope: 'local', facts, rev: 0 };
}

export const context: CommandContext = {
  today: TODAY,
  scope: 'local',
  newId,
  derivedId: (type, key) =>
    `${type}:${key.join(':')}`
      .replace(/[^A-Za-z0-9]/g, '')
      .padEnd(21, '0')
      .slice(-21)
      .concat('A'),
};

/** What a check found, where only its code and level matter. */
export const finding = (check: string, level: Finding['level'] = 'BLOCK'): Finding => ({
  check,
  level,
  lowered: false,
  what: 'x',
  params: {},
  cite: { document: '06-HD/TW', article: '§5.4' },
  mend: { to: 'UNIT' },
  due: 'NOW',
});

export interface Given {
  today?: string;
  candidate?: FactsOf<'candidate'>;
  unit?: FactsOf<'unit'>;
  /** code, day, outcome */
  steps?: readonly (readonly [string, string, ('PASSED' | 'NOT_PASSED' | 'RETURNED')?])[];
  /** code and day of a paper that is there, or its facts */
  papers?: readonly (readonly [string, string | FactsOf<'paper'>, number?])[];
  /** start days of open assignments */
  mentors?: readonly string[];
  probationMentors?: readonly string[];
  assignments?: readonly FactsOf<'mentorAssignment'>[];
  remarks?: readonly string[];
  consent?: string | null;
  withdrawn?: string;
  members?: readonly DomainRecord<'member'>[];
  settings?: Readonly<Record<string, FactsOf<'setting'>['value']>>;
  /** records of the types that few tests need */
  more?: Partial<Dossier>;
}

export const UNIT: FactsOf<'unit'> = {
  name: 'Chi bộ bản Pá Bon',
  kind: 'CELL',
  isSpecialArea: true,
  hasYouthUnion: true,
  hasTradeUnion: false,
  hasSectionCommittee: false,
  chain: 'CHAIN_COMMUNE_DIRECT',
};

/** Somebody of whom everything is known that the papers depend on. */
export const PERSON: FactsOf<'candidate'> = {
  name: 'Lò Văn Đức',
  birthDate: '1996-05-10',
  generalEducation: '12/12',
  isYouthUnionMember: true,
  isMarried: false,
  religion: 'NONE',
};

export function official(name = 'Lò Văn Phủi', more: FactsOf<'member'> = {}): DomainRecord<'member'> {
  return record('member', { name, status: 'OFFICIAL', officialOn: '2010-01-01', ...more });
}

export function dossier(given: Given = {}): Dossier {
  const candidate = record('candidate', { ...PERSON, ...given.candidate });
  const candidateId = candidate.id;
  const members = given.members ?? [official(), official('Chìn Thị Phóng'), official('Giàng A Thào')];
  const assigned = (phase: 'CANDIDATE' | 'PROBATION') => (startDay: string, i: number) =>
    record('mentorAssignment', {
      candidateId,
      memberId: members[i]?.id ?? newId(),
      phase,
      startDay,
      isIntroducer: true,
    });
  const consents =
    given.consent === null
      ? []
      : [record('consent', { candidateId, day: given.consent ?? '2025-01-05', way: 'WRITTEN' })];
  if (given.withdrawn && consents[0]) consents[0].facts.withdrawn = { day: given.withdrawn };
  return {
    candidate,
    unit: record('unit', { ...UNIT, ...given.unit }),
    papers: (given.papers ?? []).map(([code, what, copy]) => {
      const facts: FactsOf<'paper'> = typeof what === 'string' ? { state: 'READY', document: { day: what } } : what;
      return record('paper', { candidateId, code, copy: copy ?? 1, ...facts });
    }),
    steps: (given.steps ?? []).map(([code, day, outcome]) =>
      record('step', { candidateId, code, day, outcome: outcome ?? 'PASSED' }),
    ),
    assignments: [
      ...(given.mentors ?? []).map(assigned('CANDIDATE')),
      ...(given.probationMentors ?? []).map(assigned('PROBATION')),
      ...(given.assignments ?? []).map((facts) => record('mentorAssignment', { candidateId, ...facts })),
    ],
    remarks: (given.remarks ?? []).map((day) => record('mentorRemark', { candidateId, day, merits: 'Chăm chỉ.' })),
    consents,
    texts: [],
    resume: null,
    resumeLines: [],
    relatives: [],
    verifications: [],
    votes: [],
    submissions: [],
    rounds: [],
    returnItems: [],
    members,
    settings: Object.entries(given.settings ?? {}).map(([key, value]) =>
      record('setting', { key, value: value ?? null }),
    ),
    ...given.more,
  };
}

/** The sentence and the reason of an action, as a screen would say them; throws for what has no words. */
export function sentence(action: Action, language: 'vi' | 'en'): string {
  const rules: { next: Readonly<Record<string, string>>; why: Readonly<Record<string, string>> } = { vi, en }[language];
  return `${fill(rules.next, action.code, action.params, language)} ${fill(rules.why, action.why, action.params, language)}`;
}

function fill(
  templates: Readonly<Record<string, string>>,
  code: string,
  params: Readonly<Record<string, Param>>,
  language: 'vi' | 'en',
): string {
  const template = templates[code];
  if (template === undefined) throw new Error(`no sentence for ${code}`);
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined || value === '') throw new Error(`${code} has no ${name}`);
    return typeof value === 'object' ? value[language] : String(value);
  });
}
