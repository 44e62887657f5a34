import { patch } from '../commands/command.ts';
import type { CommandContext, DomainRecord, RecordChange, RecordType } from '../records/record-types.ts';
import { changeGroup, type Filled, type GroupResult, type Written } from './change-group.ts';
import type { ImportPlan, PlannedRow } from './import-plan.ts';

/** Members that the import adds because the file names them as mentors; they come before the people they help. */
export function memberGroups(
  plan: ImportPlan,
  context: CommandContext,
): { results: GroupResult[]; ids: ReadonlyMap<string, string> } {
  const ids = new Map<string, string>();
  const results: GroupResult[] = [];
  const needed = new Set(
    plan.rows.filter((row) => row.state === 'READY').flatMap((row) => row.mentors.map(({ key }) => key)),
  );
  for (const { key, name, scope, answer } of plan.mentors) {
    if (!answer || !('add' in answer) || !needed.has(key)) continue;
    const id = context.newId();
    const group = changeGroup(`member:${key}`, name, { ...context, scope });
    const facts = {
      status: 'OFFICIAL',
      position: 'MEMBER',
      exemptFromActivity: false,
      temporarilyAway: false,
    } as const;
    group.create('member', id, { name, ...facts });
    const result = group.result();
    if (result.ok) ids.set(key, id);
    results.push(result);
  }
  return { results, ids };
}

/**
 * What one ready row writes: the candidate, the step of being listed, the mentors, the certificate of the class.
 *
 * @param newMembers ids of the members added by this import, by the key of the mentor's name
 */
export function personGroup(
  row: PlannedRow,
  context: CommandContext,
  newMembers: ReadonlyMap<string, string>,
): GroupResult {
  const name = row.values.fullName ?? row.target?.facts.name ?? '';
  const { create, change, result } = changeGroup(row.key, name, { ...context, scope: row.scope });
  const candidateId = row.target?.id ?? context.newId();
  if (row.target) change(row.target, row.facts);
  else create('candidate', candidateId, row.facts);
  if (row.listing) {
    const { day, number, existing } = row.listing;
    const document = number ? { number, day } : undefined;
    if (existing)
      change(existing, { day, ...(document ? { document: { ...existing.facts.document, ...document } } : {}) });
    else
      create('step', context.newId(), {
        candidateId,
        code: 'LISTED',
        day,
        outcome: 'PASSED',
        ...(document ? { document } : {}),
      });
  }
  for (const { key, member, day } of row.mentors) {
    const memberId = member?.id ?? newMembers.get(key);
    if (!memberId) continue;
    create('mentorAssignment', context.newId(), {
      candidateId,
      memberId,
      phase: 'CANDIDATE',
      startDay: day,
      isIntroducer: false,
    });
  }
  if (row.certificate) {
    const { day, number, existing } = row.certificate;
    const document = { ...(number ? { number } : {}), ...(day ? { day } : {}) };
    if (existing) change(existing, { state: 'READY', document: { ...existing.facts.document, ...document } });
    else
      create('paper', context.derivedId('paper', [candidateId, 'CERT_AWARENESS', 1]), {
        candidateId,
        code: 'CERT_AWARENESS',
        copy: 1,
        state: 'READY',
        document,
      });
  }
  return result();
}

/** What an import wrote, kept so that it can be taken back. */
export interface ImportRecord {
  created: readonly Written[];
  filled: readonly Filled[];
}

/**
 * Takes an import back: what it created is put away with the reason, what it filled gets its old value again if it
 * still stands as the import wrote it. A member who helps somebody else by now stays.
 *
 * @returns one group of changes per record, the people's own things first
 */
export function undoImport(
  imported: ImportRecord,
  find: (type: RecordType, id: string) => DomainRecord | undefined,
  helps: (member: string) => readonly DomainRecord<'mentorAssignment'>[],
  reason: string,
  context: CommandContext,
): { changes: RecordChange[]; left: readonly Written[] } {
  const changes: RecordChange[] = [];
  const left: Written[] = [];
  const own = new Set(imported.created.map(({ id }) => id));
  for (const { type, id } of imported.created) {
    const record = find(type, id);
    if (!record || (record.facts as { archived?: unknown }).archived) continue;
    if (type === 'member' && helps(id).some((assignment) => !own.has(assignment.id))) {
      left.push({ type, id });
      continue;
    }
    const made = patch(record, { archived: { reason, day: context.today } } as never, context);
    if (made.ok) changes.push(...made.value);
    else left.push({ type, id });
  }
  for (const { type, id, fact, before, value } of imported.filled) {
    const record = find(type, id);
    if (!record || own.has(id)) continue;
    const now = (record.facts as Record<string, unknown>)[fact] ?? null;
    if (JSON.stringify(now) !== JSON.stringify(value)) {
      left.push({ type, id });
      continue;
    }
    const made = patch(record, { [fact]: before } as never, context);
    if (made.ok) changes.push(...made.value);
    else left.push({ type, id });
  }
  return { changes, left };
}
