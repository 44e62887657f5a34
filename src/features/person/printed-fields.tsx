import { useTranslation } from 'react-i18next';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** What stands on the paper itself, for the checks to read. */
export interface PrintedValues {
  printedName: string;
  printedBirthDate: string;
  addressee: string;
  datedAt: string;
  signerId: string;
  effectiveOn: string;
  hasPhoto: string;
}

/** "Kính gửi" stands on papers that one organ or person writes to another. */
const ADDRESSED: ReadonlySet<string> = new Set([
  'KND_01',
  'KND_03',
  'KND_04',
  'KND_04_1',
  'KND_04A',
  'KND_05',
  'KND_05B',
  'KND_05C',
  'KND_10',
  'KND_11',
  'KND_12',
  'VERIFICATION_LETTER',
]);
/** Papers that a member of the cell signs. */
const SIGNED_IN_CELL: ReadonlySet<string> = new Set(['KND_03', 'KND_06', 'KND_11', 'KND_13']);

interface Props {
  code: string;
  values: PrintedValues;
  errors: Readonly<Record<string, string>>;
  members: readonly DomainRecord<'member'>[];
  today: string;
  onChange: (change: Partial<PrintedValues>) => void;
}

export function PrintedFields({ code, values, errors, members, today, onChange }: Props) {
  const { t } = useTranslation('person');
  const text = (field: 'printedName' | 'addressee' | 'datedAt') => (
    <TextField
      name={field}
      label={t(`paper.${field}`)}
      hint={t(`paper.${field}Hint`)}
      value={values[field]}
      onChange={(event) => onChange({ [field]: event.target.value })}
      error={errors[field]}
    />
  );
  return (
    <fieldset className="stack-wide">
      <legend className="field-label">{t('paper.printed')}</legend>
      <p className="secondary">{t('paper.printedWhy')}</p>
      {text('printedName')}
      <DayField
        name="printedBirthDate"
        label={t('paper.printedBirthDate')}
        partial
        value={values.printedBirthDate}
        onChange={(printedBirthDate) => onChange({ printedBirthDate })}
        today={today}
        error={errors.printedBirthDate}
      />
      {ADDRESSED.has(code) && text('addressee')}
      {code.startsWith('KND_') && code !== 'KND_02' && text('datedAt')}
      {SIGNED_IN_CELL.has(code) && (
        <SelectField
          name="signerId"
          label={t('paper.signerId')}
          empty={t('paper.notChosen')}
          value={values.signerId}
          onChange={(event) => onChange({ signerId: event.target.value })}
          options={members
            .filter(({ facts }) => !facts.archived)
            .map(({ id, facts }) => ({ value: id, label: facts.name ?? '' }))}
          error={errors.signerId}
        />
      )}
      {code === 'KND_16' && (
        <DayField
          name="effectiveOn"
          label={t('paper.effectiveOn')}
          value={values.effectiveOn}
          onChange={(effectiveOn) => onChange({ effectiveOn })}
          today={today}
          error={errors.effectiveOn}
        />
      )}
      {code === 'KND_02' && (
        <Checkbox
          name="hasPhoto"
          label={t('paper.hasPhoto')}
          checked={values.hasPhoto === 'yes'}
          onChange={(event) => onChange({ hasPhoto: event.target.checked ? 'yes' : '' })}
        />
      )}
    </fieldset>
  );
}
