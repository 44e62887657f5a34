import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewRecord } from '../../db/book.ts';
import { useAll, useBook } from '../../db/use-book.ts';
import { isOfficialAt, membersAt } from '../../domain/meeting/members-at.ts';
import { FEWEST_OFFICIAL_MEMBERS } from '../../domain/votes/cell-vote.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import { meeting as texts } from '../../i18n/vi/later/meeting.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { dayWords } from '../../ui/day-words.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { useSuggestions } from './use-suggestions.ts';

addTexts('meeting', texts);

/** The meetings of the cell: the one that goes on, who waits for the next one, and those that are over. */
export function MeetingsPage() {
  const { t } = useTranslation('meeting');
  const book = useBook();
  const meetings = useAll('meeting');
  const { votes: suggestions } = useSuggestions();
  const { open, past } = useMemo(() => {
    const sorted = meetings.toSorted((a, b) => (b.facts.day ?? '').localeCompare(a.facts.day ?? ''));
    return {
      open: sorted.filter(({ facts }) => !facts.closed),
      past: sorted.filter(({ facts }) => facts.closed),
    };
  }, [meetings]);
  // the commune reads the meetings of its cells and holds none of them
  const mayOpen = book.owner.commune === null || book.owner.commune !== book.owner.scope;
  const [running] = open;
  return (
    <Page
      title={t('title')}
      back="/them"
      foot={
        mayOpen &&
        (running ? (
          <>
            <ButtonLink href="/hop-chi-bo/moi">{t('start')}</ButtonLink>
            <ButtonLink href={`/hop-chi-bo/${running.id}`} look="main">
              {t('goOn')}
            </ButtonLink>
          </>
        ) : (
          <ButtonLink href="/hop-chi-bo/moi" look="main">
            {t('start')}
          </ButtonLink>
        ))
      }
    >
      {mayOpen && <TooSmall />}
      {open.length > 0 && (
        <section aria-label={t('running')}>
          <SectionHeading>{t('running')}</SectionHeading>
          <MeetingRows meetings={open} />
        </section>
      )}
      {mayOpen && suggestions.length > 0 && (
        <section aria-label={t('waiting')}>
          <SectionHeading count={t('waitingCount', { count: suggestions.length })}>{t('waiting')}</SectionHeading>
          <Rows>
            {suggestions.map(({ person, purpose }) => (
              <Row key={person.id} href={`/nguoi/${person.id}`} title={person.facts.name ?? ''}>
                <span className="secondary">{t(`purpose.${purpose}`)}</span>
              </Row>
            ))}
          </Rows>
        </section>
      )}
      {past.length > 0 && (
        <section aria-label={t('past')}>
          <SectionHeading count={past.length}>{t('past')}</SectionHeading>
          <MeetingRows meetings={past} />
        </section>
      )}
      {meetings.length === 0 && suggestions.length === 0 && (
        <EmptyState title={t('emptyTitle')}>{t('emptyBody')}</EmptyState>
      )}
    </Page>
  );
}

function MeetingRows({ meetings }: { meetings: readonly ViewRecord<'meeting'>[] }) {
  const { t } = useTranslation(['meeting', 'common']);
  const today = useBook().today();
  const votes = useAll('vote');
  return (
    <Rows>
      {meetings.map(({ id, facts }) => {
        const count = votes.filter((vote) => vote.facts.meetingId === id).length;
        return (
          <Row
            key={id}
            href={`/hop-chi-bo/${id}`}
            mark={<StateMark mark={facts.closed ? 'done' : 'soon'} />}
            title={t('meeting:onDay', { day: dayWords(t, facts.day ?? today, today) })}
          >
            {facts.place && <span>{facts.place}</span>}
            <span className="secondary">
              {count === 0 ? t('meeting:noVotes') : t('meeting:votesCount', { count })}
              {facts.closed ? ` · ${t('meeting:closed')}` : ''}
            </span>
          </Row>
        );
      })}
    </Rows>
  );
}

/** A cell of fewer than three official members cannot meet and vote. */
function TooSmall() {
  const { t } = useTranslation('meeting');
  const book = useBook();
  const members = useAll('member');
  const today = book.today();
  const count = membersAt(members, today).filter((member) => isOfficialAt(member, today)).length;
  if (count >= FEWEST_OFFICIAL_MEMBERS) return null;
  return (
    <Notice
      mark="look"
      title={t('cellTooSmall', { count })}
      action={<ButtonLink href="/chi-bo">{t('openMembers')}</ButtonLink>}
    />
  );
}
