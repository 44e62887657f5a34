import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useBook } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { commandContext } from '../../db/use-person.ts';
import { describeUnit } from '../../domain/commands/describe-unit.ts';
import { roleMay } from '../../protocol/rights.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useSave } from '../../ui/use-save.ts';
import { useOwnUnit } from './use-own-unit.ts';

const CHECKS = ['isSpecialArea', 'hasYouthUnion', 'hasTradeUnion'] as const;

/** The facts of the cell on which the rules rest. After enrolment the commune keeps them. */
export function UnitForm() {
  const { t } = useTranslation(['members', 'common']);
  const book = useBook();
  const { show } = useLiveRegion();
  const [, navigate] = useLocation();
  const unit = useOwnUnit() ?? null;
  const [seen] = useState(unit);
  const { save, busy, trouble } = useSave(book);
  const draft = useDraft<Record<string, string | boolean>>('unit:own');
  const [values, setValues] = useState({
    name: seen?.facts.name ?? '',
    village: seen?.facts.village ?? '',
    // every cell of a highland commune lies in such an area; a secretary elsewhere takes the tick away
    isSpecialArea: seen?.facts.isSpecialArea ?? true,
    hasYouthUnion: seen?.facts.hasYouthUnion ?? true,
    hasTradeUnion: seen?.facts.hasTradeUnion ?? false,
  });
  const editable =
    book.owner.scope === 'local' || book.owner.grants.some(({ role }) => roleMay(role, 'change', 'unit'));
  const set = (change: Partial<typeof values>) => {
    const next = { ...values, ...change };
    setValues(next);
    draft.keep(next);
  };

  async function submit() {
    const facts = { ...values, village: values.village.trim() || null };
    const decided = describeUnit({ existing: seen, set: facts }, commandContext(book, seen?.scope));
    if (!(await save(decided))) return;
    await draft.drop();
    show(t('members:unitSaved'));
    navigate('/chi-bo', { replace: true });
  }

  return (
    <Page
      title={t('members:unit')}
      subtitle={t('members:unitHint')}
      back="/chi-bo"
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
      </form>
    </Page>
  );
}
