import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { commandContext } from '../../db/use-person.ts';
import { addRemark, editRemark } from '../../domain/commands/add-remark.ts';
import type { DomainRecord, FactsOf } from '../../domain/records/record-types.ts';
import { DraftedForm } from '../../parts/drafted-form.tsx';
import { Button } from '../../ui/button.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { useSave } from '../../ui/use-save.ts';

const TEXTS = ['merits', 'faults', 'tasksGiven', 'result', 'nextStep'] as const;

type Values = Record<'day' | 'assignmentId' | (typeof TEXTS)[number], string>;

interface Props {
  reading: PersonReading;
  remark: DomainRecord<'mentorRemark'> | null;
  onDone: () => void;
}

/** A mentor's remark, by the heads that the forms ask for. */
export function RemarkForm({ reading, remark, onDone }: Props) {
  const { t } = useTranslation(['person', 'common']);
  const book = useBook();
  const { show } = useLiveRegion();
  const { candidate, assignments, members } = reading.dossier;
  const [seen] = useState(remark);
  const draft = useDraft<Values>(remark ? `remark:${candidate.id}:${remark.id}` : `remark:${candidate.id}`);
  const { save, busy, trouble } = useSave(book);
  const open = assignments.filter(({ facts }) => !facts.end);
  const [values, setValues] = useState<Values>(() => ({
    day: seen?.facts.day ?? book.today(),
    assignmentId: seen?.facts.assignmentId ?? open[0]?.id ?? '',
    ...(Object.fromEntries(TEXTS.map((fact) => [fact, seen?.facts[fact] ?? ''])) as Record<
      (typeof TEXTS)[number],
      string
    >),
  }));
  const set = (change: Partial<Values>) => {
    const next = { ...values, ...change };
    setValues(next);
    draft.keep(next);
  };

  async function submit() {
    const texts = Object.fromEntries(TEXTS.map((fact) => [fact, values[fact].trim() ? values[fact] : null]));
    const facts = { ...texts, day: values.day } as FactsOf<'mentorRemark'>;
    const context = commandContext(book, candidate.scope);
    const decided = seen
      ? editRemark({ remark: seen, set: facts }, context)
      : addRemark({ candidate, assignmentId: values.assignmentId || null, facts }, context);
    if (!(await save(decided))) return;
    await draft.drop();
    show(t('person:remarks.saved'));
    onDone();
  }

  return (
    <DraftedForm<Values>
      title={t(seen ? 'person:remarks.edit' : 'person:remarks.add')}
      busy={busy}
      problem={trouble.problem}
      draft={draft}
      onUseDraft={(kept) => setValues({ ...values, ...kept })}
      onSubmit={() => void submit()}
    >
      {!seen && assignments.length > 1 && (
        <SelectField
          label={t('person:remarks.by')}
          value={values.assignmentId}
          onChange={(event) => set({ assignmentId: event.target.value })}
          options={assignments.map(({ id, facts }) => ({
            value: id,
            label: members.find((member) => member.id === facts.memberId)?.facts.name ?? '',
          }))}
        />
      )}
      <DayField
        label={t('person:remarks.day')}
        value={values.day}
        onChange={(day) => set({ day })}
        today={book.today()}
        error={trouble.fields.day}
      />
      {TEXTS.map((fact) => (
        <TextArea
          key={fact}
          label={t(`person:remarks.${fact}`)}
          hint={fact === 'faults' ? t('person:remarks.faultsHint') : undefined}
          value={values[fact]}
          onChange={(event) => set({ [fact]: event.target.value })}
          error={trouble.fields[fact]}
        />
      ))}
      <div className="cluster">
        <Button look="main" type="submit" busy={busy}>
          {t('person:remarks.save')}
        </Button>
        <Button look="text" onClick={onDone}>
          {t('common:cancel')}
        </Button>
      </div>
    </DraftedForm>
  );
}
