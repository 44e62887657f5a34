import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useBook } from '../../db/use-book.ts';
import { useClassBook } from '../../db/use-class-people.ts';
import { useDraft } from '../../db/use-draft.ts';
import { commandContext } from '../../db/use-person.ts';
import { classEligibility } from '../../domain/classes/class-eligibility.ts';
import { type ClassKind, nameOf } from '../../domain/classes/class-person.ts';
import { nominate } from '../../domain/classes/nominate.ts';
import { joinResults } from '../../domain/commands/join-results.ts';
import { CLASS_KINDS } from '../../domain/records/awareness-class.ts';
import { compareByGivenName } from '../../lib/vietnamese-order.ts';
import { FormPage } from '../../parts/form-page.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useSave } from '../../ui/use-save.ts';
import { isAlone } from './may.ts';
import { PickPeople } from './pick-people.tsx';
import './class-words.ts';

interface Values {
  [name: string]: string | string[] | null;
  day: string;
  number: string;
  note: string;
  /** "AWARENESS <id>"; null while nobody changed what is suggested */
  chosen: string[] | null;
}

/** A cell chooses whom to propose, with the number of its paper: whoever should be is chosen already. */
export function NominatePage() {
  const { t } = useTranslation('classes');
  const book = useBook();
  const [, go] = useLocation();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book, 'classes');
  const { people } = useClassBook();
  const draft = useDraft<Values>('class:nominate');
  const today = book.today();
  const [values, setValues] = useState<Values>({ day: today, number: '', note: '', chosen: null });
  const set = (change: Partial<Values>) => {
    const next = { ...values, ...change } as Values;
    setValues(next);
    draft.keep(next);
  };
  const all = useMemo(
    () =>
      people
        .toSorted((a, b) => compareByGivenName(a.dossier.candidate.facts, b.dossier.candidate.facts))
        .flatMap((person) =>
          CLASS_KINDS.map((kind) => ({
            person,
            kind,
            key: `${kind} ${person.dossier.candidate.id}`,
            told: classEligibility(person, kind, today),
          })),
        ),
    [people, today],
  );
  const chosen = values.chosen ?? all.flatMap(({ key, told }) => (told.verdict === 'PROPOSE' ? [key] : []));
  const picked = all.filter(({ key }) => chosen.includes(key));

  async function submit() {
    const number = values.number.trim();
    const { day, note } = values;
    const document = number ? { number, day } : null;
    const of = (kind: ClassKind) => picked.filter((one) => one.kind === kind).map(({ person }) => person);
    const kinds = CLASS_KINDS.filter((kind) => of(kind).length > 0);
    const decided = joinResults(
      (kinds.length > 0 ? kinds : CLASS_KINDS.slice(0, 1)).map((kind) =>
        nominate({ people: of(kind), kind, day, document, note }, commandContext(book)),
      ),
    );
    if (!(await save(decided))) return;
    await draft.drop();
    show(t(isAlone(book) ? 'cell.proposedAlone' : 'cell.proposed', { count: picked.length }));
    go('/lop');
  }

  const groups = CLASS_KINDS.flatMap((kind) =>
    (['PROPOSE', 'MAY'] as const).map((verdict) => ({
      title: t(verdict === 'PROPOSE' ? 'nominate.should' : 'nominate.may', { kind: t(`kind.${kind}`) }),
      options: all.filter((one) => one.kind === kind && one.told.verdict === verdict),
    })),
  );
  // of who is not admitted yet nobody needs to read that the new-member class is not for them
  const cannot = all.filter(
    ({ told }) =>
      told.verdict === 'NO' && !told.findings.some(({ code }) => code === 'NOT_ADMITTED' || code === 'ADMITTED'),
  );
  const wrong = Object.entries(trouble.fields).filter(([fact]) => fact.startsWith('people'));
  return (
    <FormPage<Values>
      title={t('nominate.title')}
      submit={picked.length > 0 ? t('nominate.submit', { count: picked.length }) : t('nominate.submitNone')}
      busy={busy}
      problem={trouble.problem}
      draft={draft}
      onUseDraft={(found) => setValues({ ...values, ...found })}
      onSubmit={() => void submit()}
      onClose={() => go('/lop')}
    >
      {wrong.map(([fact, text]) => (
        <Notice key={fact} mark="mend" title={text} />
      ))}
      {groups.map(({ title, options }) => (
        <PickPeople
          key={title}
          title={title}
          options={options.map(({ key, person, told }) => ({ key, name: nameOf(person), told }))}
          chosen={chosen}
          onChoose={(next) => set({ chosen: next })}
        />
      ))}
      <DayField
        label={t('nominate.day')}
        value={values.day}
        onChange={(day) => set({ day })}
        today={today}
        error={trouble.fields.day}
      />
      <TextField
        label={t('nominate.number')}
        hint={t('nominate.numberHint')}
        value={values.number}
        onChange={(event) => set({ number: event.target.value })}
        error={trouble.fields['document.number']}
      />
      <TextArea
        label={t('nominate.note')}
        value={values.note}
        onChange={(event) => set({ note: event.target.value })}
        error={trouble.fields.note}
      />
      {cannot.length > 0 && (
        <details>
          <summary>{t('nominate.cannot', { count: cannot.length })}</summary>
          <PickPeople
            title={t('nominate.cannot', { count: cannot.length })}
            options={cannot.map(({ key, person, told }) => ({ key, name: nameOf(person), told }))}
            chosen={null}
          />
        </details>
      )}
    </FormPage>
  );
}
