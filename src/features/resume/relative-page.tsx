import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams, useSearch } from 'wouter';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { commandContext, usePerson } from '../../db/use-person.ts';
import { archiveRecord, unarchiveRecord } from '../../domain/commands/archive-record.ts';
import type { DomainRecord, FactsOf } from '../../domain/records/record-types.ts';
import { askedOfRelative, itemOfRelation } from '../../domain/resume/family.ts';
import { writeRelative } from '../../domain/resume/write-relative.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useFactWords } from '../../ui/use-fact-words.ts';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { useSave } from '../../ui/use-save.ts';
import { BookletInput, type InputKind } from './booklet-input.tsx';
import { placeFact } from './item-values.ts';
import { NotYours } from './not-yours.tsx';
import './resume-texts.ts';
import { useMayDraft } from './use-may-draft.ts';
import './resume.css';

type Values = Record<string, string>;

/** The boxes of a relative; which of them the booklet asks for hangs on the relation. */
const KINDS = {
  birthDate: 'PARTIAL_DAY',
  birthPlace: 'PLACE',
  homePlace: 'PLACE',
  residence: 'PLACE',
  occupation: 'TEXT',
  religion: { list: 'religions' },
  ethnicity: { list: 'ethnicGroups' },
  nationality: 'TEXT',
  classOrigin: { list: 'classOrigins', by: 'name' },
  history: 'PROSE',
  politicalHistory: 'PROSE',
  politicsNow: 'PROSE',
  lawAbiding: 'PROSE',
  economy: 'PROSE',
  criminalRecord: 'PROSE',
} as const satisfies Record<string, InputKind>;
type BoxFact = keyof typeof KINDS;
const BOXES = Object.keys(KINDS) as BoxFact[];
const MAY_BE_NONE: readonly BoxFact[] = ['occupation', 'criminalRecord', 'politicalHistory'];
const FLAGS = ['isOfFormerSpouse', 'isPartyMember', 'isAbroad'] as const;
const DEATH = ['year', 'cause', 'place'] as const;

/** One relative of item 21. */
export function RelativePage() {
  const { id = '', relativeId = '' } = useParams();
  const { t } = useTranslation('resume');
  const asked = new URLSearchParams(useSearch()).get('quan-he') ?? '';
  const reading = usePerson(id);
  const may = useMayDraft();
  const relative = reading?.dossier.relatives.find((one) => one.id === relativeId) ?? null;
  if (!may) return <NotYours back={`/nguoi/${id}`} />;
  if (!reading || (!relative && relativeId !== 'moi'))
    return (
      <Page title={t('gone')} back={`/nguoi/${id}/ly-lich`}>
        <EmptyState title={t('gone')} />
      </Page>
    );
  return <RelativeForm key={`${relativeId} ${asked}`} reading={reading} relative={relative} asked={asked} />;
}

interface Props {
  reading: PersonReading;
  relative: DomainRecord<'relative'> | null;
  /** code of the relation that the address asks for */
  asked: string;
}

