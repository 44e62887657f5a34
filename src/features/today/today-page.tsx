import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Draft } from '../../db/book.ts';
import { useAll, useBook } from '../../db/use-book.ts';
import { useTasks } from '../../db/use-tasks.ts';
import type { DueTask } from '../../domain/dossier/action.ts';
import { purposeOfStep } from '../../domain/meeting/vote-purpose.ts';
import type { Translate } from '../../i18n/translate.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { dayWords, limitWords, momentWords } from '../../ui/day-words.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { oneTapHref, tapWord } from '../../ui/one-tap.ts';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { FromOutside } from './from-outside.tsx';
import { receivePaper } from './receive-paper.ts';
import { SyncPill } from './sync-pill.tsx';

const SOON_DAYS = 10;
/** Papers that one tap may mark as received; a returned or expired one is looked at on its own page. */
const TICKED = /^(PAPER_|WAIT_PAPER|FETCH_DECISION)/;

type Group = 'overdue' | 'soon' | 'later';

/** What is due, overdue first, grouped by person; each line does its own step in one tap. */
export function TodayPage() {
  const { t } = useTranslation(['today', 'common']);
  const book = useBook();
  const people = useAll('candidate').length;
  const tasks = useTasks();
  const today = book.today();
  const groups = tasks && grouped(tasks);
  const first = tasks?.[0];
  return (
    <Page title={t('today:title')} subtitle={dayWords(t, today, today)} aside={<SyncPill />}>
      <Drafts />
      <FromOutside />
      {groups &&
        (['overdue', 'soon', 'later'] as const)
          .filter((group) => groups[group].length > 0)
          .map((group) => <TaskGroup key={group} group={group} tasks={groups[group]} main={first} />)}
      {tasks !== undefined && tasks.length > 0 && (
        <div className="pad">
          <ButtonLink href="/them/xuat-lich" look="text" icon="today">
            {t('today:toCalendar')}
          </ButtonLink>
        </div>
      )}
      {tasks?.length === 0 &&
        (people === 0 ? (
          <EmptyState
            title={t('today:firstTitle')}
            action={
              <ButtonLink href="/quan-chung/them" look="main" icon="plus">
                {t('today:first')}
              </ButtonLink>
            }
          >
            {t('today:firstBody')}
          </EmptyState>
        ) : (
          <EmptyState title={t('today:emptyTitle')}>{t('today:emptyBody')}</EmptyState>
        ))}
    </Page>
  );
}

/** People shown of a group before "Xem thêm": a desk of 2,000 people must not draw them all. */
const PAGE = 30;

function TaskGroup({ group, tasks, main }: { group: Group; tasks: readonly DueTask[]; main: DueTask | undefined }) {
  const { t } = useTranslation(['today', 'common']);
  const [shown, setShown] = useState(PAGE);
  const people = byPerson(tasks);
  const rest = people.length - shown;
  return (
    <section aria-label={t(`today:${group}`)}>
      <SectionHeading count={t('today:count', { count: tasks.length })}>{t(`today:${group}`)}</SectionHeading>
      <Rows>
        {people.slice(0, shown).map((ofPerson) => (
          <PersonTasks key={ofPerson[0]?.candidateId} tasks={ofPerson} main={main} />
        ))}
      </Rows>
      {rest > 0 && (
        <div className="pad">
          <Button wide onClick={() => setShown(shown + PAGE)}>
            {t('common:showMore', { count: Math.min(PAGE, rest) })}
          </Button>
        </div>
      )}
    </section>
  );
}

function grouped(tasks: readonly DueTask[]): Record<Group, DueTask[]> {
  const groups: Record<Group, DueTask[]> = { overdue: [], soon: [], later: [] };
  for (const task of tasks) {
    groups[task.overdue ? 'overdue' : (task.daysLeft ?? Number.POSITIVE_INFINITY) <= SOON_DAYS ? 'soon' : 'later'].push(
      task,
    );
  }
  return groups;
}

function byPerson(tasks: readonly DueTask[]): DueTask[][] {
  const people = new Map<string, DueTask[]>();
  for (const task of tasks) {
    const list = people.get(task.candidateId);
    if (list) list.push(task);
    else people.set(task.candidateId, [task]);
  }
  return [...people.values()];
}

