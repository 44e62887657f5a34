import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import { province } from '../../i18n/vi/later/province.ts';
import { TableActions, workbookOf } from '../../parts/table-actions.tsx';
import { readsSums } from '../../protocol/desk-rights.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { useIsWide } from '../../ui/use-is-wide.ts';
import './province.css';
import { sumTotal } from './sum-total.ts';
import { sumsWorkbook } from './sums-workbook.ts';
import { useSumColumns } from './use-sum-columns.tsx';
import { useSums } from './use-sums.ts';

addTexts('province', province);

/** This year and so many before it may be looked at. */
const YEARS_BACK = 2;

/** "/tinh": the communes of the province with their sums; of nobody and of no single cell. */
export function ProvincePage() {
  const { t } = useTranslation('province');
  const book = useBook();
  const thisYear = Number(book.today().slice(0, 4));
  const [year, setYear] = useState(String(thisYear));
  const { list, problem, again } = useSums(year);
  if (!readsSums(book.owner.grants))
    return (
      <Page title={t('title')}>
        <EmptyState title={t('notAllowed')}>{t('notAllowedBody')}</EmptyState>
      </Page>
    );
  const years = Array.from({ length: YEARS_BACK + 1 }, (_, i) => String(thisYear - i));
  const subtitle = list ? t('subtitle', { day: writeDay(list.through), count: list.sums.length }) : '';
  return (
    <Page title={t('title')} subtitle={subtitle}>
      <div className="pad province-year no-print">
        <SelectField
          label={t('year')}
          value={year}
          onChange={(event) => setYear(event.target.value)}
          options={years.map((value) => ({ value, label: value }))}
        />
      </div>
      {problem && (
        <Notice
          mark="mend"
          title={t(`problem.${problem}`, { defaultValue: t('problem.other', { code: problem }) })}
          alert
          action={<Button onClick={again}>{t('again')}</Button>}
        >
          {list && <p>{t('shownIsOld')}</p>}
        </Notice>
      )}
      {!list && !problem && (
        <p className="pad" role="status">
          {t('asking')}
        </p>
      )}
      {list &&
        (list.sums.length === 0 ? (
          <EmptyState title={t('none')}>{t('noneBody')}</EmptyState>
        ) : (
          <Table list={list} subtitle={subtitle} />
        ))}
    </Page>
  );
}

function Table({ list, subtitle }: { list: NonNullable<ReturnType<typeof useSums>['list']>; subtitle: string }) {
  const { t, i18n } = useTranslation(['province', 'common']);
  const isWide = useIsWide();
  const { columns, foot } = useSumColumns();
  const total = sumTotal(list.sums);
  const { short } = total;
  return (
    <>
      <div className="pad stack">
        {total.target &&
          (short.persons > 0 ? (
            <StateMark mark="look">{t('short', { count: short.persons, units: short.units })}</StateMark>
          ) : (
            <StateMark mark="done">{t('noShort')}</StateMark>
          ))}
        {total.unknown > 0 && <p className="secondary">{t('unknownUnits', { count: total.unknown })}</p>}
      </div>
      <DataTable
        caption={t('title')}
        columns={columns}
        rows={list.sums}
        keyOf={({ unit }) => unit}
        order={{ key: 'name', descending: false }}
        foot={foot(list.sums, total)}
        wide={isWide}
      />
      <div className="pad stack">
        <p className="secondary">{t('source')}</p>
        <TableActions
          what="PROVINCE_SUMS"
          file="cac-xa"
          people={0}
          makeFile={() =>
            workbookOf(
              sumsWorkbook(t, {
                rows: list.sums,
                total,
                title: t('titleYear', { year: list.year }),
                subtitle,
                language: i18n.language,
              }),
            )
          }
        />
      </div>
    </>
  );
}
