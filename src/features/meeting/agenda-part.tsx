import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewRecord } from '../../db/book.ts';
import { useAllWithArchived, useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { putToVote } from '../../domain/meeting/put-to-vote.ts';
import type { VotePurpose } from '../../domain/meeting/vote-purpose.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { useSave } from '../../ui/use-save.ts';
import { AddPersonDialog } from './add-person-dialog.tsx';
import { MeetingFrame } from './meeting-frame.tsx';
import type { Meeting } from './use-meeting.ts';
import { useSuggestions } from './use-suggestions.ts';
import { VoteState } from './vote-state.tsx';

/** On whom the cell votes tonight: those whose next step waits for it, and whoever else is put there. */
export function AgendaPart({ of }: { of: Meeting }) {
  const { t } = useTranslation('meeting');
  const book = useBook();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book, 'meeting');
  const [adds, setAdds] = useState(false);
  const { meeting, votes } = of;
  const old = useAllWithArchived('vote').filter(({ facts }) => facts.meetingId === meeting.id);
  const onAgenda = (person: string, purpose: VotePurpose) =>
    votes.some(({ facts }) => facts.candidateId === person && facts.purpose === purpose);
  const { votes: waiting, mentors } = useSuggestions();
  const suggestions = waiting.filter(({ person, purpose }) => !onAgenda(person.id, purpose));

  /** Whether the person now stands on the agenda. */
  async function put(person: ViewRecord<'candidate'>, purpose: VotePurpose): Promise<boolean> {
    const existing =
      old.find(({ facts }) => facts.candidateId === person.id && facts.purpose === purpose && facts.archived) ?? null;
    const steps = book.view.ofCandidate('step', person.id);
    const decided = putToVote({ meeting, candidate: person, purpose, existing, steps }, commandContext(book));
    if (!(await save(decided))) return false;
    show(t('agenda.added', { name: person.facts.name ?? '' }));
    return true;
  }

  return (
    <MeetingFrame
      of={of}
      path="bo-phieu"
      foot={
        <ButtonLink href={`/hop-chi-bo/${meeting.id}/ket-luan`} look={votes.length > 0 ? 'main' : 'second'}>
          {t('agenda.next')}
        </ButtonLink>
      }
    >
      {trouble.problem && <Notice mark="mend" title={trouble.fields.purpose ?? trouble.problem} alert />}
      <section aria-label={t('agenda.title')}>
        <SectionHeading count={votes.length}>{t('agenda.title')}</SectionHeading>
        {votes.length === 0 && <p className="pad">{t('agenda.empty')}</p>}
        <Rows>
          {votes.map((vote) => (
            <Row
              key={vote.id}
              href={`/hop-chi-bo/${meeting.id}/phieu/${vote.id}`}
              title={book.view.get('candidate', vote.facts.candidateId ?? '')?.facts.name ?? ''}
            >
              <span>{vote.facts.purpose && t(`purpose.${vote.facts.purpose}`)}</span>
              <VoteState vote={vote} present={of.roll.officialPresent} />
            </Row>
          ))}
        </Rows>
      </section>
      {!meeting.facts.closed && (
        <>
          {suggestions.length > 0 && (
            <section aria-label={t('agenda.suggested')}>
              <SectionHeading>{t('agenda.suggested')}</SectionHeading>
              <Rows>
                {suggestions.map(({ person, purpose }) => (
                  <Row
                    key={person.id}
                    title={person.facts.name ?? ''}
                    action={
                      <Button
                        icon="plus"
                        busy={busy}
                        aria-label={t('agenda.addOne', { name: person.facts.name ?? '' })}
                        onClick={() => put(person, purpose)}
                      >
                        {t('agenda.add')}
                      </Button>
                    }
                  >
                    <span className="secondary">{t(`purpose.${purpose}`)}</span>
                  </Row>
                ))}
              </Rows>
              <p className="secondary pad">{t('agenda.suggestedHint')}</p>
            </section>
          )}
          {mentors.length > 0 && (
            <section aria-label={t('agenda.mentors')}>
              <SectionHeading count={mentors.length}>{t('agenda.mentors')}</SectionHeading>
              <Rows>
                {mentors.map((person) => (
                  <Row
                    key={person.id}
                    href={`/nguoi/${person.id}/giup-do?viec=phan-cong&phase=CANDIDATE`}
                    title={person.facts.name ?? ''}
                  />
                ))}
              </Rows>
            </section>
          )}
          <div className="pad">
            <Button wide icon="plus" onClick={() => setAdds(true)}>
              {t('agenda.addOther')}
            </Button>
          </div>
        </>
      )}
      {adds && (
        <AddPersonDialog
          scope={meeting.scope}
          isOn={onAgenda}
          busy={busy}
          problem={trouble.fields.purpose ?? trouble.problem}
          onPut={put}
          onClose={() => setAdds(false)}
        />
      )}
    </MeetingFrame>
  );
}
