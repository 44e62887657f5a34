import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAll } from '../db/use-book.ts';
import { addTexts } from '../i18n/add-texts.ts';
import { parts } from '../i18n/vi/later/parts.ts';
import { SelectField } from '../ui/select-field.tsx';

addTexts('parts', parts);

/**
 * Which cell of the commune a page shows: all at first. `choice` is the field, null in a book of one cell, where there
 * is nothing to choose; `isShown` says whether a record with this scope belongs to what is chosen.
 */
export function useCellChoice() {
  const { t } = useTranslation('parts');
  const cells = useAll('unit')
    .filter(({ facts }) => facts.kind === 'CELL')
    .toSorted((a, b) => VIETNAMESE.compare(a.facts.name ?? '', b.facts.name ?? ''));
  const [cell, setCell] = useState('');
  const options = cells.map(({ id, facts }) => ({ value: id as string, label: facts.name ?? '' }));
  return {
    cell: cells.find(({ id }) => id === cell) ?? null,
    hasMany: cells.length > 1,
    isShown: (scope: string) => cell === '' || scope === cell,
    nameOf: (scope: string) => cells.find(({ id }) => id === scope)?.facts.name ?? '',
    choice:
      cells.length > 1 ? (
        <div className="pad no-print">
          <SelectField
            label={t('cell')}
            empty={t('allCells')}
            value={cell}
            options={options}
            onChange={(event) => setCell(event.target.value)}
          />
        </div>
      ) : null,
  };
}

const VIETNAMESE = new Intl.Collator('vi', { numeric: true });