function RelativeForm({ reading, relative, asked }: Props) {
  const { t } = useTranslation(['resume', 'common']);
  const book = useBook();
  const words = useRuleWords(book.today());
  const facts = useFactWords();
  const { show } = useLiveRegion();
  const [, navigate] = useLocation();
  const { candidate } = reading.dossier;
  const relations = reading.rulebook.lists.relations.entries;
  const [seen] = useState(() => ({ relative, resume: reading.dossier.resume }));
  const draft = useDraft<Values>(`resume:${candidate.id}:relative:${relative?.id ?? asked}`);
  const { save, busy, trouble } = useSave(book);
  const [values, setValues] = useState<Values>(() => valuesOf(seen.relative?.facts ?? { relation: asked }));
  const { relation = '' } = values;
  const boxes = BOXES.filter(
    (fact) =>
      askedOfRelative(relation).includes(fact) || (fact === 'classOrigin' && itemOfRelation(relation) === '21b'),
  );
  const back = `/nguoi/${candidate.id}/ly-lich/${itemOfRelation(relation)}`;
  const context = commandContext(book, candidate.scope);
  const hasFormer = reading.dossier.relatives.some((one) => one.facts.relation === 'FORMER_SPOUSE');
  const set = (change: Values) => {
    const next = { ...values, ...change };
    setValues(next);
    draft.keep(next);
  };

  async function submit() {
    const decided = writeRelative({ candidate, ...seen, set: factsOf(values, seen.relative?.facts ?? {}) }, context);
    if (!(await save(decided, { group: true }))) return;
    await draft.drop();
    show(t('relative.saved', { name: values.name }));
    navigate(back, { replace: true });
  }

  async function remove(record: DomainRecord<'relative'>) {
    if (!(await save(archiveRecord({ record, reason: t('line.removedReason') }, context)))) return;
    await draft.drop();
    show(t('line.removed'), {
      label: t('common:undo'),
      run: async () => {
        const now = book.view.get('relative', record.id);
        const again = now && unarchiveRecord({ record: now }, context);
        if (again?.ok) await book.save(again.value);
      },
    });
    navigate(back, { replace: true });
  }

  const text = (name: string, label: string, hint?: string) => (
    <TextField
      label={label}
      hint={hint}
      value={values[name] ?? ''}
      onChange={(event) => set({ [name]: event.target.value })}
      error={trouble.fields[name]}
    />
  );
  const flag = (name: string, label: string) => (
    <Checkbox
      label={label}
      checked={values[name] === 'yes'}
      onChange={(event) => set({ [name]: event.target.checked ? 'yes' : '' })}
    />
  );
  return (
    <Page
      title={relative ? (relative.facts.name ?? '') : t('relative.new')}
      subtitle={candidate.facts.name}
      back={back}
      closes
      foot={
        <Button look="main" type="submit" form="relative-form" busy={busy}>
          {busy ? t('common:saving') : t('relative.save')}
        </Button>
      }
    >
      <DraftNotice
        keptAt={draft.found?.keptAt ?? null}
        onUse={() => setValues({ ...values, ...(draft.found?.values as Values) })}
        onDrop={() => draft.drop()}
      />
      {trouble.problem && <Notice mark="mend" title={trouble.problem} alert />}
      <form
        id="relative-form"
        className="form-narrow"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) submit();
        }}
      >
        <div className="pad stack-wide">
          <SelectField
            label={t('relative.relation')}
            value={relation}
            empty={t('notChosen')}
            options={relations.map(({ code, name }) => ({ value: code, label: words.name(name) }))}
            onChange={(event) => set({ relation: event.target.value })}
            error={trouble.fields.relation}
          />
          {text('name', facts.name('name'), t('hint.name'))}
          {hasFormer && relation !== 'FORMER_SPOUSE' && flag('isOfFormerSpouse', t('relative.isOfFormerSpouse'))}
          {flag('isDead', t('relative.isDead'))}
          {values.isDead === 'yes' && (
            <>
              <BookletInput
                kind="PARTIAL_DAY"
                name="death.year"
                label={t('relative.deathYear')}
                value={values['death.year'] ?? ''}
                error={trouble.fields['death.year'] ?? trouble.fields.death}
                rulebook={reading.rulebook}
                onChange={(value) => set({ 'death.year': value })}
              />
              {text('death.cause', t('relative.deathCause'))}
              {text('death.place', t('relative.deathPlace'))}
            </>
          )}
          {boxes.map((fact) => (
            <BookletInput
              key={fact}
              kind={KINDS[fact]}
              name={fact}
              label={facts.name(fact)}
              hint={fact === 'birthDate' ? t('relative.birthHint') : undefined}
              value={values[fact] ?? ''}
              error={trouble.fields[fact]}
              mayBeNone={MAY_BE_NONE.includes(fact)}
              rulebook={reading.rulebook}
              onChange={(value) => set({ [fact]: value })}
            />
          ))}
        </div>
        <SectionHeading>{t('relative.more')}</SectionHeading>
        <div className="pad stack-wide">
          {flag('isPartyMember', t('relative.isPartyMember'))}
          {values.isPartyMember === 'yes' && text('partyCell', t('relative.partyCell'), t('relative.partyCellHint'))}
          {flag('isAbroad', t('relative.isAbroad'))}
          {relative && (
            <div className="cluster">
              <Button look="text" icon="trash" onClick={() => remove(relative)}>
                {t('relative.remove')}
              </Button>
            </div>
          )}
        </div>
      </form>
    </Page>
  );
}

function valuesOf(facts: FactsOf<'relative'>): Values {
  const known = facts as Readonly<Record<string, unknown>>;
  const text = (value: unknown) =>
    typeof value === 'object' && value !== null && 'asWritten' in value ? String(value.asWritten) : String(value ?? '');
  return {
    relation: facts.relation ?? '',
    name: facts.name ?? '',
    partyCell: facts.partyCell ?? '',
    isDead: facts.death ? 'yes' : '',
    ...Object.fromEntries(DEATH.map((part) => [`death.${part}`, facts.death?.[part] ?? ''])),
    ...Object.fromEntries(FLAGS.map((fact) => [fact, facts[fact] === true ? 'yes' : ''])),
    ...Object.fromEntries(BOXES.map((fact) => [fact, text(known[fact])])),
    nationality: facts.nationality ?? 'Việt Nam',
  };
}

/** A cleared box is null; a box that the relation does not ask for keeps what was typed. */
function factsOf(values: Values, before: FactsOf<'relative'>): FactsOf<'relative'> {
  const text = (name: string) => ((values[name] ?? '').trim() === '' ? null : (values[name] ?? null));
  const known = before as Readonly<Record<string, unknown>>;
  const box = (fact: BoxFact) => (KINDS[fact] === 'PLACE' ? placeFact(text(fact), known[fact]) : text(fact));
  const parts = DEATH.map((part) => [part, text(`death.${part}`)] as const).filter(([, value]) => value !== null);
  return {
    relation: values.relation,
    name: values.name,
    ...Object.fromEntries(BOXES.map((fact) => [fact, box(fact)])),
    ...Object.fromEntries(FLAGS.map((fact) => [fact, values[fact] === 'yes' ? true : null])),
    partyCell: values.isPartyMember === 'yes' ? text('partyCell') : null,
    death: values.isDead === 'yes' ? Object.fromEntries(parts) : null,
  } as FactsOf<'relative'>;
}
