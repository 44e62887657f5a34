import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewRecord } from '../../db/book.ts';
import { useBook } from '../../db/use-book.ts';
import { usePerson } from '../../db/use-person.ts';
import type { Range } from '../../domain/search/search-people.ts';
import { villageOf } from '../../domain/sources/village-of.ts';
import { StageBar } from '../../ui/progress.tsx';
import { Row } from '../../ui/row.tsx';
import { type Mark, StateMark } from '../../ui/state-mark.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';

/** The six stages that the bar counts, each with the state of life from which it is behind. */
const STAGES = ['LISTED', 'MENTORED', 'TRAINED', 'SUBMITTED', 'PROBATIONARY', 'OFFICIAL'] as const;

interface Props {
  person: ViewRecord<'candidate'>;
  ranges: readonly Range[];
}

/** One person: who, where on the way, what next, what is missing. */
export const PersonRow = memo(function PersonRow({ person, ranges }: Props) {
  const { t } = useTranslation(['candidates', 'common']);
  const book = useBook();
  const reading = usePerson(person.id);
  const words = useRuleWords(book.today());
  if (!reading) return null;
  const { facts } = person;
  const { state, next, checklist, rulebook } = reading;
  const rule = [...rulebook.states, ...rulebook.exitStates].find(({ code }) => code === state);
  const order = (code: string) => rulebook.states.find((one) => one.code === code)?.no ?? 0;
  const done = facts.exit ? 0 : STAGES.filter((stage) => order(state) >= order(stage)).length;
  const year = facts.birthDate?.slice(0, 4);
  const overdue = reading.tasks.find((task) => task.overdue);
  const { returned, missing, expired, expiring } = checklist.summary;
  const marks: [Mark, string][] = [];
  if (overdue?.workingDaysLeft)
    marks.push(['overdue', t('candidates:overdueWorking', { count: -overdue.workingDaysLeft })]);
  else if (overdue?.daysLeft) marks.push(['overdue', t('candidates:overdue', { count: -overdue.daysLeft })]);
  if (returned > 0) marks.push(['returned', t('candidates:returned', { count: returned })]);
  if (expired > 0) marks.push(['mend', t('candidates:expired', { count: expired })]);
  if (expiring > 0) marks.push(['soon', t('candidates:expiring', { count: expiring })]);
  if (missing > 0 && !facts.exit) marks.push(['missing', t('candidates:missing', { count: missing })]);
  if (person.syncState === 'CONFLICT') marks.push(['twoValues', t('common:syncState.CONFLICT')]);
  if (person.syncState === 'REFUSED') marks.push(['mend', t('common:syncState.REFUSED')]);
  return (
    <Row
      href={`/nguoi/${person.id}`}
      title={<Highlighted text={facts.name ?? ''} ranges={ranges.filter(({ field }) => field === 'name')} />}
      aside={[year, villageOf(facts.residence)].filter(Boolean).join(', ')}
    >
      <span className="person-state">
        <span>{words.name(rule?.name)}</span>
        <StageBar done={done} of={STAGES.length} label={t('candidates:stageBar', { done, of: STAGES.length })} />
      </span>
      <span className="person-next-step">{words.say('next', next.code, next.params)}</span>
      {marks.length > 0 && (
        <span className="person-marks">
          {marks.map(([mark, word]) => (
            <StateMark key={mark} mark={mark}>
              {word}
            </StateMark>
          ))}
        </span>
      )}
    </Row>
  );
});

function Highlighted({ text, ranges }: { text: string; ranges: readonly Range[] }) {
  const parts: React.ReactNode[] = [];
  let at = 0;
  for (const { start, end } of ranges) {
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  );
}
