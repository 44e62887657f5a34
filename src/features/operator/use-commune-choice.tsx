import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { roleLooksAfter } from '../../protocol/desk-rights.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { UNITS } from './desk.ts';
import { unitTree } from './unit-tree.ts';
import { useDeskData } from './use-desk.ts';

/**
 * Which commune is looked at. Who looks after accounts chooses among all of theirs; others have the one that their
 * phone syncs with, and the server tells them no list of units.
 */
export function useCommuneChoice() {
  const { t } = useTranslation('operator');
  const { owner } = useBook();
  const isOperator = owner.grants.some(({ role }) => roleLooksAfter(role, 'accounts'));
  const units = useDeskData(UNITS);
  const communes = unitTree(units.value?.units ?? []).filter(({ unit }) => unit.kind === 'COMMUNE');
  const [chosen, setChosen] = useState<string | null>(null);
  const commune = chosen ?? owner.commune ?? communes[0]?.unit.id ?? null;
  const field = isOperator && communes.length > 1 && (
    <div className="pad form-narrow">
      <SelectField
        label={t('field.commune')}
        value={commune ?? ''}
        onChange={(event) => setChosen(event.target.value)}
        options={communes.map(({ unit }) => ({ value: unit.id, label: unit.name }))}
      />
    </div>
  );
  return {
    commune,
    field,
    units: units.value?.units ?? [],
    isReady: !isOperator || units.value !== null,
    loaded: units,
  };
}
