import { isLocalDay } from '../../lib/local-day.ts';
import { fail } from '../../lib/result.ts';
import type { TextField } from '../papers/text-fields.ts';
import type { CommandContext, DomainRecord } from '../records/record-types.ts';
import { type CommandResult, patch, problem, put } from './command.ts';
import { joinResults } from './join-results.ts';

export interface SetPaperTextsInput {
  candidate: DomainRecord<'candidate'>;
  /** the texts of this form as they stand on the screen */
  existing: readonly DomainRecord<'paperText'>[];
  code: string;
  copy: number;
  /** what the form asks for */
  fields: readonly TextField[];
  /** by field; an empty text is taken off the paper, a field that is left out stays as it is */
  texts: Readonly<Record<string, string>>;
}

/**
 * Writes the texts of one form, each a record of its own: two phones may write two parts of one paper. What is wrong is
 * said of the field that it was typed into.
 */
export function setPaperTexts(input: SetPaperTextsInput, context: CommandContext): CommandResult {
  const { candidate, existing, code, copy, fields, texts } = input;
  const results = fields.map(({ field, typed: { input: kind } }): CommandResult => {
    const typed = texts[field];
    if (typed === undefined) return joinResults([]);
    const wrong = formProblem(kind, typed.trim());
    if (wrong) return fail({ issues: [problem(field, wrong)] });
    const seen = existing.find(
      ({ facts }) => facts.code === code && (facts.copy ?? 1) === copy && facts.field === field,
    );
    const text = typed.trim() === '' ? null : typed;
    const decided = seen
      ? patch(seen, { text, archived: null }, context)
      : text === null
        ? joinResults([])
        : put(
            'paperText',
            context.derivedId('paperText', [candidate.id, code, copy, field]),
            { candidateId: candidate.id, code, copy, field, text },
            context,
          );
    if (decided.ok) return decided;
    return fail({
      issues: decided.error.issues.map((issue) => ({ ...issue, fact: issue.fact === 'text' ? field : issue.fact })),
    });
  });
  return joinResults(results);
}

function formProblem(kind: TextField['typed']['input'], text: string): string | null {
  if (text === '') return null;
  if (kind === 'COUNT' && !/^\d{1,6}$/.test(text)) return 'COUNT_FORM';
  return kind === 'DAY' && !isLocalDay(text) ? 'DAY_IMPOSSIBLE' : null;
}
