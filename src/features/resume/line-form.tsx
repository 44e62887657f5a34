import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { commandContext } from '../../db/use-person.ts';
import { archiveRecord, unarchiveRecord } from '../../domain/commands/archive-record.ts';
import type { DomainRecord, FactsOf } from '../../domain/records/record-types.ts';
import type { LineSection } from '../../domain/resume/booklet.ts';
import { writeLine } from '../../domain/resume/write-line.ts';
import { FormPage } from '../../parts/form-page.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useSave } from '../../ui/use-save.ts';

type Values = Record<'from' | 'to' | 'isNow' | 'what' | 'where' | 'post' | 'diploma', string>;
type TextFact = 'where' | 'post' | 'diploma';

const TEXTS: Readonly<Record<LineSection, readonly TextFact[]>> = {
  WORK: ['where', 'post'],
  TRAINING: ['where', 'post', 'diploma'],
  ABROAD: ['where'],
  AWARD: ['post', 'where'],
  DISCIPLINE: ['post', 'where'],
};
const HAS_END: readonly LineSection[] = ['WORK', 'TRAINING', 'ABROAD'];

interface Props {
  reading: PersonReading;
  item: string;
  section: LineSection;
  line: DomainRecord<'resumeLine'> | null;
  /** the months of a gap that the line is to fill */
  gap: { from: string; to: string } | null;
}

/** One line of items 15 and 17 to 20. */
export function LineForm({ reading, item, section, line, gap }: Props) {
  const { t } = useTranslation(['resume', 'common']);
  const book = useBook();
  const today = book.today();
  const { show } = useLiveRegion();
  const [, navigate] = useLocation();
  const { candidate } = reading.dossier;
  const [seen] = useState(() => ({ line, resume: reading.dossier.resume }));
  const draft = useDraft<Values>(`resume:${candidate.id}:${item}:${line?.id ?? gap?.from ?? 'moi'}`);
  const { save, busy, trouble } = useSave(book);
  const [values, setValues] = useState<Values>(() => valuesOf(seen.line?.facts ?? {}, gap, today));
  const back = `/nguoi/${candidate.id}/ly-lich/${item}`;
  const context = commandContext(book, candidate.scope);
  const set = (change: Partial<Values>) => {
    const next = { ...values, ...change };
    setValues(next);
    draft.keep(next);
  };

  async function submit() {
    const decided = writeLine({ candidate, ...seen, section, set: factsOf(values) }, context);
    if (!(await save(decided, { group: true }))) return;
    await draft.drop();
    show(t('line.saved'));
    navigate(back, { replace: true });
  }

  async function remove(record: DomainRecord<'resumeLine'>) {
    if (!(await save(archiveRecord({ record, reason: t('line.removedReason') }, context)))) return;
    await draft.drop();
    show(t('line.removed'), {
      label: t('common:undo'),
      run: async () => {
        const now = book.view.get('resumeLine', record.id);
        const again = now && unarchiveRecord({ record: now }, context);
        if (again?.ok) await book.save(again.value);
      },
    });
    navigate(back, { replace: true });
  }

  const month = (fact: 'from' | 'to') => (
    <DayField
      label={t(`line.${section}.${fact}`)}
      value={values[fact]}
      onChange={(value) => set({ [fact]: value })}
      partial
      today={today}
      error={trouble.fields[fact]}
    />
  );
  return (
    <FormPage<Values>
      title={line ? t('line.edit') : t(`line.${section}.title`)}
      subtitle={candidate.facts.name}
      back={back}
      submit={t('line.save')}
      busy={busy}
      problem={trouble.problem}
      draft={draft}
      onUseDraft={(found) => setValues({ ...values, ...found })}
      onSubmit={submit}
    >
      {month('from')}
      {HAS_END.includes(section) && values.isNow !== 'yes' && month('to')}
      {section === 'WORK' && (
        <Checkbox
          label={t('line.now')}
          checked={values.isNow === 'yes'}
          onChange={(event) => set({ isNow: event.target.checked ? 'yes' : '' })}
        />
      )}
      <TextArea
        label={t(`line.${section}.what`)}
        value={values.what}
        onChange={(event) => set({ what: event.target.value })}
        error={trouble.fields.what}
      />
      {TEXTS[section].map((fact) => (
        <TextField
          key={fact}
          label={t(`line.${section}.${fact}`)}
          value={values[fact]}
          onChange={(event) => set({ [fact]: event.target.value })}
          error={trouble.fields[fact]}
        />
      ))}
      {line && (
        <div className="cluster">
          <Button look="text" icon="trash" onClick={() => remove(line)}>
            {t('line.remove')}
          </Button>
        </div>
      )}
    </FormPage>
  );
}

function valuesOf(facts: FactsOf<'resumeLine'>, gap: Props['gap'], today: string): Values {
  const reachesNow = gap !== null && gap.to === today.slice(0, 7);
  return {
    from: facts.from ?? gap?.from ?? '',
    to: facts.to ?? (reachesNow ? '' : (gap?.to ?? '')),
    isNow: facts.isNow || reachesNow ? 'yes' : '',
    what: facts.what ?? '',
    where: facts.where ?? '',
    post: facts.post ?? '',
    diploma: facts.diploma ?? '',
  };
}

function factsOf(values: Values): FactsOf<'resumeLine'> {
  const text = (value: string) => (value.trim() === '' ? null : value);
  return {
    from: text(values.from),
    to: text(values.to),
    isNow: values.isNow === 'yes' ? true : null,
    what: values.what,
    where: text(values.where),
    post: text(values.post),
    diploma: text(values.diploma),
  };
}
