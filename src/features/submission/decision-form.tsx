import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { communeOf } from '../../db/commune-of.ts';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { commandContext } from '../../db/use-person.ts';
import { setPaper } from '../../domain/commands/set-paper.ts';
import { proposedOrgan } from '../../domain/dossier/proposed-organ.ts';
import { read } from '../../domain/dossier/reading.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import { FormPage } from '../../parts/form-page.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useSave } from '../../ui/use-save.ts';

const DECISION_PAPER = { ADMISSION: 'KND_09', OFFICIAL: 'KND_16' } as const;

interface Props {
  reading: PersonReading;
  submission: DomainRecord<'submission'>;
  onDone: () => void;
}

interface Values {
  [name: string]: string;
  number: string;
  day: string;
  organ: string;
}

/** Number and day of the decision (9-KNĐ, 16-KNĐ); the cell reads them, and notes the day on which it came. */
export function DecisionForm({ reading, submission, onDone }: Props) {
  const { t } = useTranslation('submission');
  const book = useBook();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book, 'submission');
  const code = DECISION_PAPER[submission.facts.stage ?? 'ADMISSION'];
  const { candidate, papers, steps } = reading.dossier;
  const [existing] = useState(() => papers.find(({ facts }) => facts.code === code && facts.copy === 1) ?? null);
  const [organ] = useState(() =>
    proposedOrgan(
      read(reading.dossier, reading.rulebook, book.today()),
      code === 'KND_09' ? 'DECISION' : 'OFFICIAL_DECISION',
      communeOf(book.view, reading.dossier.unit),
    ),
  );
  const draft = useDraft<Values>(`decision:${submission.id}`);
  const [values, setValues] = useState<Values>({
    number: existing?.facts.document?.number ?? '',
    day: existing?.facts.document?.day ?? book.today(),
    organ: existing?.facts.document?.organ ?? organ ?? '',
  });
  const set = (change: Partial<Values>) => {
    const next = { ...values, ...change } as Values;
    setValues(next);
    draft.keep(next);
  };

  async function submit() {
    const { number, day, organ } = values;
    const document = { day, ...(number.trim() ? { number } : {}), ...(organ.trim() ? { organ } : {}) };
    const decided = setPaper(
      { candidate, existing, code, copy: 1, set: { state: 'READY', document }, steps },
      commandContext(book, submission.scope),
    );
    if (!(await save(decided))) return;
    await draft.drop();
    show(t('decision.saved'));
    onDone();
  }

  const errors = trouble.fields;
  return (
    <FormPage<Values>
      title={t(`decision.title.${code}`)}
      subtitle={candidate.facts.name ?? ''}
      submit={t('decision.save')}
      busy={busy}
      problem={trouble.problem}
      draft={draft}
      onUseDraft={(found) => setValues({ ...values, ...found })}
      onSubmit={submit}
      onClose={onDone}
    >
      <TextField
        label={t('decision.number')}
        hint={t('decision.numberHint')}
        value={values.number}
        onChange={(event) => set({ number: event.target.value })}
        error={errors['document.number']}
      />
      <DayField
        label={t('decision.day')}
        value={values.day}
        onChange={(day) => set({ day })}
        today={book.today()}
        error={errors['document.day'] ?? errors.document}
      />
      <TextField
        label={t('decision.organ')}
        value={values.organ}
        onChange={(event) => set({ organ: event.target.value })}
        error={errors['document.organ']}
      />
    </FormPage>
  );
}
