import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useBook } from '../../db/use-book.ts';
import type { ProbationRow } from '../../domain/probation/probation-register.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { daysLeftWords } from '../../ui/day-words.ts';
import { oneTapHref, tapWord } from '../../ui/one-tap.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { mentorOf, paperWords } from './probation-words.ts';

interface Props {
  rows: readonly ProbationRow[];
  /** names the cell of each person; null where all are of one */
  cellOf: ((scope: string) => string) | null;
}

/** The register of those in probation as a table. */
export function ProbationTable({ rows, cellOf }: Props) {
  const { t } = useTranslation(['probation', 'common']);
  const words = useRuleWords(useBook().today());
  return (
    <DataTable<ProbationRow>
      caption={t('probation:title')}
      wide
      rows={rows}
      keyOf={({ reading }) => reading.dossier.candidate.id}
      columns={[
        {
          key: 'name',
          title: t('probation:column.name'),
          names: true,
          cell: ({ no, reading: { dossier } }) => (
            <>
              <Link href={`/nguoi/${dossier.candidate.id}`}>{dossier.candidate.facts.name}</Link>
              <div className="secondary">
                {[t('probation:no', { no }), cellOf?.(dossier.candidate.scope)].filter(Boolean).join(' · ')}
              </div>
            </>
          ),
          sort: ({ reading: { dossier } }) => dossier.candidate.facts.name?.split(' ').toReversed().join(' '),
        },
        {
          key: 'due',
          title: t('probation:column.due'),
          cell: (row) => <Due row={row} />,
          sort: ({ due }) => due[0]?.day,
        },
        {
          key: 'end',
          title: t('probation:column.end'),
          cell: (row) => <End row={row} />,
          sort: ({ end }) => end,
        },
        {
          key: 'mentor',
          title: t('probation:column.mentor'),
          cell: (row) => (
            <>
              {mentorOf(row) ?? <StateMark mark="missing">{t('probation:noMentor')}</StateMark>}
              <div className="secondary">
                {row.lastRemark ? t('probation:remarkOn', { day: writeDay(row.lastRemark) }) : t('probation:noRemark')}
              </div>
            </>
          ),
          sort: ({ lastRemark }) => lastRemark,
        },
        {
          key: 'class',
          title: t('probation:column.class'),
          cell: ({ hasCertificate }) => (
            <StateMark mark={hasCertificate ? 'done' : 'missing'}>
              {t(hasCertificate ? 'probation:hasClass' : 'probation:noClass')}
            </StateMark>
          ),
          sort: ({ hasCertificate }) => Number(hasCertificate),
        },
        {
          key: 'missing',
          title: t('probation:column.missing'),
          cell: (row) => (
            <>
              {paperWords(row.missing, words.name) || t('probation:nothingMissing')}
              {row.tooEarly.length > 0 && (
                <StateMark mark="mend">
                  {t('probation:tooEarly', { papers: paperWords(row.tooEarly, words.name), day: writeDay(row.end) })}
                </StateMark>
              )}
            </>
          ),
          sort: ({ missing }) => missing.length,
        },
        {
          key: 'next',
          title: t('probation:column.next'),
          cell: ({ next, reading: { dossier } }) => {
            const href = oneTapHref(dossier.candidate.id, next.does);
            return (
              <>
                {words.say('next', next.code, next.params)}{' '}
                {href && <Link href={href}>{t(`common:do.${tapWord(next.does, next.code) as 'WRITE_PAPER'}`)}</Link>}
              </>
            );
          },
        },
      ]}
    />
  );
}

function Due({ row: { due, overdue, phase } }: { row: ProbationRow }) {
  const { t } = useTranslation('probation');
  const [first] = due;
  if (!first) return t('nothingDue');
  const mark = overdue ? 'overdue' : phase === 'RUNNING' ? 'waiting' : 'soon';
  return <StateMark mark={mark}>{t(`due.${first.what}`, { day: writeDay(first.day) })}</StateMark>;
}

/** The last day of the 12 months, how far it is, and which reminder of the ladder stands. */
function End({ row: { ceremony, end, daysLeft, rung, phase } }: { row: ProbationRow }) {
  const { t } = useTranslation(['probation', 'common']);
  return (
    <>
      {t('probation:fromTo', { ceremony: writeDay(ceremony), end: writeDay(end) })}
      <div className="secondary">
        {daysLeft < 0
          ? t(`probation:past.${phase === 'UP' ? 'UP' : 'OVER'}`, { count: -daysLeft })
          : daysLeftWords(t, daysLeft)}
        {rung !== null && ` · ${t('probation:rung', { count: rung })}`}
      </div>
    </>
  );
}
