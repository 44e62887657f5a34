import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import type { ViewRecord } from '../../db/book.ts';
import { useAll, useBook, useRecord } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { commandContext } from '../../db/use-person.ts';
import { addMember, editMember } from '../../domain/commands/add-member.ts';
import { openOf } from '../../domain/dossier/mentor-load.ts';
import { MEMBER_POSITIONS, MEMBER_STATUSES } from '../../domain/records/member.ts';
import type { FactsOf } from '../../domain/records/record-types.ts';
import { FormPage } from '../../parts/form-page.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useSave } from '../../ui/use-save.ts';
import { UnitForm } from './unit-form.tsx';

interface Values {
  [name: string]: string | boolean;
  name: string;
  status: string;
  position: string;
  birthDate: string;
  gender: string;
  admittedOn: string;
  officialOn: string;
  inUnitSince: string;
  phone: string;
  exemptFromActivity: boolean;
  temporarilyAway: boolean;
  leftDay: string;
  leftReason: string;
  note: string;
}

/** One member, a new one (/chi-bo/them), or the cell itself (/chi-bo/thong-tin). */
export function MemberPage() {
  const { memberId = '' } = useParams();
  const { t } = useTranslation('members');
  const member = useRecord('member', memberId);
  if (memberId === 'thong-tin') return <UnitForm />;
  if (memberId !== 'them' && !member)
    return (
      <Page title={t('gone')} back="/chi-bo">
        <EmptyState title={t('gone')} />
      </Page>
    );
  return <MemberForm key={memberId} member={member ?? null} />;
}

function MemberForm({ member }: { member: ViewRecord<'member'> | null }) {
  const { t } = useTranslation(['members', 'common']);
  const book = useBook();
  const today = book.today();
  const { show } = useLiveRegion();
  const [, navigate] = useLocation();
  const [seen] = useState(member);
  const draft = useDraft<Values>(`member:${seen?.id ?? 'new'}`);
  const { save, busy, trouble } = useSave(book);
  const [values, setValues] = useState<Values>(() => valuesOf(seen?.facts ?? {}));
  const set = (change: Partial<Values>) => {
    const next = { ...values, ...change } as Values;
    setValues(next);
    draft.keep(next);
  };

  async function submit() {
    const context = commandContext(book, seen?.scope);
    const decided = seen
      ? editMember({ member: seen, set: factsOf(values) }, context)
      : addMember({ facts: factsOf(values) }, context);
    if (!(await save(decided))) return;
    await draft.drop();
    show(t('members:saved', { name: values.name.trim() }));
    navigate('/chi-bo', { replace: true });
  }

  const errors = trouble.fields;
  const day = (
    field: 'birthDate' | 'admittedOn' | 'officialOn' | 'inUnitSince' | 'leftDay',
    partial: boolean,
    error = errors[field],
  ) => (
    <DayField
      label={t(`members:field.${field}`)}
      value={values[field]}
      onChange={(value) => set({ [field]: value })}
      today={today}
      partial={partial}
      error={error}
    />
  );
  const check = (field: 'exemptFromActivity' | 'temporarilyAway') => (
    <Checkbox
      label={t(`members:field.${field}`)}
      checked={values[field]}
      onChange={(event) => set({ [field]: event.target.checked })}
    />
  );

  return (
    <FormPage<Values>
      title={seen?.facts.name ?? t('members:addTitle')}
      subtitle={seen ? t('members:editTitle') : undefined}
      back="/chi-bo"
      submit={t('members:save')}
      busy={busy}
      problem={trouble.problem}
      draft={draft}
      onUseDraft={(found) => setValues({ ...values, ...found })}
      onSubmit={submit}
      above={seen && <Helps member={seen} />}
    >
      <TextField
        label={t('members:field.name')}
        autoCapitalize="words"
        value={values.name}
        onChange={(event) => set({ name: event.target.value })}
        error={errors.name}
      />
      <ChoiceField
        label={t('members:field.status')}
        name="status"
        value={values.status}
        onChange={(event) => set({ status: event.target.value })}
        options={MEMBER_STATUSES.map((value) => ({ value, label: t(`members:status.${value}`) }))}
        error={errors.status}
      />
      <SelectField
        label={t('members:field.position')}
        value={values.position}
        onChange={(event) => set({ position: event.target.value })}
        options={MEMBER_POSITIONS.map((value) => ({ value, label: t(`members:position.${value}`) }))}
      />
      {day('birthDate', true)}
      <ChoiceField
        label={t('members:field.gender')}
        name="gender"
        value={values.gender}
        onChange={(event) => set({ gender: event.target.value })}
        options={(['MALE', 'FEMALE'] as const).map((value) => ({ value, label: t(`members:gender.${value}`) }))}
      />
      {day('admittedOn', false)}
      {day('officialOn', false)}
      {day('inUnitSince', true)}
      <TextField
        label={t('members:field.phone')}
        hint={t('members:hint.phone')}
        inputMode="tel"
        value={values.phone}
        onChange={(event) => set({ phone: event.target.value })}
        error={errors.phone}
      />
      {check('exemptFromActivity')}
      {check('temporarilyAway')}
      {seen && (
        <>
          {day('leftDay', false, errors['left.day'])}
          <TextField
            label={t('members:field.leftReason')}
            hint={t('members:hint.left')}
            value={values.leftReason}
            onChange={(event) => set({ leftReason: event.target.value })}
            error={errors['left.reason']}
          />
        </>
      )}
      <TextArea
        label={t('members:field.note')}
        value={values.note}
        onChange={(event) => set({ note: event.target.value })}
        error={errors.note}
      />
    </FormPage>
  );
}

