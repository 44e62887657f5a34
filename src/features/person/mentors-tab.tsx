import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import type { PersonReading } from '../../db/person-reading.ts';
import { useAll, useBook, useRecord } from '../../db/use-book.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import { addMonths, dayParts } from '../../lib/local-day.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { dayWords } from '../../ui/day-words.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { MentorForm } from './mentor-form.tsx';
import { RemarkForm } from './remark-form.tsx';

type Assignment = DomainRecord<'mentorAssignment'>;
type Remark = DomainRecord<'mentorRemark'>;

/** Who mentors, by which resolution; what they remark, quarter by quarter. */
export function MentorsTab({ reading }: { reading: PersonReading }) {
  const { t } = useTranslation('person');
  const book = useBook();
  const [, navigate] = useLocation();
  const asked = new URLSearchParams(useSearch());
  const { candidate, assignments, remarks, members } = reading.dossier;
  const base = `/nguoi/${candidate.id}/giup-do`;
  const close = () => navigate(base, { replace: true });
  const open = assignments.filter(({ facts }) => !facts.end);
  const past = assignments.filter(({ facts }) => facts.end);
  const task = asked.get('viec');
  const remarkTask = reading.tasks.find(({ code }) => code === 'REMARK_DUE');

  if (members.length === 0)
    return (
      <EmptyState
        title={t('mentors.noMembers')}
        action={
          <ButtonLink href="/chi-bo/them" look="main" icon="plus">
            {t('mentors.addMember')}
          </ButtonLink>
        }
      >
        {t('mentors.noMembersBody')}
      </EmptyState>
    );

  if (task === 'phan-cong' || task === 'ban-giao') {
    const old = task === 'ban-giao' ? (open.find(({ id }) => id === asked.get('cu')) ?? open[0] ?? null) : null;
    const phase = asked.get('phase') === 'PROBATION' || reading.state === 'PROBATIONARY' ? 'PROBATION' : 'CANDIDATE';
    return <MentorForm reading={reading} old={old} phase={old?.facts.phase ?? phase} onDone={close} />;
  }
  if (task === 'nhan-xet') {
    const remark = remarks.find(({ id }) => id === asked.get('sua')) ?? null;
    return <RemarkForm reading={reading} remark={remark} onDone={close} />;
  }

  return (
    <>
      <SectionHeading>{t('mentors.title')}</SectionHeading>
      <Rows>
        {open.length === 0 && <Row title={<StateMark mark="look">{t('mentors.none')}</StateMark>} />}
        {open.map((assignment) => (
          <Mentor key={assignment.id} assignment={assignment} base={base} />
        ))}
      </Rows>
      <div className="pad cluster">
        <ButtonLink href={`${base}?viec=phan-cong`} look={open.length === 0 ? 'main' : 'second'}>
          {t('mentors.assign')}
        </ButtonLink>
        {open.length > 0 && (
          <ButtonLink href={`${base}?viec=nhan-xet`} look="main" icon="pencil">
            {t('remarks.add')}
          </ButtonLink>
        )}
      </div>
      <SectionHeading>{t('remarks.title')}</SectionHeading>
      <Rows>
        {remarkTask?.by && (
          <Row
            title={t('remarks.quarter', quarterOf(remarkTask.by))}
            mark={<StateMark mark={remarkTask.overdue ? 'overdue' : 'soon'} />}
          >
            <span>{t('remarks.due', { day: dayWords(t, remarkTask.by, book.today()) })}</span>
          </Row>
        )}
        {remarks.length === 0 && !remarkTask && <Row title={t('remarks.none')} />}
        {remarks
          .toSorted((a, b) => (b.facts.day ?? '').localeCompare(a.facts.day ?? ''))
          .map((remark) => (
            <RemarkRow key={remark.id} remark={remark} base={base} />
          ))}
      </Rows>
      {past.length > 0 && (
        <>
          <SectionHeading>{t('mentors.past')}</SectionHeading>
          <Rows>
            {past.map((assignment) => (
              <Mentor key={assignment.id} assignment={assignment} base={base} />
            ))}
          </Rows>
        </>
      )}
    </>
  );
}

function quarterOf(day: string): { quarter: string; year: string } {
  const { month, year } = dayParts(day);
  return { quarter: ['I', 'II', 'III', 'IV'][Math.floor((month - 1) / 3)] as string, year: String(year) };
}

/** An introducer has lived or worked with the person in the same unit for 12 months (294-QĐ/TW §3.2.1). */
const KNOWN_MONTHS = 12;

function Mentor({ assignment, base }: { assignment: Assignment; base: string }) {
  const { t } = useTranslation('person');
  const { facts } = assignment;
  const member = useRecord('member', facts.memberId ?? '');
  const today = useBook().today();
  const known = facts.knownSince;
  const since = known && (known.length === 10 ? known : known.length === 7 ? `${known}-28` : `${known}-12-31`);
  const mayIntroduce = since && addMonths(since, KNOWN_MONTHS) <= today;
  return (
    <Row
      href={`/chi-bo/${facts.memberId}`}
      title={member?.facts.name ?? ''}
      aside={facts.phase ? t(`mentors.phase.${facts.phase}`) : undefined}
      action={
        !facts.end && (
          <ButtonLink href={`${base}?viec=ban-giao&cu=${assignment.id}`}>{t('mentors.handOver')}</ButtonLink>
        )
      }
    >
      <span className="secondary">
        {t('mentors.since', { day: writeDay(facts.startDay ?? '') })}
        {facts.end ? ` ${t('mentors.until', { day: writeDay(facts.end.day), reason: facts.end.reason })}` : ''}
        {facts.resolution?.number
          ? ` · ${t('mentors.bySince', { number: facts.resolution.number, day: writeDay(facts.resolution.day ?? '') })}`
          : ''}
      </span>
      {!facts.end && facts.phase === 'CANDIDATE' && (
        <StateMark mark={mayIntroduce ? 'done' : 'look'}>
          {t(mayIntroduce ? 'mentors.mayIntroduce' : known ? 'mentors.notYet' : 'mentors.knownUnknown')}
        </StateMark>
      )}
    </Row>
  );
}

const TEXTS = ['merits', 'faults', 'tasksGiven', 'result', 'nextStep'] as const;

function RemarkRow({ remark, base }: { remark: Remark; base: string }) {
  const { t } = useTranslation('person');
  const [, navigate] = useLocation();
  const { facts } = remark;
  const assignments = useAll('mentorAssignment');
  const members = useAll('member');
  const memberId = assignments.find(({ id }) => id === facts.assignmentId)?.facts.memberId;
  const by = members.find(({ id }) => id === memberId)?.facts.name;
  return (
    <Row
      mark={<StateMark mark="done" />}
      title={t('remarks.quarter', quarterOf(facts.day ?? '1970-01-01'))}
      aside={[writeDay(facts.day ?? ''), by].filter(Boolean).join(' · ')}
      action={
        <Button look="text" icon="pencil" onClick={() => navigate(`${base}?viec=nhan-xet&sua=${remark.id}`)}>
          {t('remarks.edit')}
        </Button>
      }
    >
      <dl className="remark">
        {TEXTS.filter((fact) => facts[fact]).map((fact) => (
          <div key={fact} className="person-next">
            <dt>{t(`remarks.${fact}`)}</dt>
            <dd>{facts[fact]}</dd>
          </div>
        ))}
      </dl>
    </Row>
  );
}
