import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import { useBook } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { DraftedForm } from '../../parts/drafted-form.tsx';
import { unitCreation, unitRow } from '../../protocol/account-api.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { bodyOf, UNITS } from './desk.ts';
import { DESK, DeskPage } from './desk-page.tsx';
import { unitTree } from './unit-tree.ts';
import { useDeskAct, useDeskData } from './use-desk.ts';

interface Values {
  [name: string]: string | boolean;
  /** kept with the draft, so that the same form sent twice makes one unit */
  id: string;
  parentId: string;
  name: string;
  placeCode: string;
  village: string;
  isSpecialArea: boolean;
}

const PLACE_CODE = /^\d{5}$/;

/** A new commune (`/them/xa`) or a new cell (`/them/chi-bo`). */
export function UnitForm() {
  const { kind: word = '' } = useParams();
  const kind = word === 'xa' ? 'COMMUNE' : 'CELL';
  return <NewUnit key={kind} kind={kind} />;
}

function NewUnit({ kind }: { kind: 'COMMUNE' | 'CELL' }) {
  const { t } = useTranslation(['operator', 'common']);
  const book = useBook();
  const { show } = useLiveRegion();
  const [, navigate] = useLocation();
  const units = useDeskData(UNITS);
  const { act, busy, problem, setProblem } = useDeskAct();
  const draft = useDraft<Values>(`desk:${kind === 'CELL' ? 'cell' : 'commune'}:new`);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [values, setValues] = useState<Values>(() => ({
    id: book.newId(),
    parentId: '',
    name: '',
    placeCode: '',
    village: '',
    isSpecialArea: true,
  }));
  const set = (change: Partial<Values>) => {
    const next = { ...values, ...change } as Values;
    setValues(next);
    draft.keep(next);
  };

  const above = kind === 'CELL' ? ['COMMUNE', 'SECTION'] : ['PROVINCE'];
  const parents = unitTree(units.value?.units ?? []).filter(({ unit }) => above.includes(unit.kind) && !unit.archived);
  const parentId = values.parentId || (parents.length === 1 ? (parents[0]?.unit.id ?? '') : '');

  async function submit() {
    const placeCode = values.placeCode.trim();
    const wrong: Record<string, string> = {};
    if (values.name.trim() === '') wrong.name = t(`operator:wrong.${kind === 'CELL' ? 'cellName' : 'communeName'}`);
    if (parentId === '') wrong.parentId = t('operator:wrong.parent');
    if (placeCode !== '' && !PLACE_CODE.test(placeCode)) wrong.placeCode = t('operator:wrong.placeCode');
    const body = {
      id: values.id,
      parentId,
      name: values.name,
      kind,
      ...(kind === 'COMMUNE'
        ? placeCode && { placeCode }
        : { ...(values.village.trim() && { village: values.village }), isSpecialArea: values.isSpecialArea }),
    };
    const read = unitCreation.safeParse(body);
    for (const issue of read.error?.issues ?? []) wrong[String(issue.path[0])] ??= t('operator:wrong.text');
    setErrors(wrong);
    setProblem(Object.keys(wrong).length > 0 ? t('operator:wrong.form') : null);
    if (Object.keys(wrong).length > 0 || !read.success) return;
    const made = await act({ method: 'POST', path: '/api/v1/units', body: bodyOf(read.data) }, unitRow, [UNITS]);
    if (!made) return;
    await draft.drop();
    show(t('operator:unitAdded', { name: made.name }));
    navigate(`${DESK}/don-vi`, { replace: true });
  }

  return (
    <DeskPage
      title={t(kind === 'CELL' ? 'operator:addCell' : 'operator:addCommune')}
      back={`${DESK}/don-vi`}
      closes
      needs={[[UNITS, units]]}
      foot={
        <Button look="main" type="submit" form="desk-unit" busy={busy}>
          {busy ? t('common:saving') : t(kind === 'CELL' ? 'operator:addCell' : 'operator:addCommune')}
        </Button>
      }
    >
      {() => (
        <DraftedForm<Values>
          id="desk-unit"
          busy={busy}
          problem={problem}
          draft={draft}
          onUseDraft={(kept) => setValues({ ...values, ...kept })}
          onSubmit={() => void submit()}
        >
          {(kind === 'CELL' || parents.length !== 1) && (
            <SelectField
              label={t(kind === 'CELL' ? 'operator:field.commune' : 'operator:field.parent')}
              empty={t('operator:choose')}
              value={parentId}
              onChange={(event) => set({ parentId: event.target.value })}
              options={parents.map(({ unit }) => ({ value: unit.id, label: unit.name }))}
              error={errors.parentId}
            />
          )}
          <TextField
            label={t(kind === 'CELL' ? 'operator:field.cellName' : 'operator:field.communeName')}
            hint={t(kind === 'CELL' ? 'operator:hint.cellName' : 'operator:hint.communeName')}
            value={values.name}
            onChange={(event) => set({ name: event.target.value })}
            error={errors.name}
          />
          {kind === 'COMMUNE' ? (
            <TextField
              label={t('operator:field.placeCode')}
              hint={t('operator:hint.placeCode')}
              inputMode="numeric"
              value={values.placeCode}
              onChange={(event) => set({ placeCode: event.target.value })}
              error={errors.placeCode}
            />
          ) : (
            <>
              <TextField
                label={t('operator:field.village')}
                hint={t('operator:hint.village')}
                value={values.village}
                onChange={(event) => set({ village: event.target.value })}
                error={errors.village}
              />
              <Checkbox
                label={t('operator:field.isSpecialArea')}
                hint={t('operator:hint.isSpecialArea')}
                checked={values.isSpecialArea}
                onChange={(event) => set({ isSpecialArea: event.target.checked })}
              />
            </>
          )}
        </DraftedForm>
      )}
    </DeskPage>
  );
}
