import { useTranslation } from 'react-i18next';
import type { LocalDay } from '../../lib/local-day.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { type DataColumn, DataTable } from '../../ui/data-table.tsx';
import { type Mark, StateMark } from '../../ui/state-mark.tsx';
import './desk-words.ts';
import { type DeskDossier, isAtCell } from './use-tray.ts';

/** From this part of a limit on it is near. */
const NEAR = 2 / 3;

interface Props {
  entries: readonly DeskDossier[];
  today: LocalDay;
  /** a page that has its filled button elsewhere */
  plain?: boolean;
}

/** The dossiers on the desk: who, how long it waits, what the checks said when it was sent; the first is the next. */
export function TrayTable({ entries, today, plain = false }: Props) {
  const { t } = useTranslation('desk');
  const first = plain ? undefined : entries.find((entry) => !isAtCell(entry));
  const columns: readonly DataColumn<DeskDossier>[] = [
    {
      key: 'person',
      title: t('home.dossier'),
      names: true,
      cell: ({ person, stage, submission }) => (
        <>
          {person.candidate.facts.name}
          <span className="desk-under">
            {t('home.ofCell', { cell: person.unit?.facts.name ?? '', stage: t(`stage.${stage}`) })}
            {(submission.facts.round ?? 1) > 1 && ` · ${t('again', { round: submission.facts.round })}`}
          </span>
        </>
      ),
    },
    {
      key: 'waited',
      title: t('home.waited'),
      cell: (entry) => {
        const { mark, words } = waiting(entry);
        return <StateMark mark={mark}>{words}</StateMark>;
      },
    },
    { key: 'checked', title: t('home.checked'), cell: (entry) => <Found entry={entry} /> },
    {
      key: 'act',
      title: t('home.act'),
      quiet: true,
      cell: (entry) => (
        <ButtonLink href={`/ho-so-den/${entry.submission.id}`} look={entry === first ? 'main' : 'second'}>
          {t(entry === first ? 'home.look' : 'home.open')}
          <span className="visually-hidden">: {entry.person.candidate.facts.name}</span>
        </ButtonLink>
      ),
    },
  ];
  return (
    <DataTable caption={t('home.tray')} columns={columns} rows={entries} keyOf={({ submission }) => submission.id} />
  );

  function waiting(entry: DeskDossier): { mark: Mark; words: string } {
    const { run, age, by } = entry;
    if (isAtCell(entry)) return { mark: 'returned', words: t('wait.atCell') };
    if (!run) return { mark: 'waiting', words: age === 0 ? t('wait.today') : t('wait.age', { count: age }) };
    if (by !== null && by < today) return { mark: 'overdue', words: t('wait.late', { ...run }) };
    return { mark: run.used >= run.of * NEAR ? 'soon' : 'waiting', words: t('wait.run', { ...run }) };
  }
}

/** What the checks said when the dossier was sent, or how many points the cell still has to mend. */
function Found({ entry: { submission, state, ...entry } }: { entry: DeskDossier }) {
  const { t } = useTranslation('desk');
  const { snapshot, overrides } = submission.facts;
  const count = (level: string) => snapshot?.findings.filter((one) => one.level === level).length ?? 0;
  const papers = snapshot?.papers.length ?? 0;
  if (isAtCell({ submission, state, ...entry }))
    return <>{t('found.points', { open: state.open.length, count: state.items.length })}</>;
  if (overrides?.length) return <StateMark mark="look">{t('found.overrides', { count: overrides.length })}</StateMark>;
  if (count('BLOCK') > 0) return <StateMark mark="mend">{t('found.block', { count: count('BLOCK') })}</StateMark>;
  if (count('WARN') > 0) return <StateMark mark="look">{t('found.warn', { papers, count: count('WARN') })}</StateMark>;
  return <StateMark mark="done">{t('found.clean', { papers })}</StateMark>;
}