/** Whom the member mentors now. */
function Helps({ member }: { member: ViewRecord<'member'> }) {
  const { t } = useTranslation('members');
  const { view } = useBook();
  const open = openOf(useAll('mentorAssignment'), member.id);
  if (open.length === 0) return null;
  return (
    <>
      <SectionHeading count={open.length}>{t('helps')}</SectionHeading>
      <Rows>
        {open.map(({ id, facts }) => (
          <Row
            key={id}
            href={`/nguoi/${facts.candidateId}`}
            title={view.get('candidate', facts.candidateId ?? '')?.facts.name ?? ''}
          />
        ))}
      </Rows>
    </>
  );
}

function valuesOf(facts: FactsOf<'member'>): Values {
  return {
    name: facts.name ?? '',
    status: facts.status ?? 'OFFICIAL',
    position: facts.position ?? 'MEMBER',
    birthDate: facts.birthDate ?? '',
    gender: facts.gender ?? '',
    admittedOn: facts.admittedOn ?? '',
    officialOn: facts.officialOn ?? '',
    inUnitSince: facts.inUnitSince ?? '',
    phone: facts.phone ?? '',
    exemptFromActivity: facts.exemptFromActivity ?? false,
    temporarilyAway: facts.temporarilyAway ?? false,
    leftDay: facts.left?.day ?? '',
    leftReason: facts.left?.reason ?? '',
    note: facts.note ?? '',
  };
}

function factsOf(values: Values): FactsOf<'member'> {
  const text = (value: string) => (value.trim() === '' ? null : value);
  const { leftDay, leftReason } = values;
  return {
    name: values.name,
    status: values.status,
    position: values.position,
    birthDate: text(values.birthDate),
    gender: text(values.gender),
    admittedOn: text(values.admittedOn),
    officialOn: text(values.officialOn),
    inUnitSince: text(values.inUnitSince),
    phone: text(values.phone.replace(/[\s.-]/g, '')),
    exemptFromActivity: values.exemptFromActivity,
    temporarilyAway: values.temporarilyAway,
    left: leftDay || leftReason.trim() ? { day: leftDay, reason: leftReason } : null,
    note: text(values.note),
  } as FactsOf<'member'>;
}
