import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams, useSearch } from 'wouter';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { commandContext, usePerson } from '../../db/use-person.ts';
import { archiveRecord, unarchiveRecord } from '../../domain/commands/archive-record.ts';
import { joinResults } from '../../domain/commands/join-results.ts';
import type { DomainRecord, FactsOf } from '../../domain/records/record-types.ts';
import { isOwnVerifier } from '../../domain/verification/is-own-verifier.ts';
import { sameLetter } from '../../domain/verification/same-letter.ts';
import { whoMustBeVerified } from '../../domain/verification/who-must-be-verified.ts';
import { writeVerification } from '../../domain/verification/write-verification.ts';
import { FormPage } from '../../parts/form-page.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { focusFirstWrong } from '../../ui/focus-first-wrong.ts';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useSave } from '../../ui/use-save.ts';
import { useMayRead } from './use-may-read.ts';
import { useVerifieeWords } from './use-verifiee-words.ts';
import './verification-texts.ts';

type Verification = DomainRecord<'verification'>;
type Values = Record<string, string | string[]> & { who: string[] };

const SELF = 'ung-vien';
const ANSWERS = ['', 'CONFIRMED', 'INCOMPLETE', 'NEEDS_CONCLUSION'] as const;

/** One committee asked about somebody, or why nobody is asked. */
export function VerificationPage() {
  const { id = '', verificationId = '' } = useParams();
  const { t } = useTranslation('verification');
  const search = new URLSearchParams(useSearch());
  const reading = usePerson(id);
  const record = reading?.dossier.verifications.find((one) => one.id === verificationId) ?? null;
  const may = useMayRead();
  if (!reading || !may || (!record && verificationId !== 'moi'))
    return (
      <Page title={t('gone')} back={`/nguoi/${id}/tham-tra`}>
        <EmptyState title={t(may ? 'gone' : 'notYours')} />
      </Page>
    );
  const who = search.get('nguoi') ?? '';
  return (
    <VerificationForm
      key={`${verificationId} ${who}`}
      reading={reading}
      record={record}
      who={who}
      exempt={search.get('mien') === '1'}
    />
  );
}

interface Props {
  reading: PersonReading;
  record: Verification | null;
  /** whom the address asks for: a relative's id, or the candidate */
  who: string;
  exempt: boolean;
}

