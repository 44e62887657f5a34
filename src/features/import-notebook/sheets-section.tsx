import { useTranslation } from 'react-i18next';
import { type Answers, isIncluded, isTaken } from '../../domain/notebook/answers.ts';
import { type BookIndex, findCell, isOfOneCell } from '../../domain/notebook/book-contents.ts';
import type { SheetReading, WorkbookReading } from '../../domain/notebook/interpretation.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { SectionHeading } from '../../ui/page.tsx';
import { SelectField } from '../../ui/select-field.tsx';

interface Props {
  reading: WorkbookReading;
  answers: Answers;
  onInclude: (sheet: number, include: boolean) => void;
  book: BookIndex;
  /** the cell whose people a sheet holds */
  onCell: (sheet: number, cell: string) => void;
  /** whether tables of quotas may come in here */
  givesQuotas: boolean;
}

/** Every sheet of the file and what becomes of it; none is passed over in silence. */
export function SheetsSection({ reading, answers, ...rest }: Props) {
  const { t } = useTranslation('importNotebook');
  return (
    <section>
      <SectionHeading>{t('sheets.title')}</SectionHeading>
      <ul className="sheet rows">
        {reading.sheets.map((sheet) => (
          <li className="import-row" key={sheet.sheet}>
            <SheetLine
              sheet={sheet}
              included={isIncluded(sheet, answers) || isTaken(sheet, answers)}
              alone={reading.sheets.length === 1}
              cell={answers.cells?.[sheet.sheet] ?? sheet.cell}
              {...rest}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function SheetLine({
  sheet,
  included,
  alone,
  cell,
  onInclude,
  book,
  onCell,
  givesQuotas,
}: {
  sheet: SheetReading;
  included: boolean;
  alone: boolean;
  cell: string | null;
} & Omit<Props, 'reading' | 'answers'>) {
  const { t } = useTranslation('importNotebook');
  const name = sheet.name ?? t('sheets.unnamed');
  const isPeople = sheet.kind === 'candidates' || sheet.kind === 'classList';
  const facts = [
    sheet.hidden ? t('sheets.hidden') : '',
    isPeople ? t(`sheets.kind.${sheet.kind}`) : '',
    isPeople ? t('sheets.line', { people: sheet.counts.rows, count: sheet.counts.rows }) : '',
    cell && isPeople ? t('sheets.cell', { cell }) : '',
    sheet.commune && isPeople ? sheet.commune.asWritten : '',
  ].filter(Boolean);
  const takesQuotas = sheet.kind === 'quota' && givesQuotas;
  // at the commune's desk a sheet whose people name no cell of their own is asked as a whole
  const asksCell =
    isPeople &&
    included &&
    !isOfOneCell(book) &&
    !(sheet.cell && findCell(book.units, sheet.cell)) &&
    !sheet.columns.some(({ target }) => target?.field === 'cell');
  const twice = sheet.rows.some((row) => row.questions.some(({ code }) => code === 'DUPLICATE_PERSON'));
  return (
    <div className="stack">
      {(isPeople || takesQuotas) && !alone ? (
        <Checkbox
          label={t('sheets.include', { name })}
          checked={included}
          onChange={({ target }) => onInclude(sheet.sheet, target.checked)}
        />
      ) : (
        <h3 className="import-row-title">{name}</h3>
      )}
      <p className="secondary">{facts.join(' · ')}</p>
      {!isPeople && (
        <p>{t(sheet.kind === 'quota' && !givesQuotas ? 'sheets.quotaNotHere' : `sheets.kind.${sheet.kind}`)}</p>
      )}
      {asksCell && (
        <SelectField
          label={t('sheets.askCell', { name })}
          hint={t('sheets.askCellHint')}
          empty={t('answer.chooseFirst')}
          value={cell ? (findCell(book.units, cell)?.facts.name ?? '') : ''}
          options={cellsOf(book)}
          onChange={({ target }) => onCell(sheet.sheet, target.value)}
        />
      )}
      {sheet.classes && <p>{t('sheets.classes', sheet.classes)}</p>}
      {sheet.total && sheet.total.printed !== sheet.total.counted && (
        <p>{t(twice ? 'sheets.totalTwice' : 'sheets.total', sheet.total)}</p>
      )}
    </div>
  );
}

const cellsOf = ({ units }: BookIndex) =>
  units.flatMap(({ facts: { kind, name = '' } }) => (kind === 'CELL' ? [{ value: name, label: name }] : []));
