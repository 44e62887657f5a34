import { useTranslation } from 'react-i18next';
import { useAll, useBook } from '../../db/use-book.ts';
import { type SubmissionState, sittingHeads } from '../../domain/submission/submission-state.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { Notice } from '../../ui/notice.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { PHASE_MARK } from './submission-words.ts';
import { useSittingAuthor } from './use-sitting-author.ts';

interface Props {
  state: SubmissionState;
  /** the paper of the decision, where there is one */
  decision: string | null;
  isDesk: boolean;
}

/** Where two people wrote different things without seeing each other's: both, who wrote, and the way to settle it. */
export function Difference({ state, decision, isDesk }: Props) {
  const { t } = useTranslation('submission');
  const { view } = useBook();
  const authorOf = useSittingAuthor();
  const conflicts = useAll('conflict');
  const { submission, sittings, items, contradicting } = state;
  const places = { [submission?.id ?? '']: 'received', [decision ?? '']: 'decision' } as const;
  const open = conflicts.filter(({ facts: { settled, target } }) => !settled && target && target.id in places);
  const { withdrawn, received } = submission?.facts ?? {};
  return (
    <>
      {contradicting && (
        <section aria-label={t('difference.title')}>
          <Notice mark="twoValues" title={t('difference.title')}>
            <p>{t(isDesk ? 'difference.body' : 'difference.bodyRead')}</p>
          </Notice>
          <Rows>
            {sittingHeads(sittings).map(({ id, facts: { outcome = 'HELD', day = '', note } }) => {
              const points = items.filter(({ facts }) => facts.roundId === id).length;
              return (
                <Row key={id} title={<StateMark mark={PHASE_MARK[outcome]}>{t(`outcome.${outcome}`)}</StateMark>}>
                  <span>{t('difference.by', { author: authorOf(id), day: writeDay(day) })}</span>
                  {(note || points > 0) && (
                    <span className="secondary">
                      {[points > 0 && t('difference.points', { count: points }), note].filter(Boolean).join(' · ')}
                    </span>
                  )}
                </Row>
              );
            })}
          </Rows>
        </section>
      )}
      {open.map(({ id, facts: { target, fact } }) => (
        <Notice
          key={id}
          mark="twoValues"
          title={t(
            fact === 'received' || fact === 'document'
              ? `difference.${places[target?.id ?? ''] ?? 'other'}`
              : 'difference.other',
          )}
          action={
            // whoever may not write the fact cannot settle it either
            (isDesk || view.get('paper', target?.id ?? '')) && (
              <ButtonLink href={`/them/khac-nhau/${id}`}>{t('difference.openConflict')}</ButtonLink>
            )
          }
        >
          {t('difference.conflictBody')}
        </Notice>
      ))}
      {withdrawn && received && (
        <Notice mark="twoValues" title={t('difference.lateWithdrawal', { day: writeDay(withdrawn.day) })}>
          {t('difference.lateWithdrawalBody', { reason: withdrawn.reason })}
        </Notice>
      )}
    </>
  );
}