function VerificationForm({ reading, record, who, exempt }: Props) {
  const { t } = useTranslation(['verification', 'common']);
  const book = useBook();
  const today = book.today();
  const words = useVerifieeWords(reading.rulebook, today);
  const { show } = useLiveRegion();
  const [, navigate] = useLocation();
  const { dossier, rulebook } = reading;
  const { candidate } = dossier;
  const [seen] = useState(record);
  const [others] = useState(() => (record ? sameLetter(record, dossier.verifications) : []));
  const subjects = subjectsOf(reading, today);
  const draft = useDraft<Values>(`verification:${candidate.id}:${record?.id ?? `${who}${exempt ? ':mien' : ''}`}`);
  const { save, busy, trouble } = useSave(book);
  const [values, setValues] = useState<Values>(() => ({
    ...valuesOf(seen?.facts ?? {}, exempt),
    who: subjects.some(({ key }) => key === who) ? [who] : [],
    content: seen?.facts.content ?? subjects.find(({ key }) => key === (who || SELF))?.content ?? '',
  }));
  const [nobody, setNobody] = useState(false);
  const back = `/nguoi/${candidate.id}/tham-tra`;
  const context = commandContext(book, candidate.scope);
  const text = (name: string) => String(values[name] ?? '');
  const set = (change: Partial<Values>) => {
    const next = { ...values, ...change } as Values;
    setValues(next);
    draft.keep(next);
  };

  async function submit() {
    setNobody(!seen && values.who.length === 0);
    if (!seen && values.who.length === 0) return requestAnimationFrame(focusFirstWrong);
    const facts = factsOf(values);
    const decided = seen
      ? [seen, ...(text('withOthers') === 'yes' ? others : [])].map((verification) =>
          writeVerification({ candidate, verification, set: facts }, context),
        )
      : subjects
          .filter(({ key }) => values.who.includes(key))
          .map(({ about }) =>
            writeVerification({ candidate, verification: null, set: { ...about, ...facts } }, context),
          );
    if (!(await save(joinResults(decided), { group: true }))) return;
    await draft.drop();
    show(t('form.saved'));
    navigate(back, { replace: true });
  }

  async function remove(verification: Verification) {
    const archived = archiveRecord({ record: verification, reason: t('form.removedReason') }, context);
    if (!(await save(archived))) return;
    await draft.drop();
    show(t('form.removed'), {
      label: t('common:undo'),
      run: async () => {
        const now = book.view.get('verification', verification.id);
        const again = now && unarchiveRecord({ record: now }, context);
        if (again?.ok) await book.save(again.value);
      },
    });
    navigate(back, { replace: true });
  }

  const isExempt = values.kind === 'exempt';
  const isOwn = isOwnVerifier(
    {
      type: 'verification',
      id: '',
      scope: '',
      rev: 0,
      facts: factsOf(values),
    },
    dossier,
  );
  const line = (name: string, hint?: string, error = trouble.fields[name]) => (
    <TextField
      label={t(`form.${name}`)}
      hint={hint}
      value={text(name)}
      onChange={(event) => set({ [name]: event.target.value })}
      error={error}
    />
  );
  const day = (name: string, hint?: string, error = trouble.fields[name]) => (
    <DayField
      label={t(`form.${name}`)}
      hint={hint}
      value={text(name)}
      onChange={(value) => set({ [name]: value })}
      today={today}
      error={error}
    />
  );
  const flag = (name: string) => (
    <Checkbox
      label={t(`form.${name}`)}
      checked={text(name) === 'yes'}
      onChange={(event) => set({ [name]: event.target.checked ? 'yes' : 'no' })}
    />
  );
  const about = seen && subjectName(seen, reading);
  return (
    <FormPage<Values>
      title={seen ? (about ?? t('form.edit')) : t(isExempt ? 'form.newExemption' : 'form.new')}
      subtitle={candidate.facts.name}
      back={back}
      submit={t('form.save')}
      busy={busy}
      problem={trouble.problem}
      draft={draft}
      onUseDraft={(found) => setValues({ ...values, ...found })}
      onSubmit={submit}
    >
      {!seen && (
        <ChoiceField
          label={t('form.who')}
          hint={t('form.whoHint')}
          name="who"
          multiple
          value={values.who}
          options={subjects.map(({ key, name, relation, isUsual }) => {
            const label = `${name} · ${words.relation(relation)}`;
            return { value: key, label: isUsual ? label : t('form.unclearOnly', { name: label }) };
          })}
          onChange={({ target: { value, checked } }) =>
            set({ who: checked ? [...values.who, value] : values.who.filter((one) => one !== value) })
          }
          error={nobody ? t('form.whoNeeded') : undefined}
        />
      )}
      <ChoiceField
        label={t('form.kind')}
        name="kind"
        value={text('kind')}
        options={(['ask', 'exempt'] as const).map((value) => ({ value, label: t(`form.kinds.${value}`) }))}
        onChange={(event) => set({ kind: event.target.value })}
      />
      {isExempt ? (
        <>
          {line('reason', t('form.reasonHint'), trouble.fields['exemption.reason'] ?? trouble.fields.exemption)}
          {line('cell', t('form.cellHint'), trouble.fields['exemption.cell'])}
        </>
      ) : (
        <>
          {line('committee', t('form.committeeHint'))}
          {flag('isAbroad')}
          <TextArea
            label={t('form.content')}
            value={text('content')}
            onChange={(event) => set({ content: event.target.value })}
            error={trouble.fields.content}
          />
          {line('number', undefined, trouble.fields['letter.number'])}
          {day('day', undefined, trouble.fields['letter.day'] ?? trouble.fields.letter)}
          {seen && (
            <ButtonLink href={`/nguoi/${candidate.id}/in/VERIFICATION_LETTER?tham-tra=${seen.id}`} icon="document">
              {t('form.letter')}
            </ButtonLink>
          )}
          {day('sentOn')}
          {day('receivedOn', t('form.receivedHint'))}
          {seen && (
            <>
              {day('answeredOn')}
              <ChoiceField
                label={t('form.answer')}
                name="answer"
                value={text('answer')}
                options={ANSWERS.map((value) => ({ value, label: t(`form.answers.${value}`) }))}
                onChange={(event) => set({ answer: event.target.value })}
                error={trouble.fields.answer}
              />
              {line('verifier')}
              {flag('verifierIsRelative')}
              {isOwn && <Notice mark="mend" title={t('form.ownVerifier')} alert />}
            </>
          )}
        </>
      )}
      {others.length > 0 && (
        <Checkbox
          label={t('form.others', { names: others.map((one) => subjectName(one, reading)).join(', ') })}
          checked={text('withOthers') === 'yes'}
          onChange={(event) => set({ withOthers: event.target.checked ? 'yes' : '' })}
        />
      )}
      {seen && (
        <div className="cluster">
          <Button look="text" icon="trash" onClick={() => remove(seen)}>
            {t('form.remove')}
          </Button>
        </div>
      )}
    </FormPage>
  );

  function subjectName({ facts }: Verification, { dossier: of }: PersonReading): string {
    const relative = of.relatives.find(({ id }) => id === facts.relativeId);
    return relative?.facts.name ?? facts.subject?.name ?? of.candidate.facts.name ?? '';
  }

  /** Everybody whom a letter may be about: those who must be verified first, then the other relatives. */
  function subjectsOf({ dossier: of }: PersonReading, on: string) {
    const contentOf = (code: string) => rulebook.verification.find((rule) => rule.code === code)?.content.vi ?? '';
    const needed = whoMustBeVerified(of, rulebook, on).flatMap(({ name, relation, relativeId, rule }) =>
      name === null
        ? []
        : [
            {
              key: relativeId ?? (relation === null ? SELF : `${relation} ${name}`),
              name,
              relation,
              isUsual: true,
              content: contentOf(rule),
              about: { relativeId, subject: relation === null ? null : { name, relation } },
            },
          ],
    );
    const listed = new Set(needed.map(({ key }) => key));
    const more = of.relatives
      .filter(({ id }) => !listed.has(id))
      .map(({ id, facts }) => {
        const [name, relation] = [facts.name ?? '', facts.relation ?? ''];
        const rule = rulebook.verification.find(({ verify }) => verify === 'IF_UNCLEAR')?.code ?? '';
        const subject = { name, relation };
        return {
          key: id,
          name,
          relation,
          isUsual: false,
          content: contentOf(rule),
          about: { relativeId: id, subject },
        };
      });
    return [...needed, ...more];
  }
}

