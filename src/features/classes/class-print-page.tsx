import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import type { ViewRecord } from '../../db/book.ts';
import { useBook, useRecord } from '../../db/use-book.ts';
import { useClassBook } from '../../db/use-class-people.ts';
import { useInScope } from '../../db/use-in-scope.ts';
import { usePaperSetting } from '../../db/use-paper-setting.ts';
import { useRulebook } from '../../db/use-rulebook.ts';
import { classRoll } from '../../domain/classes/class-roll.ts';
import { fillsClass } from '../../domain/classes/place-state.ts';
import { classListValues } from '../../domain/papers/class-values.ts';
import { fillTemplate } from '../../domain/papers/fill-template.ts';
import { must } from '../../lib/must.ts';
import { TableActions, workbookOf } from '../../parts/table-actions.tsx';
import { paperTemplate } from '../../rulebooks/templates/templates.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { ClassGone } from './class-gone.tsx';
import { useClassDays } from './class-words.ts';
import { WordButton } from './word-button.tsx';

/** The columns of a list for a class, in their order, with their width in characters. */
const COLUMNS = {
  no: 5,
  name: 26,
  birthYear: 10,
  gender: 10,
  ethnicity: 14,
  education: 14,
  occupation: 20,
  unit: 20,
  union: 20,
  cell: 26,
} as const;
const KEYS = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];

/** The list of a class as it goes to the political centre: on paper, as an Excel table, as a Word file. */
export function ClassPrintPage({ give }: { give?: (bytes: Uint8Array, fileName: string) => void }) {
  const of = useRecord('awarenessClass', useParams().classId ?? '');
  return of ? <ClassPrint of={of} {...(give ? { give } : {})} /> : <ClassGone />;
}

function ClassPrint({ of, ...out }: { of: ViewRecord<'awarenessClass'>; give?: GiveFile }) {
  const { t, i18n } = useTranslation(['classes', 'parts']);
  const book = useBook();
  const { people } = useClassBook();
  const daysOf = useClassDays();
  const rulebook = useRulebook();
  const { unit, settings } = useInScope(book.owner.commune ?? book.owner.scope);
  const { places, format, options } = usePaperSetting(unit, rulebook, settings);
  const roll = classRoll(people, of.id).filter(({ seat }) => fillsClass(seat));
  const values = classListValues({
    of: of.facts,
    roll,
    rulebook,
    unit: unit?.facts ?? null,
    places,
    today: book.today(),
  });
  const rows = values.tables.trainees ?? [];
  const name = of.facts.name ?? '';

  async function makeFile() {
    // the list is a paper of the commune: Vietnamese, whatever language the screens have
    const vi = i18n.getFixedT('vi', ['classes', 'parts']);
    const above = [
      [{ text: vi('parts:warning'), look: 'NOTE' as const }],
      [{ text: `${vi('classes:print.heading')}: ${name}`, look: 'TITLE' as const }],
      [],
    ];
    return workbookOf({
      name: vi('classes:print.title'),
      widths: KEYS.map((key) => COLUMNS[key]),
      rows: [
        ...above,
        KEYS.map((key) => ({ text: vi(`classes:print.column.${key}`), look: 'HEADER' as const })),
        ...rows.map((row) =>
          KEYS.map((key) =>
            key === 'no' ? { number: Number(row[key]) } : { text: row[key] ?? '', look: 'TEXT' as const },
          ),
        ),
      ],
      frozenRows: above.length + 1,
      merges: ['A1:J1', 'A2:J2'],
    });
  }

  return (
    <Page
      title={t('classes:print.title')}
      subtitle={[name, daysOf(of.facts), t('classes:people', { count: rows.length })].join(' · ')}
      back={`/lop/${of.id}`}
    >
      <div className="pad">
        <TableActions what="CLASS_ROLL" file="danh-sach-lop" people={rows.length} makeFile={makeFile} {...out}>
          <WordButton
            model={fillTemplate(must(paperTemplate('CLASS_ROLL'), 'the form'), values, options)}
            format={format}
            people={rows.length}
            {...out}
          />
        </TableActions>
      </div>
      <SectionHeading>{t('classes:print.heading')}</SectionHeading>
      <DataTable
        caption={t('classes:print.heading')}
        wide
        rows={rows}
        keyOf={(row) => row.no ?? ''}
        columns={KEYS.map((key) => ({
          key,
          title: t(`classes:print.column.${key}`),
          names: key === 'name',
          figure: key === 'no',
          cell: (row: Readonly<Record<string, string>>) => row[key],
        }))}
      />
    </Page>
  );
}

type GiveFile = (bytes: Uint8Array, fileName: string) => void;