function PersonTasks({ tasks, main }: { tasks: readonly DueTask[]; main: DueTask | undefined }) {
  const { t } = useTranslation(['today', 'common']);
  const book = useBook();
  const person = book.view.get('candidate', tasks[0]?.candidateId ?? '');
  if (!person) return null;
  return tasks.map((task, at) => (
    <TaskRow
      key={`${task.code} ${task.paper?.code ?? ''} ${task.paper?.copy ?? ''}`}
      task={task}
      name={person.facts.name ?? ''}
      isMain={task === main}
      aside={at === 0 && tasks.length > 1 ? t('today:count', { count: tasks.length }) : undefined}
    />
  ));
}

interface TaskRowProps {
  task: DueTask;
  name: string;
  isMain: boolean;
  aside: string | undefined;
}

function TaskRow({ task, name, isMain, aside }: TaskRowProps) {
  const { t } = useTranslation(['today', 'common']);
  const book = useBook();
  const words = useRuleWords(book.today());
  const { show } = useLiveRegion();
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState(false);
  const today = book.today();
  const ticks = task.does.action === 'SET_PAPER' && TICKED.test(task.code);
  const label = t(`common:do.${ticks ? 'SET_PAPER' : (tapWord(task.does, task.code) as 'WRITE_PAPER')}`);
  const href = oneTapHref(task.candidateId, task.does);

  async function tick() {
    setBusy(true);
    const done = await receivePaper(book, task);
    setBusy(false);
    // what is missing or wrong is said on the paper's own page
    if (done === 'LOOK') return href && navigate(href);
    if ('problem' in done) return show(t(`common:saveProblem.${done.problem}`));
    const paper = words.name(typeof task.params.paper === 'object' ? task.params.paper : undefined);
    const undo = async () => {
      const problem = await done.undo();
      show(problem ? t(`common:saveProblem.${problem}`) : t('today:undone'));
    };
    show(t('today:received', { paper, name }), { label: t('common:undo'), run: undo });
  }

  const look = isMain ? 'main' : 'second';
  return (
    <Row
      href={`/nguoi/${task.candidateId}`}
      title={name}
      aside={aside}
      action={
        ticks ? (
          <Button
            look={look}
            busy={busy}
            onClick={tick}
            aria-label={`${label}: ${words.say('next', task.code, task.params)}`}
          >
            {label}
          </Button>
        ) : (
          href && (
            <>
              <ButtonLink href={href} look={look}>
                {label}
              </ButtonLink>
              {purposeOfStep(task.step) && <ButtonLink href="/hop-chi-bo">{t('common:meeting')}</ButtonLink>}
            </>
          )
        )
      }
    >
      <span>{words.say('next', task.code, task.params)}</span>
      {task.by && (
        <StateMark mark={task.overdue ? 'overdue' : 'soon'}>
          {limitSentence(t, task, dayWords(t, task.by, today))}
        </StateMark>
      )}
    </Row>
  );
}

/** The last day, and where the limit counts working days how many of them are left. */
function limitSentence(t: Translate, task: DueTask, day: string): string {
  const { overdue, daysLeft, workingDaysLeft } = task;
  if (overdue && workingDaysLeft) return t('today:byOverWorking', { count: -workingDaysLeft, day });
  if (overdue) return t('today:byOver', { count: -(daysLeft ?? 0), day });
  return workingDaysLeft ? t('today:byLeft', { day, left: limitWords(t, task) }) : t('today:by', { day });
}

/** What was being written when the browser was closed. */
function Drafts() {
  const { t } = useTranslation(['today', 'common']);
  const book = useBook();
  const [drafts, setDrafts] = useState<readonly Draft[]>([]);
  useEffect(() => {
    let over = false;
    book.drafts.list().then((found) => {
      if (!over) setDrafts(found);
    });
    return () => {
      over = true;
    };
  }, [book]);
  const shown = drafts.flatMap((draft) => {
    const place = placeOf(draft.key);
    return place ? [{ draft, place }] : [];
  });
  if (shown.length === 0) return null;
  const nameOfSent = (submission = '') => {
    const person = book.view.get('submission', submission)?.facts.candidateId;
    return person && book.view.get('candidate', person)?.facts.name;
  };
  return (
    <section aria-label={t('today:draftsTitle')}>
      <SectionHeading>{t('today:draftsTitle')}</SectionHeading>
      <Rows>
        {shown.map(({ draft, place }) => (
          <Row
            key={draft.key}
            href={place.href}
            title={
              place.person
                ? (book.view.get('candidate', place.person)?.facts.name ?? t('today:draftNew'))
                : (nameOfSent(place.submission) ?? t(`today:${place.word}`))
            }
          >
            <span className="secondary">{t('today:draft', { time: momentWords(t, draft.keptAt, Date.now()) })}</span>
          </Row>
        ))}
      </Rows>
    </section>
  );
}

