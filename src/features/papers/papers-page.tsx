import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import { usePerson } from '../../db/use-person.ts';
import { stepNumber } from '../../domain/dossier/progress.ts';
import { read } from '../../domain/dossier/reading.ts';
import { notYet } from '../../domain/papers/may-draft.ts';
import type { PaperTemplate } from '../../domain/papers/template.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import { papers } from '../../i18n/vi/later/papers.ts';
import { paperTemplates } from '../../rulebooks/templates/templates.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { useNotYetWords } from './use-not-yet-words.ts';

addTexts('papers', papers);

/** The papers that can be drafted for one person, and why the others cannot yet. */
export function PapersPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation('papers');
  const person = usePerson(id);
  if (!person) {
    return (
      <Page title={t('listTitle')} back="/quan-chung">
        <EmptyState title={t('gone')}>{t('goneBody')}</EmptyState>
      </Page>
    );
  }
  return <Papers person={person} />;
}

function Papers({ person: { dossier, rulebook } }: { person: PersonReading }) {
  const { t } = useTranslation('papers');
  const book = useBook();
  const today = book.today();
  const words = useRuleWords(today);
  const whyNot = useNotYetWords();
  const { candidate } = dossier;
  const reading = useMemo(() => read(dossier, rulebook, today), [dossier, rulebook, today]);
  const { stage, lines } = reading.checklist;
  const stepNo = ({ step }: PaperTemplate) => (step === null ? 0 : stepNumber(rulebook, step));
  const mine = paperTemplates()
    .filter(({ of }) => of === 'PERSON')
    .toSorted((a, b) => stepNo(a) - stepNo(b));
  const groups = [
    { key: stage, heading: t(`stage.${stage}`), forms: mine.filter((form) => form.stage === stage) },
    ...(stage === 'OFFICIAL'
      ? [{ key: 'before', heading: t('stage.ADMISSION'), forms: mine.filter((form) => form.stage === 'ADMISSION') }]
      : []),
    { key: 'other', heading: t('stage.other'), forms: mine.filter((form) => form.stage === null) },
  ];

  const rowsOf = (form: PaperTemplate) => {
    const why = notYet(form, reading);
    if (why?.code === 'OTHER_CHAIN') return [];
    const own = lines.filter(({ code, required }) => code === form.paper && required !== 'NO');
    // only the introduction is written by several people; other copies are copies
    const copies = form.code === 'KND_03' && own.length > 0 ? own.map(({ copy }) => copy) : [1];
    return copies.map((copy) => {
      const line = lines.find((one) => one.code === form.paper && one.copy === copy);
      const isThere = form.final === 'PAPER' && (line?.status === 'VALID' || line?.status === 'EXPIRING');
      const name = copies.length > 1 ? `${words.name(form.name)} (${t('copy', { copy })})` : words.name(form.name);
      return (
        <Row
          key={`${form.code} ${copy}`}
          href={`/nguoi/${candidate.id}/in/${form.code}${copy > 1 ? `?ban=${copy}` : ''}`}
          title={name}
          code={form.form}
        >
          <StateMark mark={why ? 'waiting' : isThere ? 'done' : 'missing'}>
            {t(why ? 'state.notYet' : isThere ? 'state.final' : 'state.ready')}
          </StateMark>
          {why && <span className="secondary">{whyNot(why)}</span>}
        </Row>
      );
    });
  };
  return (
    <Page title={t('listTitle')} subtitle={candidate.facts.name} back={`/nguoi/${candidate.id}`}>
      {groups.map(({ key, heading, forms }) => (
        <section key={key}>
          <SectionHeading>{heading}</SectionHeading>
          <Rows label={heading}>{forms.flatMap(rowsOf)}</Rows>
        </section>
      ))}
    </Page>
  );
}
