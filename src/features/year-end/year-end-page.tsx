import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import { useBook } from '../../db/use-book.ts';
import type { YearEndRow } from '../../domain/reports/year-end-sheet.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import { yearEnd } from '../../i18n/vi/later/year-end.ts';
import { TableActions, workbookOf } from '../../parts/table-actions.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { useYearEnd } from './use-year-end.ts';
import { useYearEndColumns } from './year-end-columns.tsx';
import { yearEndWorkbook } from './year-end-workbook.ts';

addTexts('yearEnd', yearEnd);

/** How many years back the sheet can be opened. */
const YEARS_BACK = 5;

/** The facts of the year for each cell, with an empty column for the committee's own class. */
export function YearEndPage() {
  const { t, i18n } = useTranslation('yearEnd');
  const [, navigate] = useLocation();
  const today = useBook().today();
  const thisYear = Number(today.slice(0, 4));
  const asked = Number(useParams().year);
  const year = Number.isInteger(asked) && asked <= thisYear && asked > thisYear - YEARS_BACK ? asked : thisYear;
  const rows = useYearEnd(year);
  const columns = useYearEndColumns();
  const asOf = year < thisYear ? `${year}-12-31` : today;
  const years = Array.from({ length: YEARS_BACK }, (_, i) => String(thisYear - i));
  return (
    <Page title={t('title', { year })} subtitle={t('asOf', { day: writeDay(asOf) })} back="/bao-cao">
      <div className="pad stack form-narrow no-print">
        <SelectField
          label={t('year')}
          value={String(year)}
          options={years.map((value) => ({ value, label: value }))}
          onChange={(event) => navigate(`/bao-cao/xep-loai/${event.target.value}`, { replace: true })}
        />
      </div>
      <p className="pad">{t('noMark')}</p>
      {rows.length === 0 ? (
        <EmptyState title={t('empty')}>{t('emptyBody')}</EmptyState>
      ) : (
        <>
          <DataTable<YearEndRow>
            caption={t('title', { year })}
            columns={columns}
            rows={rows}
            keyOf={({ unit }) => unit}
            wide
          />
          <p className="pad secondary">{t('notes')}</p>
          <div className="pad">
            <TableActions
              what="YEAR_END"
              file={`xep-loai-${year}`}
              people={0}
              makeFile={() => workbookOf(yearEndWorkbook(rows, { t: i18n.getFixedT('vi', 'yearEnd'), year, asOf }))}
            />
          </div>
        </>
      )}
    </Page>
  );
}
