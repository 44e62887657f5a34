import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useBook } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { commandContext } from '../../db/use-person.ts';
import { takenNumbers } from '../../domain/classes/certificate-number.ts';
import { type ClassPerson, nameOf } from '../../domain/classes/class-person.ts';
import type { RollEntry } from '../../domain/classes/class-roll.ts';
import { placeState } from '../../domain/classes/place-state.ts';
import { recordClassRows } from '../../domain/classes/record-class.ts';
import { CLASS_RESULTS } from '../../domain/records/class-place.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import { fail, ok } from '../../lib/result.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SectionHeading } from '../../ui/page.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { useSave } from '../../ui/use-save.ts';
import { classRow, type RowValues, rowValues, type TableValues } from './class-rows.ts';
import { PLACE_MARK } from './class-words.ts';
import { MoveButton } from './move-button.tsx';
import { NumbersForm } from './numbers-form.tsx';
import { RowField } from './row-field.tsx';

interface Props {
  /** id of the form that saves the table: its button stands in the foot of the page */
  form: string;
  of: DomainRecord<'awarenessClass'>;
  roll: readonly RollEntry[];
  people: readonly ClassPerson[];
}

/** Attendance, result and certificate of a whole class; Enter goes down the column, one button saves what differs. */
export function ClassTable({ form, of, roll, people }: Props) {
  const { t } = useTranslation('classes');
  const book = useBook();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book, 'classes');
  const draft = useDraft<TableValues>(`class:table:${of.id}`);
  const [typed, setTyped] = useState<TableValues>({});
  const today = book.today();
  const valuesOf = (entry: RollEntry) => typed[entry.seat.place.id] ?? rowValues(entry);
  const keep = (next: TableValues) => {
    setTyped(next);
    draft.keep(next);
  };
  const set = (entry: RollEntry, change: Partial<RowValues>) =>
    keep({ ...typed, [entry.seat.place.id]: { ...valuesOf(entry), ...change } });

  async function submit() {
    const rows = roll
      .filter(({ seat }) => typed[seat.place.id] !== undefined)
      .map((entry) => classRow(entry, valuesOf(entry), today));
    const decided = recordClassRows(
      rows,
      { taken: takenNumbers(people), takenBack: t('one.takenBack') },
      commandContext(book),
    );
    if (!decided.ok) return void save(fail(decided.error));
    if (decided.value.length === 0) return show(t('one.nothing'));
    // each row is a group of its own: one that the commune's server refuses keeps no other back
    for (const group of decided.value) if (!(await save(ok(group), { group: true }))) return;
    await draft.drop();
    setTyped({});
    show(t('one.saved', { count: decided.value.length }));
  }

  const field = (entry: RollEntry, name: keyof RowValues, short = false) => {
    const { id } = entry.seat.place;
    const column = t(`one.column.${name}`);
    const fact = { attended: 'attended', result: 'result', number: 'certificate.number', day: 'certificate.day' }[name];
    const whole = name === 'number' ? trouble.fields[`${id}.certificate`] : undefined;
    return (
      <RowField
        label={t('one.field', { column, name: nameOf(entry.person) })}
        value={valuesOf(entry)[name]}
        onChange={(value) => set(entry, { [name]: value })}
        error={trouble.fields[`${id}.${fact}`] ?? whole}
        short={short}
        {...(name === 'attended' || name === 'day' ? { inputMode: 'numeric' as const } : {})}
        {...(name === 'result'
          ? { options: CLASS_RESULTS.map((value) => ({ value, label: t(`result.${value}`) })) }
          : {})}
      />
    );
  };
  const hasLeft = ({ seat }: RollEntry) => Boolean(seat.place.facts.left);
  const wrong = Object.keys(trouble.fields).length;
  const columns = [
    {
      key: 'name',
      title: t('one.column.name'),
      names: true,
      cell: (entry: RollEntry) => (
        <>
          <Link href={`/nguoi/${entry.person.dossier.candidate.id}`} className="class-name">
            {nameOf(entry.person)}
          </Link>
          <br />
          <span className="secondary">{entry.person.dossier.unit?.facts.name}</span>
        </>
      ),
    },
    {
      key: 'state',
      title: t('one.column.state'),
      cell: ({ seat }: RollEntry) => {
        const state = placeState(seat, today);
        return <StateMark mark={PLACE_MARK[state]}>{t(`state.${state}`)}</StateMark>;
      },
    },
    ...(['attended', 'result', 'number', 'day'] as const).map((name) => ({
      key: name,
      title: t(`one.column.${name}`),
      cell: (entry: RollEntry) => (hasLeft(entry) ? null : field(entry, name, name === 'attended')),
    })),
    {
      key: 'more',
      title: t('one.column.more'),
      quiet: true,
      cell: (entry: RollEntry) =>
        entry.seat.place.facts.certificate || hasLeft(entry) ? null : <MoveButton entry={entry} />,
    },
  ];
  return (
    <section aria-label={t('one.list')} onKeyDown={goDown}>
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void submit();
        }}
      />
      <SectionHeading count={roll.length}>{t('one.list')}</SectionHeading>
      <DraftNotice
        keptAt={draft.found?.keptAt ?? null}
        onUse={() => setTyped((draft.found?.values ?? {}) as TableValues)}
        onDrop={() => draft.drop()}
      />
      {trouble.problem && (
        <Notice mark="mend" title={wrong > 0 ? t('one.wrong', { count: wrong }) : trouble.problem} alert />
      )}
      <DataTable caption={t('one.list')} columns={columns} rows={roll} keyOf={({ seat }) => seat.place.id} wide />
      <p className="pad secondary class-keys">{t('one.keys')}</p>
      <NumbersForm roll={roll} valuesOf={valuesOf} onFill={(filled) => keep({ ...typed, ...filled })} />
    </section>
  );
}

/** Enter in a field goes to the same column of the next row, as in a ledger. */
function goDown(event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  if (event.key !== 'Enter' || !(target instanceof HTMLInputElement) || target.closest('dialog')) return;
  const cell = target.closest('td');
  const row = cell?.closest('tr');
  if (!cell || !row) return;
  event.preventDefault();
  const below = [...(row.parentElement?.children ?? [])].slice(row.sectionRowIndex + 1) as HTMLTableRowElement[];
  const fields = below.map((next) => next.cells[cell.cellIndex]?.querySelector('input'));
  fields.find((field) => field)?.focus();
}
