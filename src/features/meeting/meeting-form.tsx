import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import type { ViewRecord } from '../../db/book.ts';
import { useAll, useBook, useRecord } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { commandContext } from '../../db/use-person.ts';
import { isOfficialAt, membersAt } from '../../domain/meeting/members-at.ts';
import { editMeeting, type MeetingFacts, openMeeting } from '../../domain/meeting/open-meeting.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import { meeting as texts } from '../../i18n/vi/later/meeting.ts';
import { compareByGivenName } from '../../lib/vietnamese-order.ts';
import { FormPage } from '../../parts/form-page.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Page } from '../../ui/page.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useSave } from '../../ui/use-save.ts';
import { readClock } from './read-clock.ts';

addTexts('meeting', texts);

interface Values {
  [name: string]: string;
  day: string;
  place: string;
  startedAt: string;
  chairId: string;
  secretaryId: string;
}

/** Begins a meeting (/hop-chi-bo/moi), or corrects one. */
export function MeetingFormPage() {
  const { meetingId = '' } = useParams();
  const { t } = useTranslation('meeting');
  const meeting = useRecord('meeting', meetingId);
  if (meetingId !== '' && !meeting)
    return (
      <Page title={t('gone')} back="/hop-chi-bo">
        <EmptyState title={t('gone')}>{t('goneBody')}</EmptyState>
      </Page>
    );
  return <MeetingForm key={meetingId} meeting={meeting ?? null} />;
}

function MeetingForm({ meeting }: { meeting: ViewRecord<'meeting'> | null }) {
  const { t } = useTranslation(['meeting', 'common']);
  const book = useBook();
  const today = book.today();
  const { show } = useLiveRegion();
  const [, navigate] = useLocation();
  const [seen] = useState(meeting);
  const votes = useAll('vote');
  const scope = seen?.scope ?? book.owner.scope;
  const members = useAll('member').filter((member) => member.scope === scope);
  const last = useAll('meeting')
    .filter((one) => one.scope === scope)
    .toSorted((a, b) => (a.facts.day ?? '').localeCompare(b.facts.day ?? ''))
    .at(-1);
  const draft = useDraft<Values>(`meeting:${seen?.id ?? 'new'}`);
  const { save, busy, trouble } = useSave(book, 'meeting');
  const [values, setValues] = useState<Values>(() => {
    if (seen) return valuesOf(seen.facts);
    const holder = (position: 'SECRETARY' | 'DEPUTY_SECRETARY') =>
      membersAt(members, today).find(({ facts }) => facts.position === position)?.id ?? '';
    return {
      day: today,
      place: last?.facts.place ?? '',
      startedAt: '',
      chairId: holder('SECRETARY'),
      secretaryId: holder('DEPUTY_SECRETARY'),
    };
  });
  const set = (change: Partial<Values>) => {
    const next = { ...values, ...change } as Values;
    setValues(next);
    draft.keep(next);
  };

  async function submit() {
    const context = commandContext(book, seen?.scope);
    const facts = factsOf(values);
    const decided = seen ? editMeeting({ meeting: seen, votes, set: facts }, context) : openMeeting({ facts }, context);
    if (!(await save(decided, { group: true }))) return;
    await draft.drop();
    const id = seen?.id ?? (decided.ok ? decided.value[0]?.id : undefined);
    show(t('meeting:form.saved'));
    navigate(`/hop-chi-bo/${id}`, { replace: true });
  }

  const errors = trouble.fields;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(values.day) ? values.day : today;
  const here = membersAt(members, day).toSorted((a, b) => compareByGivenName(a.facts, b.facts));
  const options = (of: typeof here) => of.map(({ id, facts }) => ({ value: id, label: facts.name ?? '' }));
  return (
    <FormPage<Values>
      title={t(seen ? 'meeting:form.editTitle' : 'meeting:form.newTitle')}
      back={seen ? `/hop-chi-bo/${seen.id}` : '/hop-chi-bo'}
      submit={t(seen ? 'meeting:form.save' : 'meeting:form.open')}
      busy={busy}
      problem={trouble.problem}
      draft={draft}
      onUseDraft={(found) => setValues({ ...values, ...found })}
      onSubmit={submit}
    >
      <DayField
        label={t('meeting:form.day')}
        hint={t('meeting:form.dayHint')}
        value={values.day}
        onChange={(value) => set({ day: value })}
        today={today}
        error={errors.day}
      />
      <TextField
        label={t('meeting:form.place')}
        hint={t('meeting:form.placeHint')}
        value={values.place}
        onChange={(event) => set({ place: event.target.value })}
        error={errors.place}
      />
      <TextField
        label={t('meeting:form.startedAt')}
        hint={t('meeting:form.clockHint')}
        inputMode="numeric"
        value={values.startedAt}
        onChange={(event) => set({ startedAt: event.target.value })}
        error={errors.startedAt}
      />
      <SelectField
        label={t('meeting:form.chair')}
        empty={t('meeting:form.notChosen')}
        value={values.chairId}
        onChange={(event) => set({ chairId: event.target.value })}
        options={options(here.filter((member) => isOfficialAt(member, day)))}
        error={errors.chairId}
      />
      <SelectField
        label={t('meeting:form.secretary')}
        hint={t('meeting:form.secretaryHint')}
        empty={t('meeting:form.notChosen')}
        value={values.secretaryId}
        onChange={(event) => set({ secretaryId: event.target.value })}
        options={options(here)}
        error={errors.secretaryId}
      />
    </FormPage>
  );
}

function valuesOf(facts: ViewRecord<'meeting'>['facts']): Values {
  return {
    day: facts.day ?? '',
    place: facts.place ?? '',
    startedAt: facts.startedAt ?? '',
    chairId: facts.chairId ?? '',
    secretaryId: facts.secretaryId ?? '',
  };
}

function factsOf(values: Values): MeetingFacts {
  return {
    day: values.day,
    place: values.place.trim() || null,
    startedAt: readClock(values.startedAt),
    chairId: values.chairId || null,
    secretaryId: values.secretaryId || null,
  };
}