interface DraftPlace {
  href: string;
  person?: string;
  /** a dossier on the desk, told by its sending */
  submission?: string;
  word: 'draftNew' | 'tray' | 'draftNotice' | 'draftMember' | 'draftUnit' | 'draftMeeting';
}

/** The form that a draft belongs to; drafts of other kinds (an import) are offered where they were made. */
function placeOf(key: string): DraftPlace | null {
  const [kind, id = '', ...rest] = key.split(':');
  switch (kind) {
    case 'candidate':
      return id === 'new'
        ? { href: '/quan-chung/them', word: 'draftNew' }
        : { href: `/nguoi/${id}/sua`, person: id, word: 'draftNew' };
    case 'paper':
      return { href: `/nguoi/${id}/giay/${rest[0]}/${rest[1]}`, person: id, word: 'draftNew' };
    case 'remark':
      return {
        href: `/nguoi/${id}/giup-do?viec=nhan-xet${rest[0] ? `&sua=${rest[0]}` : ''}`,
        person: id,
        word: 'draftNew',
      };
    case 'mentor':
      return {
        href: `/nguoi/${id}/giup-do?viec=${rest[0] ? `ban-giao&cu=${rest[0]}` : 'phan-cong'}`,
        person: id,
        word: 'draftNew',
      };
    case 'step':
      return {
        href: `/nguoi/${id}/cac-buoc?ghi=${rest[0] ?? ''}${rest[1] ? `&sua=${rest[1]}` : ''}`,
        person: id,
        word: 'draftNew',
      };
    case 'consent':
    case 'exit':
      return { href: `/nguoi/${id}?viec=${kind === 'exit' ? 'ket-thuc' : 'dong-y'}`, person: id, word: 'draftNew' };
    case 'paperText':
      return {
        href: `/nguoi/${id}/in/${rest[0]}${rest[1] === '1' ? '' : `?ban=${rest[1]}`}`,
        person: id,
        word: 'draftNew',
      };
    case 'resume':
      return {
        href: rest[0] === 'relative' ? `/nguoi/${id}/than-nhan/${rest[1]}` : `/nguoi/${id}/ly-lich/${rest[0]}`,
        person: id,
        word: 'draftNew',
      };
    case 'verification':
      return { href: `/nguoi/${id}/tham-tra`, person: id, word: 'draftNew' };
    case 'withdraw':
    case 'submission':
      return { href: `/nguoi/${id}/gui-xa`, person: id, word: 'draftNew' };
    case 'receive':
    case 'sitting':
    case 'decision':
      return { href: `/ho-so-den/${id}`, submission: id, word: 'tray' };
    case 'notice':
      return { href: '/thong-bao/moi', word: 'draftNotice' };
    case 'member':
      return { href: `/chi-bo/${id === 'new' ? 'them' : id}`, word: 'draftMember' };
    case 'meeting':
      return { href: `/hop-chi-bo/${id === 'new' ? 'moi' : `${id}/sua`}`, word: 'draftMeeting' };
    case 'meeting-text':
      return { href: `/hop-chi-bo/${id}/ket-luan`, word: 'draftMeeting' };
    case 'vote-outcome':
      return { href: `/hop-chi-bo/${id}/phieu/${rest[0]}`, word: 'draftMeeting' };
    case 'vote-figures':
      return { href: `/hop-chi-bo/${id}/phieu/${rest[0]}?nhap=1`, word: 'draftMeeting' };
    case 'unit':
      return { href: '/chi-bo/thong-tin', word: 'draftUnit' };
    default:
      return null;
  }
}
