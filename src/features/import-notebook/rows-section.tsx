import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rowKey } from '../../domain/notebook/answers.ts';
import type { PlannedRow } from '../../domain/notebook/import-plan.ts';
import type { PersonRow, SheetReading } from '../../domain/notebook/interpretation.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import type { ImportSession, SessionState } from './import-session.ts';
import { failureText } from './import-text.ts';
import { PlannedRowCard } from './planned-row-card.tsx';

type Filter = 'all' | 'open' | 'ready' | 'refused';
const FILTERS: Record<Filter, readonly PlannedRow['state'][]> = {
  all: ['READY', 'OPEN', 'REFUSED', 'SKIPPED', 'MERGED', 'NOTHING_NEW', 'DONE'],
  open: ['OPEN'],
  ready: ['READY'],
  refused: ['REFUSED'],
};
const SHOWN_AT_ONCE = 40;

/** Every row of the included sheets, filtered by what becomes of it; a long list in pieces. */
export function RowsSection({
  session,
  state,
  rows,
  sheets,
  help,
}: {
  session: ImportSession;
  state: SessionState;
  rows: readonly PlannedRow[];
  sheets: readonly SheetReading[];
  help: Omit<Parameters<typeof PlannedRowCard>[0]['help'], 'sheet'>;
}) {
  const { t } = useTranslation('importNotebook');
  const [filter, setFilter] = useState<Filter>('all');
  const [shown, setShown] = useState(SHOWN_AT_ONCE);
  const people = useMemo(() => {
    const found = new Map<string, { person: PersonRow; sheet: SheetReading }>();
    for (const sheet of sheets)
      for (const person of sheet.rows) found.set(rowKey(sheet.sheet, person.row), { person, sheet });
    return found;
  }, [sheets]);
  const counted = (one: Filter) => rows.filter((row) => FILTERS[one].includes(row.state)).length;
  const matching = rows.filter((row) => FILTERS[filter].includes(row.state));
  const failures = new Map((state.outcome?.failed ?? []).map((failure) => [failure.key, failure]));
  return (
    <section className="stack" aria-label={t('filter.label')}>
      <div className="pad">
        <ChoiceField
          label={t('filter.label')}
          name="filter"
          value={filter}
          onChange={({ target }) => {
            setFilter(target.value as Filter);
            setShown(SHOWN_AT_ONCE);
          }}
          options={(['all', 'open', 'ready', 'refused'] as const).map((value) => ({
            value,
            label: t(`filter.${value}`, { count: counted(value) }),
          }))}
        />
      </div>
      {matching.length === 0 && <p className="pad secondary">{t('filter.none')}</p>}
      <ul className="sheet rows">
        {matching.slice(0, shown).map((planned) => {
          const found = people.get(planned.key);
          if (!found) return null;
          const failure = failures.get(planned.key);
          return (
            <PlannedRowCard
              key={planned.key}
              planned={planned}
              person={found.person}
              help={{ ...help, sheet: found.sheet }}
              namesSheet={sheets.length > 1}
              answer={state.answers.rows[planned.key]}
              failure={failure ? failureText(failure.issues, t) : null}
              onAnswer={(key, change) => session.answerRow(key, change)}
            />
          );
        })}
      </ul>
      {matching.length > shown && (
        <div className="pad">
          <Button wide onClick={() => setShown((count) => count + 2 * SHOWN_AT_ONCE)}>
            {t('filter.more', { count: Math.min(2 * SHOWN_AT_ONCE, matching.length - shown) })}
          </Button>
        </div>
      )}
    </section>
  );
}
