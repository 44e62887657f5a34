import type * as z from 'zod/mini';
import type { RecordId } from '../../lib/record-id.ts';
import { admissionCountFacts } from './admission-count.ts';
import { admissionPlanFacts } from './admission-plan.ts';
import { attachmentFacts } from './attachment.ts';
import { attendanceFacts } from './attendance.ts';
import { awarenessClassFacts } from './awareness-class.ts';
import { candidateFacts } from './candidate.ts';
import { cellVisitFacts } from './cell-visit.ts';
import { classNominationFacts } from './class-nomination.ts';
import { classPlaceFacts } from './class-place.ts';
import { conflictFacts } from './conflict.ts';
import { consentFacts } from './consent.ts';
import { decisionRoundFacts } from './decision-round.ts';
import { disclosureFacts } from './disclosure.ts';
import { formWordingFacts } from './form-wording.ts';
import { inChargeFacts } from './in-charge.ts';
import { inspectionFacts } from './inspection.ts';
import { meetingFacts } from './meeting.ts';
import { memberFacts } from './member.ts';
import { mentorAssignmentFacts } from './mentor-assignment.ts';
import { mentorRemarkFacts } from './mentor-remark.ts';
import { noticeFacts } from './notice.ts';
import { paperFacts } from './paper.ts';
import { paperTextFacts } from './paper-text.ts';
import { quotaFacts } from './quota.ts';
import { relativeFacts } from './relative.ts';
import { reportFacts } from './report.ts';
import { resumeFacts } from './resume.ts';
import { resumeLineFacts } from './resume-line.ts';
import { returnItemFacts } from './return-item.ts';
import { rulebookRecordFacts } from './rulebook-record.ts';
import { settingFacts } from './setting.ts';
import { stepFacts } from './step.ts';
import { submissionFacts } from './submission.ts';
import { unitFacts } from './unit.ts';
import { verificationFacts } from './verification.ts';
import { voteFacts } from './vote.ts';

interface RecordTypeSpec {
  /** each fact's schema; a fact is the unit of merging */
  facts: Record<string, z.ZodMiniType>;
  /** facts that a new record must bring */
  required: readonly string[];
  /** facts from which the id is derived, where the record may exist once per key; the scope is part of it if named */
  key?: readonly string[];
  /** the fact that names the parent whose scope this record follows when it moves */
  parent?: string;
}