function valuesOf(facts: FactsOf<'verification'>, exempt: boolean): Values {
  return {
    who: [],
    kind: exempt || facts.exemption ? 'exempt' : 'ask',
    reason: facts.exemption?.reason ?? '',
    cell: facts.exemption?.cell ?? '',
    committee: facts.committee ?? '',
    isAbroad: facts.isAbroad ? 'yes' : '',
    number: facts.letter?.number ?? '',
    day: facts.letter?.day ?? '',
    sentOn: facts.sentOn ?? '',
    receivedOn: facts.receivedOn ?? '',
    answeredOn: facts.answeredOn ?? '',
    answer: facts.answer ?? '',
    verifier: facts.verifier ?? '',
    verifierIsRelative: facts.verifierIsRelative ? 'yes' : facts.verifierIsRelative === false ? 'no' : '',
    withOthers: '',
  };
}

/** A cleared field is null; an exemption leaves the letter as it is, so that changing one's mind loses nothing. */
function factsOf(values: Values): FactsOf<'verification'> {
  const text = (name: string) => {
    const value = String(values[name] ?? '');
    return value.trim() === '' ? null : value;
  };
  if (values.kind === 'exempt') {
    const cell = text('cell');
    return { exemption: { reason: String(values.reason), ...(cell === null ? {} : { cell }) } };
  }
  const [number, day] = [text('number'), text('day')];
  const letter = { ...(number === null ? {} : { number }), ...(day === null ? {} : { day }) };
  return {
    exemption: null,
    committee: text('committee'),
    isAbroad: values.isAbroad === 'yes' ? true : null,
    content: text('content'),
    letter: number === null && day === null ? null : letter,
    sentOn: text('sentOn'),
    receivedOn: text('receivedOn'),
    answeredOn: text('answeredOn'),
    answer: text('answer') as NonNullable<FactsOf<'verification'>['answer']> | null,
    verifier: text('verifier'),
    // no tick for somebody of the same name says that it is another person
    verifierIsRelative: values.verifierIsRelative === '' ? null : values.verifierIsRelative === 'yes',
  };
}
