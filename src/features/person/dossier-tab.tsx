import { useTranslation } from 'react-i18next';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import { usePageRights, usePages } from '../../db/use-pages.ts';
import type { PaperLine, PaperStatus } from '../../domain/dossier/checklist.ts';
import { eligibility } from '../../domain/dossier/eligibility.ts';
import type { FactsOf } from '../../domain/records/record-types.ts';
import { writeDay } from '../../ui/day-text.ts';
import { daysLeftWords, dayWords } from '../../ui/day-words.ts';
import { Notice } from '../../ui/notice.tsx';
import { SectionHeading } from '../../ui/page.tsx';
import { FactRow, Row, Rows } from '../../ui/row.tsx';
import { type Mark, StateMark } from '../../ui/state-mark.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { CitizenId } from './citizen-id.tsx';
import { ConsentRow } from './consent-row.tsx';
import { ExitFacts } from './exit-facts.tsx';
import { FindingsRow } from './findings-row.tsx';
import { SentRow } from './sent-row.tsx';
import { SidePaths } from './side-paths.tsx';

const MARK_OF: Record<PaperStatus, Mark> = {
  VALID: 'done',
  EXPIRING: 'soon',
  EXPIRED: 'mend',
  MISSING: 'missing',
  REQUESTED: 'waiting',
  DRAFTED: 'waiting',
  RETURNED: 'returned',
  NOT_NEEDED: 'waiting',
};
const LEVEL_MARK = { BLOCK: 'mend', CONSENT: 'look', EXCEPTION: 'done', WARN: 'look', UNKNOWN: 'missing' } as const;

/** The checklist: what must be done first, then what is done; both stages as they apply. */
export function DossierTab({ reading }: { reading: PersonReading }) {
  const { t } = useTranslation(['person', 'rules']);
  const book = useBook();
  const words = useRuleWords(book.today());
  const { candidate, unit, settings } = reading.dossier;
  const current = reading.checklist.lines.filter(({ stage }) => stage === reading.checklist.stage);
  const earlier = reading.checklist.lines.filter(
    ({ stage }) => stage !== reading.checklist.stage && stage === 'ADMISSION',
  );
  const needed = current.filter(({ required }) => required === 'YES');
  const isDone = ({ status }: PaperLine) => status === 'VALID';
  const todo = needed.filter((line) => !isDone(line));
  const done = [...current, ...earlier].filter(isDone);
  const unknown = current.filter(({ required, status }) => required === 'UNKNOWN' && status !== 'VALID');
  const verdict = eligibility(candidate, unit, reading.rulebook, book.today(), settings);

  const { why, changedOn } = reading.rules;

  return (
    <>
      {why === 'KEPT' && changedOn !== null && (
        <Notice mark="look" title={words.say('era', why, { day: changedOn, rules: reading.rulebook.title })} />
      )}
      <ExitFacts reading={reading} />
      <Group title={t('person:dossier.todo')} lines={todo} reading={reading} />
      <Group title={t('person:dossier.unknown')} lines={unknown} reading={reading} />
      <Group title={t('person:dossier.done')} lines={done} reading={reading} />
      <FindingsRow person={candidate.id} />
      <SidePaths reading={reading} />
      <SectionHeading>{t('person:dossier.eligibility')}</SectionHeading>
      <Rows>
        <Row
          title={
            <StateMark mark={VERDICT_MARK[verdict.verdict]}>{t(`rules:verdict.${verdict.verdict}` as never)}</StateMark>
          }
        >
          {verdict.findings.map((finding) => (
            <StateMark key={finding.code} mark={LEVEL_MARK[finding.level]}>
              {words.say('finding', finding.code, finding.params)}
            </StateMark>
          ))}
        </Row>
        <FactRow name={t('person:citizenId')}>
          <CitizenId number={candidate.facts.citizenId ?? null} />
        </FactRow>
        <ConsentRow reading={reading} />
        <SentRow person={candidate.id} />
      </Rows>
    </>
  );
}

