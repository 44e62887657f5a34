import { useTranslation } from 'react-i18next';
import type { ViewRecord } from '../../db/book.ts';
import { useAll, useBook } from '../../db/use-book.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { momentWords } from '../../ui/day-words.ts';
import { Notice } from '../../ui/notice.tsx';

/** One phone counts one vote: says when another one counted here, and when two came to different figures. */
export function VoteConflict({ vote }: { vote: ViewRecord<'vote'> }) {
  const { t } = useTranslation(['meeting', 'common']);
  const book = useBook();
  const conflict = useAll('conflict').find(({ facts }) => !facts.settled && facts.target?.id === vote.id);
  const stamp = vote.stamps.tally;
  const isOther = stamp !== undefined && book.owner.user !== null && stamp.author !== book.owner.user.id;
  if (conflict)
    return (
      <Notice
        mark="twoValues"
        title={t('meeting:vote.conflict')}
        action={<ButtonLink href={`/them/khac-nhau/${conflict.id}`}>{t('meeting:vote.openConflict')}</ButtonLink>}
      />
    );
  if (!isOther) return null;
  const name = book.personName(stamp.author) ?? t('meeting:vote.someone');
  return (
    <Notice mark="look" title={t('meeting:vote.otherCounts', { name, time: momentWords(t, stamp.at, Date.now()) })} />
  );
}
