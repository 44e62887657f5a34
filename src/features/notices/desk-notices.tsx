import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewRecord } from '../../db/book.ts';
import { useBook } from '../../db/use-book.ts';
import { type NoticeRound, noticeRounds } from '../../domain/notice/notice-rounds.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { NoticeWords } from './notice-words.tsx';
import { WithdrawDialog } from './withdraw-dialog.tsx';

interface Props {
  notices: readonly ViewRecord<'notice'>[];
  mayWrite: boolean;
}

/** What the commune told its cells, and which of them has read it. */
export function DeskNotices({ notices, mayWrite }: Props) {
  const { t } = useTranslation('notices');
  const rounds = noticeRounds(notices);
  const [withdrawing, setWithdrawing] = useState<NoticeRound | null>(null);
  const write = (
    <ButtonLink href="/thong-bao/moi" look="main" icon="plus">
      {t('write')}
    </ButtonLink>
  );
  return (
    <Page
      title={t('title')}
      subtitle={rounds.length > 0 ? t('count', { count: rounds.length }) : undefined}
      back="/them"
      foot={mayWrite && rounds.length > 0 && write}
    >
      {rounds.length === 0 ? (
        <EmptyState title={t('empty')} action={mayWrite && write}>
          {t('emptyDesk')}
        </EmptyState>
      ) : (
        <ul className="sheet rows">
          {rounds.map((round) => (
            <li key={round.notices[0]?.id} className="row notice-round">
              <Round round={round} />
              {mayWrite && (
                <Button look="text" onClick={() => setWithdrawing(round)}>
                  {t('withdraw')}
                  <span className="visually-hidden">: {round.words.title}</span>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {withdrawing && <WithdrawDialog round={withdrawing} onClose={() => setWithdrawing(null)} />}
    </Page>
  );
}

function Round({ round: { day, words, notices, unread } }: { round: NoticeRound }) {
  const { t } = useTranslation(['notices', 'common']);
  const { view } = useBook();
  const cellOf = (id: string | undefined) => view.get('unit', id ?? '')?.facts.name ?? t('notices:someCell');
  const waits = notices.some(({ id }) => view.get('notice', id)?.syncState === 'WAITING');
  return (
    <>
      <h2>{words.title}</h2>
      <p className="secondary">{t('notices:day', { day: writeDay(day) })}</p>
      <NoticeWords words={words} />
      <details>
        <summary>
          <StateMark mark={unread.length === 0 ? 'done' : 'waiting'}>
            {t('notices:readBy', { read: notices.length - unread.length, count: notices.length })}
          </StateMark>
        </summary>
        <ul aria-label={t('notices:whoRead')}>
          {notices.map(({ id, facts: { unitId, readOn } }) => (
            <li key={id}>
              <StateMark mark={readOn ? 'done' : 'waiting'}>
                {[cellOf(unitId), readOn ? t('notices:readOn', { day: writeDay(readOn) }) : t('notices:notRead')].join(
                  ': ',
                )}
              </StateMark>
            </li>
          ))}
        </ul>
      </details>
      {waits && <StateMark mark="toSend">{t('common:syncState.WAITING')}</StateMark>}
    </>
  );
}
