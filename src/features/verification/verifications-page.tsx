import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import { usePerson } from '../../db/use-person.ts';
import type { VerificationRequest } from '../../domain/verification/verification-request.ts';
import { type Verifiee, whoMustBeVerified } from '../../domain/verification/who-must-be-verified.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { useMayRead } from './use-may-read.ts';
import { MARK_OF, useVerifieeWords } from './use-verifiee-words.ts';
import './verification-texts.ts';

/** Who must be verified, where they were asked about, and how long the answer has been waited for. */
export function VerificationsPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation('verification');
  const reading = usePerson(id);
  const may = useMayRead();
  if (!reading || !may)
    return (
      <Page title={t('gone')} back="/quan-chung">
        <EmptyState title={t(may ? 'gone' : 'notYours')} />
      </Page>
    );
  return <People reading={reading} />;
}

function People({ reading }: { reading: PersonReading }) {
  const { t } = useTranslation('verification');
  const book = useBook();
  const words = useRuleWords(book.today());
  const { candidate } = reading.dossier;
  const here = `/nguoi/${candidate.id}/tham-tra`;
  const people = whoMustBeVerified(reading.dossier, reading.rulebook, book.today());
  const open = people.filter(({ state }) => state !== 'ANSWERED' && state !== 'EXEMPT');
  const cite = reading.rulebook.verification[0]?.cite;
  return (
    <Page
      title={t('title')}
      subtitle={candidate.facts.name}
      back={`/nguoi/${candidate.id}`}
      foot={
        <ButtonLink href={`${here}/moi`} look="main" icon="plus">
          {t('add')}
        </ButtonLink>
      }
    >
      <Notice>
        <p>{t('paperOnly')}</p>
        {cite && <p className="secondary">{t('basis', { cite: words.cite(cite) })}</p>}
      </Notice>
      {open.length === 0 && <Notice mark="done" title={t('done')} />}
      <section aria-label={t('people')}>
        <SectionHeading count={open.length > 0 ? t('left', { count: open.length }) : undefined}>
          {t('people')}
        </SectionHeading>
        <Rows label={t('people')}>
          {people.map((person) => (
            <Fragment key={`${person.relativeId} ${person.relation} ${person.name}`}>
              <PersonRow person={person} reading={reading} here={here} />
              {person.requests.map((request) => (
                <RequestRow key={request.record.id} request={request} reading={reading} here={here} />
              ))}
            </Fragment>
          ))}
        </Rows>
      </section>
      <Rows>
        <Row href={`/nguoi/${candidate.id}/giay/VERIFICATION/1`} title={t('paper')}>
          <span className="secondary">{t('paperHint')}</span>
        </Row>
      </Rows>
    </Page>
  );
}

function PersonRow({ person, reading, here }: { person: Verifiee; reading: PersonReading; here: string }) {
  const { t } = useTranslation('verification');
  const words = useVerifieeWords(reading.rulebook, useBook().today());
  const { state, relation, relativeId } = person;
  const mark = <StateMark mark={MARK_OF[state]} />;
  if (person.name === null)
    return (
      <Row
        mark={mark}
        title={words.relation(relation)}
        action={
          <ButtonLink href={`/nguoi/${reading.dossier.candidate.id}/than-nhan/moi?quan-he=${relation}`}>
            {t('write')}
          </ButtonLink>
        }
      >
        <span className="secondary">{t('unnamed')}</span>
      </Row>
    );
  // a relative known by a letter alone has no id to stand in an address; the form asks who it is
  const who = relativeId ?? (relation === null ? 'ung-vien' : '');
  // whoever is waited for or done needs nothing; the button below still adds another place
  const mayAsk = state === 'NOT_ASKED' || state === 'INCOMPLETE';
  const notes = [
    person.isDead && t('dead'),
    person.isAbroad && t('abroad'),
    person.needed === null && t('ageUnknown'),
    person.isPartyMember && person.cell === null && state === 'NOT_ASKED' && t('member'),
  ].filter((note) => note !== false);
  return (
    <Row
      mark={mark}
      title={<span translate="no">{person.name}</span>}
      aside={words.relation(relation)}
      action={
        mayAsk && (
          <>
            <ButtonLink href={`${here}/moi?nguoi=${who}`}>
              {t(state === 'NOT_ASKED' ? 'askOf' : 'askMoreOf', { name: person.name })}
            </ButtonLink>
            {state === 'NOT_ASKED' && relation !== null && (
              <ButtonLink look="text" href={`${here}/moi?nguoi=${who}&mien=1`}>
                {t('exemptOf', { name: person.name })}
              </ButtonLink>
            )}
          </>
        )
      }
    >
      <span className="state-word">{t(`state.${state}`)}</span>
      {notes.length > 0 && <span className="secondary">{notes.join('; ')}</span>}
      {person.cell !== null && <span className="secondary">{t('exemptBy', { cell: person.cell })}</span>}
    </Row>
  );
}

function RequestRow({
  request,
  reading,
  here,
}: {
  request: VerificationRequest;
  reading: PersonReading;
  here: string;
}) {
  const { t } = useTranslation('verification');
  const words = useVerifieeWords(reading.rulebook, useBook().today());
  return (
    <Row
      href={`${here}/${request.record.id}`}
      mark={<StateMark mark={MARK_OF[request.state]} />}
      title={request.record.facts.exemption ? t('exempt') : request.record.facts.committee}
    >
      <span className="secondary">{words.request(request)}</span>
    </Row>
  );
}
