import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import type { TextField as PaperTextField } from '../../domain/papers/text-fields.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import { DayField } from '../../ui/day-field.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';

interface Props {
  fields: readonly PaperTextField[];
  values: Readonly<Record<string, string>>;
  onChange: (field: string, text: string) => void;
  /** what is printed where a field is left empty */
  standIn: (field: string) => string | undefined;
  errors: Readonly<Record<string, string>>;
}

/** The parts of a form that no record holds, to be written; several organisations one after the other. */
export function PaperTexts({ fields, values, onChange, standIn, errors }: Props) {
  const { t } = useTranslation('papers');
  return fields.map((one, i) => (
    <Fragment key={one.field}>
      {one.row > 0 && fields[i - 1]?.row !== one.row && (
        <h3 className="paper-text-group">{t('texts.organisation', { row: one.row })}</h3>
      )}
      <PaperText
        of={one}
        value={values[one.field] ?? ''}
        onChange={(text) => onChange(one.field, text)}
        standIn={one.typed.from === undefined ? undefined : standIn(one.typed.from)}
        error={errors[one.field]}
      />
    </Fragment>
  ));
}

interface TextProps {
  of: PaperTextField;
  value: string;
  onChange: (text: string) => void;
  standIn: string | undefined;
  error: string | undefined;
}

function PaperText({ of: { field, typed, row }, value, onChange, standIn, error }: TextProps) {
  const { t } = useTranslation('papers');
  const book = useBook();
  const words = useRuleWords(book.today());
  const label = row > 0 ? `${words.name(typed.label)} (${row})` : words.name(typed.label);
  const hint = standIn ? t('texts.filled', { text: standIn }) : undefined;
  const shared = { name: field, label, error, value } as const;
  switch (typed.input) {
    case 'DAY':
      return <DayField {...shared} onChange={onChange} today={book.today()} />;
    case 'TEXT':
      return <TextArea {...shared} hint={hint} rows={4} onChange={({ target }) => onChange(target.value)} />;
    case 'COUNT':
      return <TextField {...shared} inputMode="numeric" onChange={({ target }) => onChange(target.value)} />;
    case 'LINE':
      return <TextField {...shared} hint={hint} onChange={({ target }) => onChange(target.value)} />;
  }
}

/** The mentor's remarks in the book, to write from. */
export function MentorRemarks({ remarks }: { remarks: readonly DomainRecord<'mentorRemark'>[] }) {
  const { t } = useTranslation('papers');
  const said = remarks
    .filter(({ facts }) => (facts.merits || facts.faults) && !facts.archived)
    .toSorted((a, b) => ((a.facts.day ?? '') < (b.facts.day ?? '') ? 1 : -1));
  if (said.length === 0) return null;
  return (
    <details className="paper-remarks">
      <summary>{t('texts.remarks')}</summary>
      {said.map(({ id, facts }) => (
        <div key={id} className="stack">
          <p className="secondary">{t('texts.remark', { day: writeDay(facts.day ?? '') })}</p>
          {[facts.merits, facts.faults].map((text) => text && <p key={text}>{text}</p>)}
        </div>
      ))}
    </details>
  );
}
