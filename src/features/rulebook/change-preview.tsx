import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { useRules } from '../../db/use-rules.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import { type EffectsOnPerson, readUnder } from '../../domain/dossier/rulebook-effects.ts';
import type { DomainRecord, RecordChange } from '../../domain/records/record-types.ts';
import { SectionHeading } from '../../ui/page.tsx';
import { EffectRows } from './effect-lines.tsx';
import { useEffects } from './use-effects.ts';

/** What a change of a setting would change for whom, before it is saved. */
export function ChangePreview({ changes }: { changes: readonly RecordChange[] }) {
  const { t } = useTranslation('rulebook');
  const effects = useChangeEffects(changes);
  if (effects === undefined) {
    return (
      <p className="pad" role="status">
        {t('working')}
      </p>
    );
  }
  return (
    <>
      <SectionHeading count={effects.length > 0 ? t('people', { count: effects.length }) : undefined}>
        {t('settings.preview')}
      </SectionHeading>
      {effects.length === 0 ? (
        <p className="pad">{t('nobody')}</p>
      ) : (
        <EffectRows effects={effects} label={t('settings.preview')} />
      )}
    </>
  );
}

/** The same as figures; undefined until everybody was read. */
export function useChangeEffects(changes: readonly RecordChange[]): readonly EffectsOnPerson[] | undefined {
  const today = useBook().today();
  const { rulebooks } = useRules();
  const key = JSON.stringify(changes.map(({ id, scope, set }) => [id, scope, set]));
  const readings = useCallback(
    (dossier: Dossier) => {
      const changed = { ...dossier, settings: changedSettings(dossier, JSON.parse(key) as Changed[]) };
      return [readUnder(dossier, rulebooks, today), readUnder(changed, rulebooks, today)] as const;
    },
    [rulebooks, today, key],
  );
  return useEffects(readings);
}

type Changed = [id: string, scope: string, set: DomainRecord<'setting'>['facts']];

/** The settings of a dossier with some records written: the unit's own stay before those of the commune. */
function changedSettings({ candidate, settings }: Dossier, changes: readonly Changed[]): DomainRecord<'setting'>[] {
  let list = [...settings];
  for (const [id, scope, set] of changes) {
    const old = list.find((one) => one.id === id);
    const record: DomainRecord<'setting'> = {
      ...(old ?? { type: 'setting', id, scope, rev: 0 }),
      facts: { ...old?.facts, ...set },
    };
    if (old) list = list.map((one) => (one === old ? record : one));
    else list = scope === candidate.scope ? [record, ...list] : [...list, record];
  }
  return list;
}
