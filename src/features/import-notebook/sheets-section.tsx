import { useTranslation } from 'react-i18next';
import { type Answers, isIncluded } from '../../domain/notebook/answers.ts';
import type { SheetReading, WorkbookReading } from '../../domain/notebook/interpretation.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { SectionHeading } from '../../ui/page.tsx';

interface Props {
  reading: WorkbookReading;
  answers: Answers;
  onInclude: (sheet: number, include: boolean) => void;
}

/** Every sheet of the file and what becomes of it; none is passed over in silence. */
export function SheetsSection({ reading, answers, onInclude }: Props) {
  const { t } = useTranslation('importNotebook');
  return (
    <section>
      <SectionHeading>{t('sheets.title')}</SectionHeading>
      <ul className="sheet rows">
        {reading.sheets.map((sheet) => (
          <li className="import-row" key={sheet.sheet}>
            <SheetLine
              sheet={sheet}
              included={isIncluded(sheet, answers)}
              alone={reading.sheets.length === 1}
              onInclude={onInclude}
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
  onInclude,
}: {
  sheet: SheetReading;
  included: boolean;
  alone: boolean;
  onInclude: Props['onInclude'];
}) {
  const { t } = useTranslation('importNotebook');
  const name = sheet.name ?? t('sheets.unnamed');
  const isPeople = sheet.kind === 'candidates' || sheet.kind === 'classList';
  const facts = [
    sheet.hidden ? t('sheets.hidden') : '',
    isPeople ? t(`sheets.kind.${sheet.kind}`) : '',
    isPeople ? t('sheets.line', { people: sheet.counts.rows, count: sheet.counts.rows }) : '',
    sheet.cell && isPeople ? t('sheets.cell', { cell: sheet.cell }) : '',
    sheet.commune && isPeople ? sheet.commune.asWritten : '',
  ].filter(Boolean);
  const twice = sheet.rows.some((row) => row.questions.some(({ code }) => code === 'DUPLICATE_PERSON'));
  return (
    <div className="stack">
      {isPeople && !alone ? (
        <Checkbox
          label={t('sheets.include', { name })}
          checked={included}
          onChange={({ target }) => onInclude(sheet.sheet, target.checked)}
        />
      ) : (
        <h3 className="import-row-title">{name}</h3>
      )}
      <p className="secondary">{facts.join(' · ')}</p>
      {!isPeople && <p>{t(`sheets.kind.${sheet.kind}`)}</p>}
      {sheet.classes && <p>{t('sheets.classes', sheet.classes)}</p>}
      {sheet.total && sheet.total.printed !== sheet.total.counted && (
        <p>{t(twice ? 'sheets.totalTwice' : 'sheets.total', sheet.total)}</p>
      )}
    </div>
  );
}
