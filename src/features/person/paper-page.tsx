import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { usePageRights, usePages } from '../../db/use-pages.ts';
import { commandContext, usePerson } from '../../db/use-person.ts';
import { setPaper } from '../../domain/commands/set-paper.ts';
import { DRAFTABLE_PAPERS } from '../../domain/papers/draftable-papers.ts';
import { pagePolicy } from '../../domain/papers/page-policy.ts';
import { PAPER_HOLDERS, PAPER_STATES } from '../../domain/records/paper.ts';
import type { FactsOf } from '../../domain/records/record-types.ts';
import { FormPage } from '../../parts/form-page.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { focusFirstWrong } from '../../ui/focus-first-wrong.ts';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Page } from '../../ui/page.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAskedField } from '../../ui/use-asked-field.ts';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { useSave } from '../../ui/use-save.ts';
import { PrintedFields, type PrintedValues } from './printed-fields.tsx';
import './person.css';

type PaperState = (typeof PAPER_STATES)[number];

interface Values extends PrintedValues {
  [name: string]: string;
  state: PaperState;
  number: string;
  day: string;
  organ: string;
  signer: string;
  copies: string;
  requestedOn: string;
  receivedOn: string;
  returnedOn: string;
  returnedReason: string;
  holder: string;
  holderNote: string;
  note: string;
}

/** One line of the checklist: state, dates, number, signer, copies, who has the paper now. */
export function PaperPage() {
  const { id = '', code = '', copy = '1' } = useParams();
  const { t } = useTranslation('person');
  const reading = usePerson(id);
  const rule = reading?.rulebook.papers.find((paper) => paper.code === code);
  const known = reading?.dossier.papers.some(({ facts }) => facts.code === code);
  if (!reading || (!rule && !known) || !/^\d{1,2}$/.test(copy))
    return (
      <Page title={t('gone')} back={`/nguoi/${id}`}>
        <EmptyState title={t('gone')} />
      </Page>
    );
  return <PaperForm key={`${id} ${code} ${copy}`} reading={reading} code={code} copy={Number(copy)} />;
}

