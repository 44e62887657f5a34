import type { LocalDay } from '../../lib/local-day.ts';
import { fail } from '../../lib/result.ts';
import { addWorkingDays } from '../../lib/working-days.ts';
import type { CommandResult } from '../commands/command.ts';
import { problem } from '../commands/command.ts';
import { joinResults } from '../commands/join-results.ts';
import { setPaper } from '../commands/set-paper.ts';
import { withIssues } from '../commands/with-issues.ts';
import { isExtended, limitOf } from '../dossier/limits.ts';
import type { Reading } from '../dossier/reading.ts';
import { writeNotice } from '../notice/write-notice.ts';
import type { CommandContext, FactsOf } from '../records/record-types.ts';
import { deadlineRule } from '../rulebook/deadline.ts';
import type { Stage } from '../rulebook/rulebook.ts';
import { workingCalendar } from '../rulebook/working-calendar.ts';
import { DECISION_LIMIT } from './in-tray.ts';

/** By how many working days the time for a decision may be made longer, and until when it then runs. */
export interface Extension {
  count: number;
  from: LocalDay;
  until: LocalDay;
  /** the paper that says so */
  paper: string;
}

/** What an extension would give (06-HD/TW §3.7); null where it is extended already, or nothing runs. */
export function extensionOf(reading: Reading, stage: Stage): Extension | null {
  const { rulebook, dossier, progress } = reading;
  const rule = deadlineRule(rulebook, DECISION_LIMIT[stage]);
  const from = limitOf(reading, rule.code);
  const { extension: count, extendedBy: paper } = rule;
  const isDecided = progress.done.has(stage === 'ADMISSION' ? 'DECISION' : 'OFFICIAL_DECISION');
  if (from === null || count === null || paper === null || isExtended(reading, rule) || isDecided) return null;
  return { count, from, paper, until: addWorkingDays(from, count, workingCalendar(rulebook, dossier.settings)) };
}

export interface ExtendInput {
  reading: Reading;
  stage: Stage;
  document: NonNullable<FactsOf<'paper'>['document']>;
  /** what the cell is told, since it must be told; the screen writes the title */
  notice: { title: string; body: string };
}

/** The organ takes longer than the texts give it, writes down on which paper, and tells the cell (06-HD/TW §3.7). */
export function extendDecision(input: ExtendInput, context: CommandContext): CommandResult {
  const { reading, document, notice } = input;
  const { candidate, papers } = reading.dossier;
  const extension = extensionOf(reading, input.stage);
  if (extension === null) return fail({ issues: [problem('document', 'NOTHING_TO_EXTEND')] });
  const code = extension.paper;
  const existing = papers.find(({ facts }) => facts.code === code && facts.copy === 1) ?? null;
  const issues = notice.body.trim() ? [] : [problem('body', 'REASON_NEEDED')];
  const written = joinResults([
    setPaper({ candidate, existing, code, copy: 1, set: { state: 'READY', document } }, context),
    writeNotice({ ...notice, unitId: candidate.scope, document, candidateId: candidate.id }, context),
  ]);
  return withIssues(written, issues);
}
