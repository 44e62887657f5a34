import { useTranslation } from 'react-i18next';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';

export interface Point {
  [name: string]: string | null;
  check: string | null;
  text: string;
}

/** What the form begins with: one point per check that the cell overrode, else one that is empty. */
export function pointsOf(submission: DomainRecord<'submission'>): Point[] {
  const overridden = (submission.facts.overrides ?? []).map(({ check }) => ({ check, text: '' }));
  return overridden.length > 0 ? overridden : [{ check: null, text: '' }];
}

interface Props {
  reading: PersonReading;
  points: readonly Point[];
  error: string | undefined;
  onChange: (points: Point[]) => void;
}

/** The points for which a dossier goes back: each a check of the rules, or the commune's own words. */
export function PointFields({ reading, points, error, onChange }: Props) {
  const { t } = useTranslation('submission');
  const words = useRuleWords(useBook().today());
  const { checks } = reading.rulebook;
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
          <TextArea
            label={t('point.text')}
            hint={t('point.textHint')}
            value={point.text}
            onChange={(event) => change(i, { text: event.target.value })}
            error={error}
          />
          {points.length > 1 && (
            <Button onClick={() => onChange(points.filter((_, at) => at !== i))}>
              {t('point.remove', { number: i + 1 })}
            </Button>
          )}
        </fieldset>
      ))}
      <Button onClick={() => onChange([...points, { check: null, text: '' }])}>{t('point.add')}</Button>
    </>
  );
}