function PaperForm({ reading, code, copy }: { reading: PersonReading; code: string; copy: number }) {
  const { t } = useTranslation(['person', 'common']);
  const book = useBook();
  const today = book.today();
  const words = useRuleWords(today);
  const { show } = useLiveRegion();
  const [, navigate] = useLocation();
  const { candidate, papers, steps } = reading.dossier;
  const line = reading.checklist.lines.find((one) => one.code === code && one.copy === copy);
  const [seen] = useState(() => papers.find(({ facts }) => facts.code === code && facts.copy === copy) ?? null);
  const draft = useDraft<Values>(`paper:${candidate.id}:${code}:${copy}`);
  const { save, busy, trouble } = useSave(book);
  const [values, setValues] = useState<Values>(() => valuesOf(seen?.facts ?? {}));
  const [copiesWrong, setCopiesWrong] = useState(false);
  useAskedField();
  const rule = reading.rulebook.papers.find((paper) => paper.code === code);
  const name = words.name(rule?.name) || code;
  const back = `/nguoi/${candidate.id}`;
  const set = (change: Partial<Values>) => {
    const next = { ...values, ...change } as Values;
    setValues(next);
    draft.keep(next);
  };

  async function submit() {
    const wrong = values.copies.trim() !== '' && !/^\d{1,2}$/.test(values.copies.trim());
    setCopiesWrong(wrong);
    if (wrong) return requestAnimationFrame(focusFirstWrong);
    const context = commandContext(book, candidate.scope);
    const decided = setPaper({ candidate, existing: seen, code, copy, set: factsOf(values), steps }, context);
    if (!(await save(decided))) return;
    await draft.drop();
    show(t('person:paper.saved', { paper: name }));
    navigate(back, { replace: true });
  }

  const errors = trouble.fields;
  // "đã bị trả lại" without its day or reason: said where it is missing
  const returned = (part: 'day' | 'reason', value: string) =>
    errors[`returned.${part}`] ?? (value.trim() === '' ? errors.returned : undefined);
  const text = (field: 'number' | 'organ' | 'signer' | 'holderNote' | 'returnedReason', error?: string) => (
    <TextField
      name={field}
      label={t(`person:paper.${field}`)}
      value={values[field]}
      onChange={(event) => set({ [field]: event.target.value })}
      error={error}
    />
  );
  const day = (field: 'day' | 'requestedOn' | 'receivedOn' | 'returnedOn', error?: string) => (
    <DayField
      name={field}
      label={t(`person:paper.${field}`)}
      value={values[field]}
      onChange={(value) => set({ [field]: value })}
      today={today}
      error={error}
    />
  );
  return (
    <FormPage<Values>
      title={name}
      subtitle={[rule?.form, candidate.facts.name].filter(Boolean).join(' · ')}
      back={back}
      submit={t('person:paper.save')}
      busy={busy}
      problem={trouble.problem}
      draft={draft}
      onUseDraft={(found) => setValues({ ...values, ...found })}
      onSubmit={submit}
    >
      {DRAFTABLE_PAPERS.has(code) && (
        <ButtonLink href={`/nguoi/${candidate.id}/in/${code}${copy > 1 ? `?ban=${copy}` : ''}`} icon="printer" wide>
          {t('person:paper.draft')}
        </ButtonLink>
      )}
      <PagesLink reading={reading} code={code} copy={copy} />
      {line && (
        <div className="secondary">
          <p>{t('person:paper.madeBy', { who: t(`rules:who.${line.madeBy}` as never) })}</p>
          {line.day && line.validUntil && (
            <p>{t('person:paper.validRule', { from: writeDay(line.day), until: writeDay(line.validUntil) })}</p>
          )}
          <p>{t('common:basis', { cite: words.cite(line.cite) })}</p>
        </div>
      )}
      {code === 'KND_02' && (
        <ButtonLink href={`${back}/ly-lich`} icon="pencil">
          {t('person:paper.toResume')}
        </ButtonLink>
      )}
      {code === 'VERIFICATION' && (
        <>
          {reading.dossier.verifications.length > 0 && <p>{t('person:paper.byLetters')}</p>}
          <ButtonLink href={`${back}/tham-tra`} icon="pencil">
            {t('person:paper.toVerification')}
          </ButtonLink>
        </>
      )}
      <ChoiceField
        label={t('person:paper.state')}
        name="state"
        value={values.state}
        onChange={(event) => {
          const state = event.target.value as PaperState;
          set({ state, ...(state === 'READY' && !values.receivedOn ? { receivedOn: today } : {}) });
        }}
        options={PAPER_STATES.map((value) => ({ value, label: t(`person:paper.states.${value}`) }))}
        error={errors.state}
      />
      {values.state === 'RETURNED' && (
        <>
          {day('returnedOn', returned('day', values.returnedOn))}
          {text('returnedReason', returned('reason', values.returnedReason))}
        </>
      )}
      {(values.state === 'REQUESTED' || values.requestedOn !== '') && day('requestedOn', errors.requestedOn)}
      {day('day', errors['document.day'] ?? errors.document)}
      {text('number', errors['document.number'])}
      {text('organ', errors['document.organ'])}
      {text('signer', errors.signer)}
      {day('receivedOn', errors.receivedOn)}
      <PrintedFields
        code={code}
        values={values}
        errors={errors}
        members={reading.dossier.members}
        today={today}
        onChange={set}
      />
      <TextField
        name="copies"
        label={t('person:paper.copies')}
        inputMode="numeric"
        value={values.copies}
        onChange={(event) => set({ copies: event.target.value })}
        error={copiesWrong ? t('person:paper.copiesForm') : errors.copies}
      />
      <SelectField
        label={t('person:paper.holder')}
        empty={t('person:paper.notChosen')}
        value={values.holder}
        onChange={(event) => set({ holder: event.target.value })}
        options={PAPER_HOLDERS.map((value) => ({ value, label: t(`person:paper.holders.${value}`) }))}
      />
      {values.holder !== '' && text('holderNote', errors['holder.note'])}
      <TextArea
        label={t('person:paper.note')}
        value={values.note}
        onChange={(event) => set({ note: event.target.value })}
        error={errors.note}
      />
    </FormPage>
  );
}

