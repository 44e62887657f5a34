import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { communeOf } from '../../db/commune-of.ts';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { commandContext } from '../../db/use-person.ts';
import { archiveRecord, unarchiveRecord } from '../../domain/commands/archive-record.ts';
import { joinResults } from '../../domain/commands/join-results.ts';
import { editStep, recordStep } from '../../domain/commands/record-step.ts';
import { setMemberCard } from '../../domain/commands/set-member-card.ts';
import { proposedOrgan } from '../../domain/dossier/proposed-organ.ts';
import { read } from '../../domain/dossier/reading.ts';
import { stepWarnings } from '../../domain/dossier/step-warnings.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import type { StepRule } from '../../domain/rulebook/rulebook.ts';
import { isLocalDay } from '../../lib/local-day.ts';
import { DraftedForm } from '../../parts/drafted-form.tsx';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { useSave } from '../../ui/use-save.ts';
import { MemberCardFields } from './member-card-fields.tsx';

const OUTCOMES = ['PASSED', 'NOT_PASSED', 'RETURNED'] as const;
type Outcome = (typeof OUTCOMES)[number];

interface Values {
  [name: string]: string;
  day: string;
  number: string;
  documentDay: string;
  organ: string;
  outcome: Outcome;
  note: string;
  cardNumber: string;
  cardDay: string;
  cardOrgan: string;
}

interface Props {
  reading: PersonReading;
  rule: StepRule;
  step: DomainRecord<'step'> | null;
  onDone: () => void;
}

/** Writes down that a step happened, with its document. */
export function StepForm({ reading, rule, step, onDone }: Props) {
  const { t } = useTranslation(['person', 'common']);
  const book = useBook();
  const words = useRuleWords(book.today());
  const { show } = useLiveRegion();
  const { candidate, steps } = reading.dossier;
  const [seen] = useState(step);
  const draft = useDraft<Values>(`step:${candidate.id}:${rule.code}${step ? `:${step.id}` : ''}`);
  const { save, busy, trouble } = useSave(book);
  const [whole] = useState(() => read(reading.dossier, reading.rulebook, book.today()));
  const organ = proposedOrgan(whole, rule.code, communeOf(book.view, reading.dossier.unit)) ?? '';
  const [values, setValues] = useState<Values>({
    day: seen?.facts.day ?? book.today(),
    number: seen?.facts.document?.number ?? '',
    documentDay: seen?.facts.document?.day ?? '',
    organ: seen ? (seen.facts.document?.organ ?? '') : organ,
    outcome: seen?.facts.outcome ?? 'PASSED',
    note: seen?.facts.note ?? '',
    cardNumber: candidate.facts.memberCard?.number ?? '',
    cardDay: candidate.facts.memberCard?.day ?? '',
    cardOrgan: candidate.facts.memberCard?.organ ?? '',
  });
  const set = (change: Partial<Values>) => {
    const next = { ...values, ...change } as Values;
    setValues(next);
    draft.keep(next);
  };
  const context = commandContext(book, candidate.scope);
  const name = words.name(rule.name);
  const handsOutCard = rule.code === 'ANNOUNCED';

  async function submit() {
    const { number, documentDay } = values;
    // the proposed organ alone is no document
    const isProposal = number.trim() === '' && documentDay.trim() === '' && values.organ === organ;
    const parts = Object.entries({ number, day: documentDay, organ: isProposal ? '' : values.organ }).filter(
      ([, value]) => value.trim() !== '',
    );
    const document = parts.length > 0 ? Object.fromEntries(parts) : null;
    const facts = { day: values.day, document, outcome: values.outcome, note: values.note.trim() ? values.note : null };
    const decided = seen
      ? editStep({ candidate, steps, step: seen, set: facts }, context)
      : recordStep({ candidate, steps, code: rule.code, ...facts }, context);
    const { cardNumber, cardDay, cardOrgan } = values;
    const card = { candidate, number: cardNumber, day: cardDay, organ: cardOrgan };
    const both = handsOutCard ? joinResults([decided, setMemberCard(card, context)]) : decided;
    if (!(await save(both, { group: true }))) return;
    await draft.drop();
    show(t('person:steps.saved', { step: name }));
    onDone();
  }

  async function putAway(record: DomainRecord<'step'>) {
    if (!(await save(archiveRecord({ record, reason: t('person:steps.remove') }, context)))) return;
    show(t('person:steps.removed'), {
      label: t('common:undo'),
      run: async () => {
        const now = book.view.get('step', record.id);
        const back = now && unarchiveRecord({ record: now }, context);
        if (back?.ok) await book.save(back.value);
      },
    });
    onDone();
  }

  const errors = trouble.fields;
  return (
    <DraftedForm<Values>
      title={t(seen ? 'person:steps.editTitle' : 'person:steps.recordTitle', { step: name })}
      busy={busy}
      problem={trouble.problem}
      draft={draft}
      onUseDraft={(kept) => setValues({ ...values, ...kept })}
      onSubmit={() => void submit()}
    >
      <DayField
        label={t('person:steps.day')}
        value={values.day}
        onChange={(day) => set({ day })}
        today={book.today()}
        error={errors.day}
      />
      {isLocalDay(values.day) &&
        stepWarnings(whole, rule.code, values.day).map(({ code, step: other, day }) => (
          <Notice
            key={code}
            mark="look"
            title={t(`person:steps.warning.${code}`, { step: words.name(other), day: day ? writeDay(day) : '' })}
          />
        ))}
      <ChoiceField
        label={t('person:steps.outcomeField')}
        name="outcome"
        value={values.outcome}
        onChange={(event) => set({ outcome: event.target.value as Outcome })}
        options={OUTCOMES.map((value) => ({ value, label: t(`person:steps.outcome.${value}`) }))}
      />
      <TextField
        label={t('person:steps.number')}
        value={values.number}
        onChange={(event) => set({ number: event.target.value })}
        error={errors['document.number']}
      />
      <DayField
        label={t('person:steps.documentDay')}
        value={values.documentDay}
        onChange={(documentDay) => set({ documentDay })}
        today={book.today()}
        error={errors['document.day']}
      />
      <TextField
        label={t('person:steps.organ')}
        value={values.organ}
        onChange={(event) => set({ organ: event.target.value })}
        error={errors['document.organ']}
      />
      <TextArea
        label={t('person:steps.note')}
        value={values.note}
        onChange={(event) => set({ note: event.target.value })}
        error={errors.note}
      />
      {handsOutCard && <MemberCardFields values={values} errors={errors} today={book.today()} onChange={set} />}
      <div className="cluster">
        <Button look="main" type="submit" busy={busy}>
          {t('person:steps.save')}
        </Button>
        <Button look="text" onClick={onDone}>
          {t('common:cancel')}
        </Button>
        {seen && (
          <Button look="text" icon="trash" onClick={() => putAway(seen)}>
            {t('person:steps.remove')}
          </Button>
        )}
      </div>
    </DraftedForm>
  );
}
