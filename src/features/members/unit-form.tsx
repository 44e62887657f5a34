import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useBook, useRecord } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { commandContext } from '../../db/use-person.ts';
import { describeUnit } from '../../domain/commands/describe-unit.ts';
import { roleMay } from '../../protocol/rights.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useSave } from '../../ui/use-save.ts';
import { useOwnUnit } from './use-own-unit.ts';

const CHECKS = ['isSpecialArea', 'hasYouthUnion', 'hasTradeUnion', 'hasSectionCommittee'] as const;
const NAMES = ['formerCommune', 'formerDistrict'] as const;
/** the chain of the time before is not chosen: the day decides */
const CHAINS = ['CHAIN_COMMUNE_DIRECT', 'CHAIN_COMMUNE_VIA_BASE'] as const;

interface Props {
  /** a cell of the commune; left out, the own one */
  unitId?: string;
  back?: string;
}

/** The facts of the cell on which the rules and the papers rest. After enrolment the commune keeps them. */
export function UnitForm({ unitId, back = '/chi-bo' }: Props) {
  const { t } = useTranslation(['members', 'common']);
  const book = useBook();
  const { show } = useLiveRegion();
  const [, navigate] = useLocation();
  const own = useOwnUnit();
  const named = useRecord('unit', unitId ?? '');
  const unit = (unitId ? named : own) ?? null;
  const [seen] = useState(unit);
  const { save, busy, trouble } = useSave(book);
  const draft = useDraft<Record<string, string | boolean>>(`unit:${unitId ?? 'own'}`);
  const [values, setValues] = useState({
    name: seen?.facts.name ?? '',
    village: seen?.facts.village ?? '',
    // every cell of a highland commune lies in such an area; a secretary elsewhere takes the tick away
    isSpecialArea: seen?.facts.isSpecialArea ?? true,
    hasYouthUnion: seen?.facts.hasYouthUnion ?? true,
    hasTradeUnion: seen?.facts.hasTradeUnion ?? false,
    hasSectionCommittee: seen?.facts.hasSectionCommittee ?? false,
    chain: seen?.facts.chain === 'CHAIN_COMMUNE_VIA_BASE' ? CHAINS[1] : (CHAINS[0] as (typeof CHAINS)[number]),
    baseCommittee: seen?.facts.baseCommittee ?? '',
    formerCommune: seen?.facts.formerCommune ?? '',
    formerDistrict: seen?.facts.formerDistrict ?? '',
  });
  const editable =
    book.owner.scope === 'local' || book.owner.grants.some(({ role }) => roleMay(role, 'change', 'unit'));
  const set = (change: Partial<typeof values>) => {
    const next = { ...values, ...change };
    setValues(next);
    draft.keep(next);
  };

  async function submit() {
    const text = (value: string) => value.trim() || null;
    const viaBase = values.chain === 'CHAIN_COMMUNE_VIA_BASE';
    const facts = {
      ...values,
      village: text(values.village),
      baseCommittee: viaBase ? text(values.baseCommittee) : null,
      formerCommune: text(values.formerCommune),
      formerDistrict: text(values.formerDistrict),
    };
    const decided = describeUnit({ existing: seen, set: facts }, commandContext(book, seen?.scope));
    if (!(await save(decided))) return;
    await draft.drop();
    show(t('members:unitSaved'));
    navigate(back, { replace: true });
  }

  return (
    <Page
      title={unitId ? (seen?.facts.name ?? t('members:unit')) : t('members:unit')}
      subtitle={t('members:unitHint')}
      back={back}
      closes
      foot={
        editable && (
          <Button look="main" type="submit" form="unit-form" busy={busy}>
            {t('members:save')}
          </Button>
        )
      }
    >
      {!editable && <Notice mark="waiting" title={t('members:unitReadOnly')} />}
      {editable && (
        <DraftNotice
          keptAt={draft.found?.keptAt ?? null}
          onUse={() => setValues({ ...values, ...(draft.found?.values as typeof values) })}
          onDrop={() => draft.drop()}
        />
      )}
      {trouble.problem && <Notice mark="mend" title={trouble.problem} alert />}
      <form
        id="unit-form"
        className="pad stack-wide"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy && editable) submit();
        }}
      >
        <TextField
          label={t('members:unitField.name')}
          value={values.name}
          readOnly={!editable}
          onChange={(event) => set({ name: event.target.value })}
          error={trouble.fields.name}
        />
        <TextField
          label={t('members:unitField.village')}
          value={values.village}
          readOnly={!editable}
          onChange={(event) => set({ village: event.target.value })}
          error={trouble.fields.village}
        />
        {CHECKS.map((field) => (
          <Checkbox
            key={field}
            label={t(`members:unitField.${field}`)}
            checked={values[field]}
            disabled={!editable}
            onChange={(event) => set({ [field]: event.target.checked })}
          />
        ))}
        <ChoiceField
          label={t('members:unitField.chain')}
          name="chain"
          value={values.chain}
          disabled={!editable}
          onChange={(event) => set({ chain: event.target.value as (typeof CHAINS)[number] })}
          options={CHAINS.map((value) => ({ value, label: t(`members:chains.${value}`) }))}
          error={trouble.fields.chain}
        />
        {values.chain === 'CHAIN_COMMUNE_VIA_BASE' && (
          <TextField
            label={t('members:unitField.baseCommittee')}
            hint={t('members:unitFieldHint.baseCommittee')}
            value={values.baseCommittee}
            readOnly={!editable}
            onChange={(event) => set({ baseCommittee: event.target.value })}
            error={trouble.fields.baseCommittee}
          />
        )}
        {NAMES.map((field) => (
          <TextField
            key={field}
            label={t(`members:unitField.${field}`)}
            hint={t(`members:unitFieldHint.${field}`)}
            value={values[field]}
            readOnly={!editable}
            onChange={(event) => set({ [field]: event.target.value })}
            error={trouble.fields[field]}
          />
        ))}
      </form>
    </Page>
  );
}