/** To the photographed pages, to the camera where there are none, or to why there will be none. */
function PagesLink({ reading, code, copy }: { reading: PersonReading; code: string; copy: number }) {
  const { t } = useTranslation('person');
  const { id } = reading.dossier.candidate;
  const count = usePages(id, code, copy).length;
  const { mayTake, maySee } = usePageRights();
  const to = `/nguoi/${id}/giay/${code}/${copy}`;
  if (count > 0 && maySee)
    return (
      <ButtonLink href={`${to}/trang`} icon="camera" wide>
        {t('pages.see', { count })}
      </ButtonLink>
    );
  if (!mayTake) return null;
  const isBarred = pagePolicy(reading.rulebook, code, reading.dossier).may === 'NEVER';
  return (
    <ButtonLink
      href={`${to}/chup`}
      {...(isBarred ? { look: 'text' as const } : { icon: 'camera' as const, wide: true })}
    >
      {t(isBarred ? 'pages.never' : 'pages.take')}
    </ButtonLink>
  );
}

function valuesOf(facts: FactsOf<'paper'>): Values {
  return {
    state: facts.state ?? 'MISSING',
    number: facts.document?.number ?? '',
    day: facts.document?.day ?? '',
    organ: facts.document?.organ ?? '',
    signer: facts.signer ?? '',
    copies: facts.copies === null || facts.copies === undefined ? '' : String(facts.copies),
    requestedOn: facts.requestedOn ?? '',
    receivedOn: facts.receivedOn ?? '',
    returnedOn: facts.returned?.day ?? '',
    returnedReason: facts.returned?.reason ?? '',
    printedName: facts.printedName ?? '',
    printedBirthDate: facts.printedBirthDate ?? '',
    addressee: facts.addressee ?? '',
    datedAt: facts.datedAt ?? '',
    signerId: facts.signerId ?? '',
    effectiveOn: facts.effectiveOn ?? '',
    hasPhoto: facts.hasPhoto ? 'yes' : '',
    holder: facts.holder?.kind ?? '',
    holderNote: facts.holder?.note ?? '',
    note: facts.note ?? '',
  };
}

function factsOf(values: Values): FactsOf<'paper'> {
  const text = (value: string) => (value.trim() === '' ? null : value);
  const { number, day, organ } = values;
  const parts = Object.entries({ number, day, organ }).filter(([, value]) => value.trim() !== '');
  const returned = values.state === 'RETURNED' && values.returnedOn && values.returnedReason.trim();
  return {
    state: values.state,
    document: parts.length > 0 ? Object.fromEntries(parts) : null,
    signer: text(values.signer),
    copies: values.copies.trim() === '' ? null : Number(values.copies),
    requestedOn: text(values.requestedOn),
    receivedOn: text(values.receivedOn),
    returned: returned ? { day: values.returnedOn, reason: values.returnedReason } : null,
    holder: values.holder
      ? ({
          kind: values.holder,
          ...(values.holderNote.trim() ? { note: values.holderNote } : {}),
        } as FactsOf<'paper'>['holder'] & object)
      : null,
    printedName: text(values.printedName),
    printedBirthDate: text(values.printedBirthDate),
    addressee: text(values.addressee),
    datedAt: text(values.datedAt),
    signerId: text(values.signerId),
    effectiveOn: text(values.effectiveOn),
    hasPhoto: values.hasPhoto === 'yes' ? true : null,
    note: text(values.note),
  };
}