/** Every record type that this version knows. Types and facts that it does not know are carried along untouched. */
export const RECORD_TYPES = {
  unit: { facts: unitFacts, required: ['name', 'kind'] },
  member: { facts: memberFacts, required: ['name', 'status'] },
  candidate: { facts: candidateFacts, required: ['name'] },
  mentorAssignment: {
    facts: mentorAssignmentFacts,
    required: ['candidateId', 'memberId', 'phase', 'startDay'],
    parent: 'candidateId',
  },
  mentorRemark: { facts: mentorRemarkFacts, required: ['candidateId', 'day'], parent: 'candidateId' },
  paper: {
    facts: paperFacts,
    required: ['candidateId', 'code', 'copy'],
    key: ['candidateId', 'code', 'copy'],
    parent: 'candidateId',
  },
  attachment: { facts: attachmentFacts, required: ['candidateId', 'paper', 'page', 'file'], parent: 'candidateId' },
  paperText: {
    facts: paperTextFacts,
    required: ['candidateId', 'code', 'copy', 'field'],
    key: ['candidateId', 'code', 'copy', 'field'],
    parent: 'candidateId',
  },
  resume: {
    facts: resumeFacts,
    required: ['candidateId', 'edition'],
    key: ['candidateId', 'edition'],
    parent: 'candidateId',
  },
  resumeLine: { facts: resumeLineFacts, required: ['candidateId', 'section', 'what'], parent: 'candidateId' },
  relative: { facts: relativeFacts, required: ['candidateId', 'relation', 'name'], parent: 'candidateId' },
  verification: { facts: verificationFacts, required: ['candidateId'], parent: 'candidateId' },
  step: { facts: stepFacts, required: ['candidateId', 'code', 'day'], parent: 'candidateId' },
  meeting: { facts: meetingFacts, required: ['day'] },
  attendance: {
    facts: attendanceFacts,
    required: ['meetingId', 'memberId', 'presence'],
    key: ['meetingId', 'memberId'],
    parent: 'meetingId',
  },
  vote: {
    facts: voteFacts,
    required: ['meetingId', 'candidateId', 'purpose', 'day'],
    key: ['meetingId', 'candidateId', 'purpose'],
    parent: 'candidateId',
  },
  submission: {
    facts: submissionFacts,
    required: ['candidateId', 'stage', 'round', 'day', 'snapshot'],
    key: ['candidateId', 'stage', 'round'],
    parent: 'candidateId',
  },
  decisionRound: {
    facts: decisionRoundFacts,
    required: ['candidateId', 'submissionId', 'day', 'outcome'],
    parent: 'candidateId',
  },
  returnItem: { facts: returnItemFacts, required: ['candidateId', 'submissionId', 'text'], parent: 'candidateId' },
  consent: { facts: consentFacts, required: ['candidateId', 'day', 'way'], parent: 'candidateId' },
  notice: { facts: noticeFacts, required: ['unitId', 'day', 'title'] },
  quota: {
    facts: quotaFacts,
    required: ['unitId', 'periodType', 'period', 'target'],
    key: ['unitId', 'periodType', 'period'],
  },
  admissionPlan: { facts: admissionPlanFacts, required: ['unitId', 'period', 'count'], key: ['unitId', 'period'] },
  admissionCount: {
    facts: admissionCountFacts,
    required: ['unitId', 'throughDay', 'count'],
    key: ['unitId', 'throughDay'],
  },
  inCharge: { facts: inChargeFacts, required: ['unitId', 'name', 'fromDay'] },
  cellVisit: { facts: cellVisitFacts, required: ['unitId', 'kind', 'day'] },
  inspection: { facts: inspectionFacts, required: ['unitId', 'plannedOn', 'topic'] },
  awarenessClass: { facts: awarenessClassFacts, required: ['kind', 'name'] },
  classNomination: {
    facts: classNominationFacts,
    required: ['candidateId', 'kind', 'round', 'day'],
    key: ['candidateId', 'kind', 'round'],
    parent: 'candidateId',
  },
  classPlace: {
    facts: classPlaceFacts,
    required: ['classId', 'candidateId'],
    key: ['classId', 'candidateId'],
    parent: 'candidateId',
  },
  report: {
    facts: reportFacts,
    required: ['unitId', 'kind', 'period', 'version', 'throughDay', 'day', 'figures'],
  },
  disclosure: { facts: disclosureFacts, required: ['kind', 'what', 'day', 'people'] },
  rulebook: {
    facts: rulebookRecordFacts,
    required: ['rulebookId', 'title', 'inForceFrom', 'body', 'signature'],
    key: ['scope', 'rulebookId'],
  },
  formWording: { facts: formWordingFacts, required: ['form', 'block'], key: ['scope', 'form', 'block'] },
  setting: { facts: settingFacts, required: ['key', 'value'], key: ['scope', 'key'] },
  conflict: { facts: conflictFacts, required: ['target', 'fact'] },
} as const satisfies Record<string, RecordTypeSpec>;

export type RecordType = keyof typeof RECORD_TYPES;

/** The facts of a type as this version reads them; any may be absent, since any device may have left it out. */
export type FactsOf<T extends RecordType> = {
  [F in keyof (typeof RECORD_TYPES)[T]['facts']]?: (typeof RECORD_TYPES)[T]['facts'][F] extends z.ZodMiniType<infer V>
    ? V
    : never;
};

/** One shape for everything that syncs. `scope` is the unit whose people may see it, or "local" before enrolment. */
export interface DomainRecord<T extends RecordType = RecordType> {
  type: T;
  id: RecordId;
  scope: string;
  facts: FactsOf<T>;
  /** counts the record's versions within one epoch; 0 while only this device knows it */
  rev: number;
}

/**
 * What a command decides: the facts to write, and for each the value that the person saw when deciding.
 * `seen` is the record as it stood on the screen; null means that the person saw that there was none.
 */
export interface RecordChange<T extends RecordType = RecordType> {
  do: 'put' | 'patch';
  type: T;
  id: RecordId;
  scope: string;
  set: FactsOf<T>;
  seen: DomainRecord<T> | null;
}

/** Time, ids and days come in as arguments; a command takes one of these. */
export interface CommandContext {
  /** today in Việt Nam, corrected by what the server said of the time */
  today: string;
  /** scope that new records get: the cell, or "local" */
  scope: string;
  newId(): RecordId;
  /** the id that any device derives from the same key (SYNC, "Words") */
  derivedId(type: RecordType, key: readonly (string | number)[]): RecordId;
}
