import { useEffect, useState } from 'react';
import { Controller, type Path, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { SaveProblem } from '../../db/book.ts';
import { useBook } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { useRulebook } from '../../db/use-rulebook.ts';
import type { CommandResult } from '../../domain/commands/command.ts';
import type { Duplicate } from '../../domain/dossier/duplicates.ts';
import type { Rulebook } from '../../domain/rulebook/rulebook.ts';
import type { FactIssue } from '../../domain/validate-facts.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { focusFirstWrong } from '../../ui/focus-first-wrong.ts';
import { Notice } from '../../ui/notice.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAskedField } from '../../ui/use-asked-field.ts';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { type CandidateValues, fieldOfFact, typedValues } from './candidate-values.ts';
import { DuplicatesDialog } from './duplicates-dialog.tsx';
import { StatisticsPart } from './statistics-part.tsx';
import './candidates.css';

interface Props {
  title: string;
  back: string;
  draftKey: string;
  initial: CandidateValues;
  submitLabel: string;
  /** a citizen number that is known is hidden until tapped */
  hidesCitizenId: boolean;
  decide: (values: CandidateValues) => CommandResult;
  /** people who are perhaps the same: they are shown before anything is saved */
  duplicates: (values: CandidateValues) => readonly Duplicate[];
  save: (changes: CommandResult & { ok: true }) => Promise<SaveProblem | null>;
}

const SELECTS = ['religion', 'professionalLevel', 'politicalTheory'] as const;
const LIST_OF = {
  religion: 'religions',
  professionalLevel: 'professionalLevels',
  politicalTheory: 'politicalTheory',
} as const;
const YES_NO_ORGANISATIONS = ['isYouthUnionMember', 'isTradeUnionMember'] as const;
const YES_NO_SPECIAL = [
  'isMarried',
  'livesInOtherCommune',
  'isElderOrPrestigious',
  'isStudent',
  'isReadmission',
  'hasForeignTies',
] as const;

/** Everything that the book keeps of a person, what a secretary knows first above the rest. */
export function CandidateForm({
  title,
  back,
  draftKey,
  initial,
  submitLabel,
  hidesCitizenId,
  decide,
  duplicates,
  save,
}: Props) {
  const { t } = useTranslation(['candidates', 'common']);
  const book = useBook();
  const today = book.today();
  const rulebook = useRulebook();
  const words = useRuleWords(today);
  const draft = useDraft<CandidateValues>(draftKey);
  const form = useForm<CandidateValues>({ defaultValues: initial, shouldFocusError: false });
  const { register, control, formState, setError, clearErrors, getValues, reset, watch } = form;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<SaveProblem['code'] | null>(null);
  const [asked, setAsked] = useState<readonly Duplicate[]>([]);
  // "hai người": said once for the people that were shown
  const [others, setOthers] = useState<readonly string[]>([]);
  const askedField = useAskedField();
  const [idShown, setIdShown] = useState(!hidesCitizenId || askedField === 'citizenId');

  // what is typed is kept as a draft; a subscription, since it must not re-render the form
  useEffect(() => {
    const { unsubscribe } = watch((values) => draft.keep(typedValues(values)));
    return unsubscribe;
  }, [watch, draft]);

  const error = (field: Path<CandidateValues>) => formState.errors[field]?.message as string | undefined;
  const text = (field: Path<CandidateValues>) => ({
    ...register(field),
    label: t(`candidates:field.${field as 'name'}`),
    error: error(field),
  });

  function showIssues(issues: readonly FactIssue[]) {
    for (const { fact, code, params } of issues) {
      const field = fieldOfFact(fact, typedValues(getValues())) as Path<CandidateValues>;
      setError(field, { type: code, message: words.say('problem', code, params) });
    }
    // once the fields say it: the first as they stand on the screen, not as the facts are ordered
    requestAnimationFrame(focusFirstWrong);
  }

  async function submit(twoPeople = others) {
    clearErrors();
    setProblem(null);
    const values = typedValues(getValues());
    const decided = decide(values);
    if (!decided.ok) {
      setIdShown(true);
      showIssues(decided.error.issues);
      return;
    }
    const found = duplicates(values);
    if (found.some(({ id }) => !twoPeople.includes(id))) {
      setAsked(found);
      return;
    }
    setBusy(true);
    await draft.flush();
    const failed = await save(decided);
    setBusy(false);
    if (!failed) {
      await draft.drop();
      return;
    }
    setProblem(failed.code);
    if (failed.code === 'INVALID')
      showIssues(failed.issues.map(({ fact, message }) => ({ fact, code: message, params: {} })));
  }

  const wrong = Object.keys(formState.errors).length;
  return (
    <Page
      title={title}
      back={back}
      closes
      foot={
        <Button look="main" type="submit" form="candidate-form" busy={busy}>
          {busy ? t('common:saving') : submitLabel}
        </Button>
      }
    >
      <DraftNotice
        keptAt={draft.found?.keptAt ?? null}
        onUse={() => reset({ ...initial, ...typedValues(draft.found?.values as unknown as CandidateValues) })}
        onDrop={() => draft.drop()}
      />
      {problem && <Notice mark="mend" title={t(`common:saveProblem.${problem}`)} alert />}
      {wrong > 0 && <Notice mark="mend" title={t('candidates:fix', { count: wrong })} alert />}
      <form
        id="candidate-form"
        className="candidate-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) submit();
        }}
      >
        <SectionHeading>{t('candidates:section.first')}</SectionHeading>
        <div className="pad stack-wide">
          <TextField {...text('name')} hint={t('candidates:hint.name')} autoCapitalize="words" enterKeyHint="next" />
          {dayField('birthDate')}
          <ChoiceField
            {...text('gender')}
            options={(['MALE', 'FEMALE'] as const).map((value) => ({ value, label: t(`candidates:gender.${value}`) }))}
          />
          <SelectField
            {...text('ethnicity')}
            empty={t('candidates:notChosen')}
            options={[
              { label: t('candidates:usual'), options: ethnicOptions(rulebook, true, words.name) },
              { label: t('candidates:others'), options: ethnicOptions(rulebook, false, words.name) },
            ]}
          />
          <TextField {...text('residence')} hint={t('candidates:hint.residence')} />
        </div>
        <SectionHeading>{t('candidates:section.organisations')}</SectionHeading>
        <div className="pad stack-wide">
          {YES_NO_ORGANISATIONS.map(yesNoField)}
          <ChoiceField
            {...text('sources')}
            multiple
            hint={t('candidates:hint.sources')}
            options={rulebook.lists.sources.entries.map(({ code, name }) => ({ value: code, label: words.name(name) }))}
          />
        </div>
        <SectionHeading>{t('candidates:section.schooling')}</SectionHeading>
        <div className="pad stack-wide">
          <SelectField
            {...text('generalEducation')}
            hint={t('candidates:hint.generalEducation')}
            empty={t('candidates:notChosen')}
            options={rulebook.lists.generalEducation.entries.map(({ code, name }) => ({
              value: code,
              label: words.name(name),
            }))}
          />
          <TextField
            {...register('educationClass')}
            label={t('candidates:educationClass')}
            error={error('educationClass')}
            hint={t('candidates:hint.educationClass')}
          />
          {SELECTS.slice(1).map(listField)}
          <TextField {...text('occupation')} />
        </div>
        <SectionHeading>{t('candidates:section.more')}</SectionHeading>
        <div className="pad stack-wide">
          {idShown ? (
            <TextField
              {...text('citizenId')}
              hint={t('candidates:hint.citizenId')}
              inputMode="numeric"
              suffix={`${(watch('citizenId') ?? '').replace(/\D/g, '').length}/12`}
            />
          ) : (
            <Button icon="eye" onClick={() => setIdShown(true)}>
              {t('candidates:show')}
            </Button>
          )}
          <TextField {...text('phone')} hint={t('candidates:hint.phone')} inputMode="tel" />
          <TextField {...text('homePlace')} />
          {listField('religion')}
        </div>
        <SectionHeading>{t('candidates:section.special')}</SectionHeading>
        <div className="pad stack-wide">
          {YES_NO_SPECIAL.map(yesNoField)}
          {dayField('awayUntil')}
        </div>
        <StatisticsPart register={register} rulebook={rulebook} words={words} asked={askedField} />
        <SectionHeading>{t('candidates:section.note')}</SectionHeading>
        <div className="pad stack-wide">
          <TextArea {...text('note')} hint={t('candidates:hint.note')} />
        </div>
      </form>
      {asked.length > 0 && (
        <DuplicatesDialog
          duplicates={asked}
          onClose={() => setAsked([])}
          onSave={() => {
            const twoPeople = asked.map(({ id }) => id);
            setOthers(twoPeople);
            setAsked([]);
            submit(twoPeople);
          }}
        />
      )}
    </Page>
  );

  function dayField(field: 'birthDate' | 'awayUntil') {
    return (
      <Controller
        control={control}
        name={field}
        render={({ field: { value, onChange, onBlur, ref } }) => (
          <DayField
            name={field}
            label={t(`candidates:field.${field}`)}
            value={value}
            onChange={onChange}
            onBlur={onBlur}
            ref={ref}
            partial
            today={today}
            error={error(field)}
          />
        )}
      />
    );
  }

  function yesNoField(field: (typeof YES_NO_ORGANISATIONS)[number] | (typeof YES_NO_SPECIAL)[number]) {
    return (
      <ChoiceField
        key={field}
        {...text(field)}
        options={[
          { value: 'yes', label: t('candidates:yes') },
          { value: 'no', label: t('candidates:no') },
          { value: '', label: t('candidates:unknown') },
        ]}
      />
    );
  }

  function listField(field: (typeof SELECTS)[number]) {
    const { entries } = rulebook.lists[LIST_OF[field]];
    return (
      <SelectField
        key={field}
        {...text(field)}
        empty={t('candidates:notChosen')}
        options={entries.map(({ code, name }) => ({ value: code, label: words.name(name) }))}
      />
    );
  }
}

function ethnicOptions(rulebook: Rulebook, usual: boolean, name: (name: { vi: string; en: string }) => string) {
  return rulebook.lists.ethnicGroups.entries
    .filter((entry) => (entry.usual ?? false) === usual)
    .map((entry) => ({ value: entry.code, label: name(entry.name) }));
}
