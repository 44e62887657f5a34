import { useTranslation } from 'react-i18next';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import { Button } from '../../ui/button.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';

export interface Point {
  [name: string]: string | null;
  check: string | null;
  /** "KND_03 2": form and copy; '' where the point is of no paper */
  paper: string;
  text: string;
  dueOn: string;
}

export const NO_POINT: Point = { check: null, paper: '', text: '', dueOn: '' };

/** What the form begins with: one point per check that the cell overrode, else one that is empty. */
export function pointsOf(submission: DomainRecord<'submission'>): Point[] {
  const overridden = (submission.facts.overrides ?? []).map(({ check }) => ({ ...NO_POINT, check }));
  return overridden.length > 0 ? overridden : [NO_POINT];
}

interface Props {
  reading: PersonReading;
  submission: DomainRecord<'submission'>;
  points: readonly Point[];
  /** by "points.<place>.<fact>" */
  errors: Readonly<Record<string, string>>;
  onChange: (points: Point[]) => void;
}

/** The points for which a dossier goes back: each a check of the rules, or the commune's own words. */
export function PointFields({ reading, submission, points, errors, onChange }: Props) {
  const { t } = useTranslation('submission');
  const today = useBook().today();
  const words = useRuleWords(today);
  const { checks, papers } = reading.rulebook;
  const sent = (submission.facts.snapshot?.papers ?? []).map(({ code, copy }) => {
    const rule = papers.find((paper) => paper.code === code);
    const label = [rule?.form, words.name(rule?.name), copy > 1 ? t('point.copy', { copy }) : ''];
    return { value: `${code} ${copy}`, label: label.filter(Boolean).join(' · ') };
  });
  const nameOf = (check: string) => words.name(checks.find(({ code }) => code === check)?.name);
  const change = (i: number, to: Partial<Point>) =>
    onChange(points.map((point, at) => (at === i ? ({ ...point, ...to } as Point) : point)));
  return (
    <>
      {points.map((point, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a point has no identity before it is saved
        <fieldset key={i} className="stack-wide">
          <legend>{t('point.title', { number: i + 1 })}</legend>
          <SelectField
            label={t('point.check')}
            empty={t('point.ownWords')}
            value={point.check ?? ''}
            onChange={(event) => {
              const check = event.target.value || null;
              const isUntouched = point.text === '' || point.text === nameOf(point.check ?? '');
              change(i, { check, ...(isUntouched && check ? { text: nameOf(check) } : {}) });
            }}
            options={checks.map(({ code, name }) => ({ value: code, label: `${code} · ${words.name(name)}` }))}
          />
          <SelectField
            label={t('point.paper')}
            empty={t('point.noPaper')}
            value={point.paper}
            onChange={(event) => change(i, { paper: event.target.value })}
            options={sent}
          />
          <TextArea
            label={t('point.text')}
            hint={t('point.textHint')}
            value={point.text}
            onChange={(event) => change(i, { text: event.target.value })}
            error={errors[`points.${i}.text`]}
          />
          <DayField
            label={t('point.due', { number: i + 1 })}
            hint={t('point.dueHint')}
            value={point.dueOn}
            onChange={(dueOn) => change(i, { dueOn })}
            today={today}
            error={errors[`points.${i}.dueOn`]}
          />
          {points.length > 1 && (
            <Button onClick={() => onChange(points.filter((_, at) => at !== i))}>
              {t('point.remove', { number: i + 1 })}
            </Button>
          )}
        </fieldset>
      ))}
      <Button onClick={() => onChange([...points, NO_POINT])}>{t('point.add')}</Button>
    </>
  );
}
