import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { closeVote } from '../../domain/meeting/close-vote.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import type { Roll, Tally } from '../../domain/votes/roll.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { useSave } from '../../ui/use-save.ts';
import type { VoteProps } from './vote-props.ts';

/** Ends a vote with a roll and ballots, counted or typed; `problem` says what does not add up, `mend` leads there. */
export function useCloseVote({ of, vote, reading }: VoteProps) {
  const { t } = useTranslation('meeting');
  const book = useBook();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book, 'meeting');
  const { meeting, members, twoThirdsPresent } = of;
  const { candidate, steps } = reading.dossier;
  const memberOf = (id: string | null | undefined) => members.find((member) => member.id === id) ?? null;
  const [chair, secretary] = [memberOf(meeting.facts.chairId), memberOf(meeting.facts.secretaryId)];

  async function close(
    roll: Roll,
    tally: Tally,
    voters: readonly DomainRecord<'member'>[],
    printedPercent: string | null = null,
  ): Promise<boolean> {
    const input = { vote, candidate, steps, roll, tally, chair, secretary, voters, printedPercent, twoThirdsPresent };
    const closed = await save(closeVote(input, commandContext(book)));
    if (closed) show(t('vote.closed'));
    return closed;
  }

  const { fields } = trouble;
  const lead = fields.chair ?? fields.secretary;
  const mend: ReactNode = lead && <ButtonLink href={`/hop-chi-bo/${meeting.id}/sua`}>{t('form.edit')}</ButtonLink>;
  const problem =
    (lead && (chair && secretary ? lead : t('vote.noLead'))) ??
    fields.voters ??
    fields.purpose ??
    fields.tally ??
    Object.values(fields)[0] ??
    trouble.problem;
  return { close, busy, fields, problem, mend };
}
