import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sameTarget } from '../../domain/notebook/interpret-workbook.ts';
import type { ColumnTarget, SheetMapping, SheetReading } from '../../domain/notebook/interpretation.ts';
import { FIELDS } from '../../domain/notebook/interpretation.ts';
import type { NotebookLists } from '../../domain/notebook/notebook-lists.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { columnLetter, targetLabel } from './import-text.ts';

/** Every place where a column can go, the split ones beside the whole. */
const TARGETS: readonly ColumnTarget[] = FIELDS.flatMap((field): ColumnTarget[] => {
  if (field === 'fullName') return [{ field }, { field, part: 'middle' }, { field, part: 'given' }];
  if (field === 'gender') return [{ field }, { field, mark: 'MALE' }, { field, mark: 'FEMALE' }];
  if (field === 'birthDate') {
    return [
      { field },
      { field, mark: 'MALE' },
      { field, mark: 'FEMALE' },
      { field, part: 'day' },
      { field, part: 'month' },
      { field, part: 'year' },
    ];
  }
  if (field === 'sources') {
    return [
      { field },
      ...['YOUTH_UNION', 'TRADE_UNION', 'ASSOCIATION_MEMBER', 'MILITIA', 'DEMOBILISED'].map(
        (mark) => ({ field, mark }) as const,
      ),
    ];
  }
  return [{ field }];
});

interface Props {
  sheet: SheetReading;
  mapping: SheetMapping | undefined;
  lists: NotebookLists;
  onMapping: (sheet: number, mapping: SheetMapping) => void;
}

/** Which column was taken for what, and a way to say it better. */
export function ColumnsSection({ sheet, mapping, lists, onMapping }: Props) {
  const { t } = useTranslation('importNotebook');
  const [rows, setRows] = useState(
    [...new Set([sheet.headerRows[0], sheet.headerRows.at(-1)])].filter(Boolean).join('-'),
  );
  const [error, setError] = useState<string>();
  const isPeople = sheet.kind === 'candidates' || sheet.kind === 'classList';
  const again = () => {
    const text = rows.trim();
    const match = /^(\d{1,5})(?:\s*[-–,]\s*(\d{1,5}))?$/u.exec(text);
    const from = Number(match?.[1] ?? 0);
    const to = Number(match?.[2] ?? from);
    if (text !== '' && (!match || from < 1 || to < from || to - from > 5)) {
      setError(t('columns.headerRowsWrong'));
      return;
    }
    setError(undefined);
    const headerRows = text === '' ? [] : Array.from({ length: to - from + 1 }, (_, i) => from + i);
    onMapping(sheet.sheet, { headerRows, kind: isPeople ? (sheet.kind as 'candidates') : 'candidates' });
  };
  const choose = (column: number, value: string) => {
    const target = value === '' ? null : (TARGETS[Number(value)] ?? null);
    onMapping(sheet.sheet, { ...mapping, columns: { ...mapping?.columns, [column]: target } });
  };
  return (
    <details>
      <summary className="import-summary">
        {t('columns.title')}
        {sheet.name ? `: ${sheet.name}` : ''}
      </summary>
      <div className="stack">
        <p className="secondary">{t('columns.hint')}</p>
        <TextField
          label={t('columns.headerRows')}
          hint={t('columns.headerRowsHint')}
          error={error}
          value={rows}
          inputMode="text"
          onChange={({ target }) => setRows(target.value)}
        />
        <div className="cluster">
          <Button onClick={again}>{t('columns.apply')}</Button>
        </div>
        {sheet.columns.map((column) => {
          const at = TARGETS.findIndex((target) => sameTarget(target, column.target));
          const letter = columnLetter(column.column);
          return (
            <SelectField
              key={column.column}
              label={
                column.header
                  ? t('columns.column', { letter, header: column.header })
                  : t('columns.columnBare', { letter })
              }
              hint={
                column.samples.length > 0 ? t('columns.samples', { samples: column.samples.join(' · ') }) : undefined
              }
              empty={t('columns.leaveOut')}
              value={at < 0 ? '' : String(at)}
              options={TARGETS.map((target, i) => ({ value: String(i), label: targetLabel(target, lists, t) }))}
              onChange={({ target }) => choose(column.column, target.value)}
            />
          );
        })}
      </div>
    </details>
  );
}
