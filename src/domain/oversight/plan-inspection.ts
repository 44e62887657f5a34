import { type CommandResult, patch, problem, put } from '../commands/command.ts';
import type { CommandContext, DomainRecord, FactsOf } from '../records/record-types.ts';

type Inspection = FactsOf<'inspection'>;

/** The plan of an inspection as a form gives it. */
export interface InspectionPlan {
  unitId: string;
  plannedOn: string;
  topic: string;
  organ: string | null;
  document: NonNullable<Inspection['document']> | null;
}

/** Plans an inspection of a cell; one that is written down after the fact has a day that lies behind. */
export function planInspection(input: InspectionPlan, context: CommandContext): CommandResult {
  return put('inspection', context.newId(), { ...input }, context);
}

/** Changes the plan; once the inspection is done its day and topic stand. */
export function editInspectionPlan(
  { record, ...input }: InspectionPlan & { record: DomainRecord<'inspection'> },
  context: CommandContext,
): CommandResult {
  const done = record.facts.doneOn;
  return patch(record, { ...input }, context, done ? [problem('plannedOn', 'INSPECTION_DONE', { day: done })] : []);
}

export interface InspectionFinding {
  record: DomainRecord<'inspection'>;
  doneOn: string;
  finding: string;
  mendBy: string | null;
}

/**
 * Notes when the inspection was, what it found, and by when the cell mends it. It may have been before or after the
 * planned day: plans move; it was never ahead, and nothing is to be mended before it was found.
 */
export function noteFinding(
  { record, doneOn, finding, mendBy }: InspectionFinding,
  context: CommandContext,
): CommandResult {
  const missing = [
    ...(doneOn ? [] : [problem('doneOn', 'FACT_REQUIRED')]),
    ...(finding.trim() ? [] : [problem('finding', 'FACT_REQUIRED')]),
  ];
  return patch(record, { doneOn: doneOn || null, finding: finding.trim() || null, mendBy }, context, missing);
}

/** What the inspection found is mended on a day, or with null not after all. */
export function markMended(
  input: { record: DomainRecord<'inspection'>; mendedOn: string | null },
  context: CommandContext,
): CommandResult {
  const early = input.record.facts.doneOn ? [] : [problem('mendedOn', 'INSPECTION_NOT_DONE')];
  return patch(input.record, { mendedOn: input.mendedOn }, context, early);
}
