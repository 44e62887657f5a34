import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonReading } from '../../db/person-reading.ts';
import { useAll, useBook } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { commandContext } from '../../db/use-person.ts';
import { assignMentor } from '../../domain/commands/assign-mentor.ts';
import { handOverMentor } from '../../domain/commands/hand-over-mentor.ts';
import { whoMayMentor } from '../../domain/dossier/mentor-load.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import { compareByGivenName } from '../../lib/vietnamese-order.ts';
import { DraftedForm } from '../../parts/drafted-form.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useSave } from '../../ui/use-save.ts';

/** From this many people on a mentor is said to have many; the texts set no limit. */
const MANY = 2;

interface Values {
  [name: string]: string | boolean;
  memberId: string;
  startDay: string;
  number: string;
  resolutionDay: string;
  knownSince: string;
  isIntroducer: boolean;
  reason: string;
}

interface Props {
  reading: PersonReading;
  /** the assignment that is handed over; null for a new one */
  old: DomainRecord<'mentorAssignment'> | null;
  phase: 'CANDIDATE' | 'PROBATION';
  onDone: () => void;
}

/** Assigns an official member, or hands over to another one. */
export function MentorForm({ reading, old, phase, onDone }: Props) {
  const { t } = useTranslation(['person', 'common']);
  const book = useBook();
  const { show } = useLiveRegion();
  const assignments = useAll('mentorAssignment');
  const { candidate, members } = reading.dossier;
  const [seen] = useState({ candidate, old });
  const draft = useDraft<Values>(old ? `mentor:${candidate.id}:${old.id}` : `mentor:${candidate.id}`);
  const { save, busy, trouble } = useSave(book);
  const [values, setValues] = useState<Values>({
    memberId: '',
    startDay: book.today(),
    number: '',
    resolutionDay: '',
    knownSince: '',
    isIntroducer: phase === 'CANDIDATE',
    reason: '',
  });
  const set = (change: Partial<Values>) => {
    const next = { ...values, ...change } as Values;
    setValues(next);
    draft.keep(next);
  };
  const loads = whoMayMentor(members, assignments, candidate, phase).toSorted((a, b) =>
    a.may === b.may ? compareByGivenName(a.member.facts, b.member.facts) : a.may ? -1 : 1,
  );

  async function submit() {
    const member = members.find(({ id }) => id === values.memberId) ?? null;
    const { number, resolutionDay, knownSince, isIntroducer, startDay, reason } = values;
    const resolution =
      number.trim() || resolutionDay
        ? { ...(number.trim() ? { number } : {}), ...(resolutionDay ? { day: resolutionDay } : {}) }
        : null;
    const common = {
      candidate: seen.candidate,
      member,
      resolution,
      knownSince: knownSince || null,
      isIntroducer,
      assignments,
    };
    const context = commandContext(book, candidate.scope);
    const decided = seen.old
      ? handOverMentor({ ...common, assignment: seen.old, day: startDay, reason }, context)
      : assignMentor({ ...common, phase, startDay }, context);
    if (!(await save(decided, { group: seen.old !== null }))) return;
    await draft.drop();
    show(t('person:mentors.saved'));
    onDone();
  }

  const errors = trouble.fields;
  return (
    <DraftedForm<Values>
      title={t(old ? 'person:mentors.handOverTitle' : 'person:mentors.assignTitle')}
      busy={busy}
      problem={trouble.problem}
      draft={draft}
      onUseDraft={(kept) => setValues({ ...values, ...kept })}
      onSubmit={() => void submit()}
    >
      <SelectField
        label={t('person:mentors.member')}
        empty={t('person:exit.notChosen')}
        value={values.memberId}
        onChange={(event) => set({ memberId: event.target.value })}
        error={errors.memberId}
        options={loads.map(({ member, open, may }) => ({
          value: member.id,
          disabled: !may,
          label: t(`person:mentors.${may ? (open >= MANY ? 'loadMany' : 'load') : 'cannot'}`, {
            name: member.facts.name ?? '',
            count: open,
          }),
        }))}
      />
      <DayField
        label={t(old ? 'person:mentors.day' : 'person:mentors.startDay')}
        value={values.startDay}
        onChange={(startDay) => set({ startDay })}
        today={book.today()}
        error={errors.startDay ?? errors['end.day']}
      />
      {old && (
        <TextField
          label={t('person:mentors.reason')}
          value={values.reason}
          onChange={(event) => set({ reason: event.target.value })}
          error={errors['end.reason']}
        />
      )}
      <TextField
        label={t('person:mentors.number')}
        value={values.number}
        onChange={(event) => set({ number: event.target.value })}
        error={errors['resolution.number']}
      />
      <DayField
        label={t('person:mentors.resolutionDay')}
        value={values.resolutionDay}
        onChange={(resolutionDay) => set({ resolutionDay })}
        today={book.today()}
        error={errors['resolution.day']}
      />
      <DayField
        label={t('person:mentors.knownSince')}
        hint={t('person:mentors.knownHint')}
        value={values.knownSince}
        onChange={(knownSince) => set({ knownSince })}
        today={book.today()}
        partial
        error={errors.knownSince}
      />
      {phase === 'CANDIDATE' && (
        <Checkbox
          label={t('person:mentors.isIntroducer')}
          checked={values.isIntroducer}
          onChange={(event) => set({ isIntroducer: event.target.checked })}
        />
      )}
      <div className="cluster">
        <Button look="main" type="submit" busy={busy}>
          {t(old ? 'person:mentors.saveHandOver' : 'person:mentors.save')}
        </Button>
        <Button look="text" onClick={onDone}>
          {t('common:cancel')}
        </Button>
      </div>
    </DraftedForm>
  );
}
