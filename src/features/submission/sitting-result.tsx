import { useTranslation } from 'react-i18next';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { DueField } from './due-field.tsx';
import { OUTCOMES } from './sitting-form.tsx';
import type { TrayRow } from './use-tray.ts';

/** What was typed of one dossier in a sitting; the outcome '' is "not looked at this time". */
export interface TypedResult {
  [name: string]: string;
  outcome: string;
  note: string;
  dueOn: string;
}

export const NOT_YET: TypedResult = { outcome: '', note: '', dueOn: '' };

interface Props {
  row: TrayRow;
  /** day of the sitting */
  day: string;
  value: TypedResult;
  onChange: (value: TypedResult) => void;
  errorOf: (fact: string) => string | undefined;
}

/** The outcome of one dossier in a sitting over several. */
export function SittingResult({ row: { submission, reading, stage }, day, value, onChange, errorOf }: Props) {
  const { t } = useTranslation('submission');
  const { candidate, unit } = reading.dossier;
  const name = candidate.facts.name ?? '';
  const set = (change: Partial<TypedResult>) => onChange({ ...value, ...change } as TypedResult);
  return (
    <div className="stack">
      <ChoiceField
        label={t('sittings.legend', { name, cell: unit?.facts.name ?? '' })}
        hint={t(`stage.${stage}`)}
        name={`outcome-${submission.id}`}
        value={value.outcome}
        onChange={(event) => set({ outcome: event.target.value })}
        options={[
          { value: '', label: t('sittings.notYet') },
          ...OUTCOMES.map((outcome) => ({ value: outcome, label: t(`outcome.${outcome}`) })),
        ]}
        error={errorOf('day') ?? errorOf('submissionId')}
      />
      {value.outcome !== '' && (
        <TextField
          label={t('sittings.note', { name })}
          value={value.note}
          onChange={(event) => set({ note: event.target.value })}
          error={errorOf('note')}
        />
      )}
      {value.outcome !== '' && value.outcome !== 'AGREED' && (
        <DueField
          label={t('sittings.due', { name })}
          reading={reading}
          from={day}
          value={value.dueOn}
          onChange={(dueOn) => set({ dueOn })}
          error={errorOf('dueOn')}
        />
      )}
    </div>
  );
}