const VERDICT_MARK = {
  OK: 'done',
  OK_WITH_EXCEPTION: 'done',
  OK_WITH_CONSENT: 'look',
  NOT_OK: 'mend',
  UNKNOWN: 'missing',
} as const;

function Group({ title, lines, reading }: { title: string; lines: readonly PaperLine[]; reading: PersonReading }) {
  const { t } = useTranslation('person');
  if (lines.length === 0) return null;
  return (
    <section aria-label={title}>
      <SectionHeading count={t('dossier.count', { count: lines.length })}>{title}</SectionHeading>
      <Rows>
        {lines.map((line) => (
          <Line key={`${line.code} ${line.copy}`} line={line} reading={reading} />
        ))}
      </Rows>
    </section>
  );
}

function Line({ line, reading }: { line: PaperLine; reading: PersonReading }) {
  const { t } = useTranslation('person');
  const words = useRuleWords(useBook().today());
  const mark = line.required === 'UNKNOWN' && line.status === 'MISSING' ? 'look' : MARK_OF[line.status];
  const copies = line.copy > 1 ? t('dossier.copy', { copy: line.copy }) : '';
  return (
    <Row
      href={
        line.code === 'VERIFICATION' && reading.dossier.verifications.length > 0
          ? `/nguoi/${reading.dossier.candidate.id}/tham-tra`
          : `/nguoi/${reading.dossier.candidate.id}/giay/${line.code}/${line.copy}`
      }
      mark={<StateMark mark={mark} />}
      title={words.name(line.name)}
      code={[line.form, copies].filter(Boolean).join(' · ')}
    >
      <StateWords line={line} />
      <PageCount line={line} person={reading.dossier.candidate.id} />
    </Row>
  );
}

/** How many pages are photographed, and how many of them the commune has. */
function PageCount({ line, person }: { line: PaperLine; person: string }) {
  const { t } = useTranslation('person');
  const pages = usePages(person, line.code, line.copy);
  const { maySee } = usePageRights();
  if (pages.length === 0 || !maySee) return null;
  const received = pages.filter(({ facts }) => facts.received).length;
  return (
    <span className="secondary">
      {received === pages.length
        ? t('pages.allReceived', { count: pages.length })
        : t('pages.received', { count: pages.length, received })}
    </span>
  );
}

function StateWords({ line: one }: { line: PaperLine }) {
  const { t } = useTranslation(['person', 'common', 'rules']);
  const today = useBook().today();
  const facts: FactsOf<'paper'> = one.record?.facts ?? {};
  const day = (value: string) => dayWords(t, value, today);
  const state = t(`rules:status.${one.status}` as never) as string;
  if (one.status === 'RETURNED')
    return (
      <span className={`state state-returned`}>
        <span className="state-word">
          {t('person:dossier.returned', { day: facts.returned ? day(facts.returned.day) : '' })}
        </span>
      </span>
    );
  if (one.status === 'EXPIRING' && one.validUntil)
    return (
      <span className="state state-soon">
        <span className="state-word">
          {t('person:dossier.expiring', {
            day: day(one.validUntil),
            left: daysLeftWords(t, one.daysLeft ?? 0),
          })}
        </span>
      </span>
    );
  if (one.status === 'EXPIRED' && one.validUntil)
    return (
      <span className="state state-mend">
        <span className="state-word">{t('person:dossier.expired', { day: writeDay(one.validUntil) })}</span>
      </span>
    );
  const parts = [
    one.required === 'UNKNOWN' ? t('person:dossier.fillFirst') : state,
    one.status === 'REQUESTED' && one.requestedOn ? day(one.requestedOn) : '',
    one.status === 'VALID' && one.validUntil ? t('person:dossier.validUntil', { day: writeDay(one.validUntil) }) : '',
    one.status === 'VALID' && !one.validUntil && one.day ? t('person:dossier.ofDay', { day: writeDay(one.day) }) : '',
  ];
  return <span className="secondary">{parts.filter(Boolean).join(' · ')}</span>;
}
