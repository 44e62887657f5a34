import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import { usePerson } from '../../db/use-person.ts';
import { type ResumeItem, resumeItems } from '../../domain/resume/resume-items.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { type Mark, StateMark } from '../../ui/state-mark.tsx';
import { EraseDraft } from './erase-draft.tsx';
import { NotYours } from './not-yours.tsx';
import './resume-texts.ts';
import { useMayDraft } from './use-may-draft.ts';
import { useRelationWords } from './use-relation-words.ts';
import './resume.css';

const MARK_OF: Record<ResumeItem['state'], Mark> = { DONE: 'done', PART: 'waiting', EMPTY: 'missing' };
const WRONG = ['LINES', 'GAP', 'OVERLAP', 'UNCLEAR', 'UNTIL_NOW', 'DETAILS'];

/** The draft of the résumé item by item: what is done, what is next. It can be filled in over weeks. */
export function ResumePage() {
  const { id = '' } = useParams();
  const { t } = useTranslation('resume');
  const reading = usePerson(id);
  const may = useMayDraft();
  if (!may) return <NotYours back={`/nguoi/${id}`} />;
  if (!reading)
    return (
      <Page title={t('gone')} back="/quan-chung">
        <EmptyState title={t('gone')} />
      </Page>
    );
  return <Overview reading={reading} />;
}

function Overview({ reading }: { reading: PersonReading }) {
  const { t } = useTranslation('resume');
  const book = useBook();
  const { candidate, resume } = reading.dossier;
  const here = `/nguoi/${candidate.id}/ly-lich`;
  const items = resumeItems(reading.dossier, reading.rulebook, book.today());
  const done = items.filter(({ state }) => state === 'DONE').length;
  const next = items.find(({ state }) => state !== 'DONE');
  const erased = candidate.facts.resumeErased;
  return (
    <Page
      title={t('title')}
      subtitle={[t('form'), candidate.facts.name].join(' · ')}
      back={`/nguoi/${candidate.id}`}
      foot={
        <ButtonLink href={next ? `${here}/${next.item}` : `${here}/chep-tay`} look="main">
          {next ? t(resume ? 'continue' : 'begin', { item: next.item }) : t('toSheet')}
        </ButtonLink>
      }
    >
      <Notice>
        <p>{t('own')}</p>
        {resume?.facts.printedOn && <p>{t('printed', { day: writeDay(resume.facts.printedOn) })}</p>}
        {!resume && erased && <p>{t('erased', { day: writeDay(erased.day) })}</p>}
      </Notice>
      <div className="pad">
        <Progress label={t('progress', { done, all: items.length })} value={done} max={items.length} />
      </div>
      <section aria-label={t('items')}>
        <Rows label={t('items')}>
          {items.map((item) => (
            <ItemRow key={item.item} item={item} reading={reading} href={`${here}/${item.item}`} />
          ))}
        </Rows>
      </section>
      <SectionHeading>{t('more')}</SectionHeading>
      <Rows>
        <Row href={`${here}/chep-tay`} title={t('sheet.title')}>
          <span className="secondary">{t('sheetHint')}</span>
        </Row>
        <Row href={`/nguoi/${candidate.id}/tham-tra`} title={t('verification')}>
          <span className="secondary">{t('verificationHint')}</span>
        </Row>
      </Rows>
      <EraseDraft reading={reading} />
    </Page>
  );
}

function ItemRow({ item, reading, href }: { item: ResumeItem; reading: PersonReading; href: string }) {
  const { t } = useTranslation('resume');
  const words = useRelationWords(reading.rulebook);
  // of sensitive items the state alone, so that nobody reads over a shoulder who is missing
  const named = item.isSensitive ? [] : item.missing;
  const what = named.map((one) => {
    if (WRONG.includes(one)) return t(`wrong.${one}`);
    const [fact = '', part] = one.split('.');
    return words.lower(fact === 'previousMembership' && part ? t(`previous.${part}`) : words.fact(fact));
  });
  return (
    <Row
      href={href}
      mark={<StateMark mark={MARK_OF[item.state]} />}
      title={t(`item.${item.item}.title`)}
      code={item.item}
      aside={t(`state.${item.state}`)}
    >
      {what.length > 0 && <span className="secondary">{t('missing', { what: what.join(', ') })}</span>}
    </Row>
  );
}
