import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearch } from 'wouter';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { usePaperSetting } from '../../db/use-paper-setting.ts';
import { commandContext, usePerson } from '../../db/use-person.ts';
import { setPaperTexts } from '../../domain/commands/set-paper-texts.ts';
import { type Reading, read } from '../../domain/dossier/reading.ts';
import { fillTemplate } from '../../domain/papers/fill-template.ts';
import { notYet } from '../../domain/papers/may-draft.ts';
import type { PaperField } from '../../domain/papers/paper-fields.ts';
import { paperValues } from '../../domain/papers/paper-values.ts';
import type { PaperTemplate } from '../../domain/papers/template.ts';
import { textFields } from '../../domain/papers/text-fields.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import { papers } from '../../i18n/vi/later/papers.ts';
import { paperTemplate } from '../../rulebooks/templates/templates.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { useAskedField } from '../../ui/use-asked-field.ts';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { useSave } from '../../ui/use-save.ts';
import { type GivesFile, PaperFrame } from './paper-frame.tsx';
import { MentorRemarks, PaperTexts } from './paper-texts.tsx';
import { useNotYetWords } from './use-not-yet-words.ts';

addTexts('papers', papers);

const REMARKED = new Set(['KND_03', 'KND_06', 'KND_11', 'KND_13']);

type Texts = Record<string, string>;

/** One form of one person: what must be typed for it, the paper as it will print, the printer and the Word file. */
export function PaperDraftPage({ give }: GivesFile) {
  const { id = '', template: code = '' } = useParams();
  const query = new URLSearchParams(useSearch());
  const { t } = useTranslation('papers');
  const person = usePerson(id);
  const template = paperTemplate(code);
  // an address names the second copy and those after it; anything else is the first
  const copy = /^([2-9]|1\d|20)$/.test(query.get('ban') ?? '') ? Number(query.get('ban')) : 1;
  if (!person || template?.of !== 'PERSON') {
    return (
      <Page title={t('gone')} back={person ? `/nguoi/${id}/in` : '/quan-chung'}>
        <EmptyState title={t('gone')}>{t('goneBody')}</EmptyState>
      </Page>
    );
  }
  return (
    <Draft
      key={`${id} ${code} ${copy}`}
      person={person}
      template={template}
      copy={copy}
      verification={query.get('tham-tra')}
      {...(give ? { give } : {})}
    />
  );
}

interface Props extends GivesFile {
  person: PersonReading;
  template: PaperTemplate;
  copy: number;
  verification: string | null;
}

function Draft({ person, template, copy, verification, give }: Props) {
  const { t } = useTranslation('papers');
  const book = useBook();
  const today = book.today();
  const words = useRuleWords(today);
  const whyNot = useNotYetWords();
  const { dossier, rulebook } = person;
  const { candidate } = dossier;
  const reading = useMemo(() => read(dossier, rulebook, today), [dossier, rulebook, today]);
  const setting = usePaperSetting(dossier.unit, rulebook, dossier.settings);
  const texts = useTexts(reading, template, copy);
  const letters = dossier.verifications.filter(({ facts }) => !facts.exemption && !facts.archived);
  const [letter, setLetter] = useState(
    () => letters.find(({ id }) => id === verification)?.id ?? letters[0]?.id ?? null,
  );
  useAskedField();
  const isLetter = template.final === 'VERIFICATION';
  const name = words.name(template.name);
  const title = copy > 1 ? `${name} (${t('copy', { copy })})` : name;
  const subtitle = [template.form, candidate.facts.name].filter(Boolean).join(' · ');
  const back = `/nguoi/${candidate.id}/in`;
  const why = notYet(template, reading);

  if (why) {
    return (
      <Page title={title} subtitle={subtitle} back={back}>
        <Notice
          mark="waiting"
          title={t('notYet.title')}
          action={<ButtonLink href={`/nguoi/${candidate.id}/cac-buoc`}>{t('notYet.toSteps')}</ButtonLink>}
        >
          {whyNot(why)}
        </Notice>
      </Page>
    );
  }
  if (isLetter && letter === null) {
    return (
      <Page title={title} subtitle={subtitle} back={back}>
        <Notice
          mark="waiting"
          title={t('verificationNone')}
          action={<ButtonLink href={`/nguoi/${candidate.id}/tham-tra`}>{t('toVerification')}</ButtonLink>}
        />
      </Page>
    );
  }
  const values = paperValues(template, { reading, copy, places: setting.places, verificationId: letter });
  const model = fillTemplate(template, { ...values, texts: texts.values }, setting.options);
  const line = reading.checklist.lines.find((one) => one.code === template.paper && one.copy === copy);
  const record =
    template.final === 'PAPER' && template.paper ? `/nguoi/${candidate.id}/giay/${template.paper}/${copy}` : '';
  return (
    <PaperFrame
      template={template}
      title={title}
      subtitle={subtitle}
      back={back}
      model={model}
      format={setting.format}
      about={{ people: 1, candidateId: candidate.id, scope: candidate.scope }}
      before={texts.save}
      {...(record ? { record } : {})}
      {...(give ? { give } : {})}
    >
      {line?.handwritten && <Notice mark="look">{t('handwritten')}</Notice>}
      {isLetter && letters.length > 1 && (
        <div className="pad form-narrow">
          <SelectField
            label={t('verification')}
            value={letter ?? ''}
            onChange={({ target }) => setLetter(target.value)}
            options={letters.map((one) => ({ value: one.id, label: letterWords(one, reading) }))}
          />
        </div>
      )}
      {texts.fields.length > 0 && (
        <>
          <SectionHeading>{t('texts.title')}</SectionHeading>
          <DraftNotice keptAt={texts.draftAt} onUse={texts.useDraft} onDrop={texts.dropDraft} />
          {texts.trouble.problem && <Notice mark="mend" title={texts.trouble.problem} alert />}
          <form
            className="pad stack-wide form-narrow"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              if (!texts.busy) void texts.save();
            }}
          >
            <p>{t('texts.lead')}</p>
            {REMARKED.has(template.code) && <MentorRemarks remarks={dossier.remarks} />}
            <PaperTexts
              fields={texts.fields}
              values={texts.values}
              onChange={texts.set}
              standIn={(field) => values.fields[field as PaperField]}
              errors={texts.trouble.fields}
            />
            <Button type="submit" busy={texts.busy}>
              {t('texts.save')}
            </Button>
          </form>
        </>
      )}
    </PaperFrame>
  );
}

function letterWords({ facts }: DomainRecord<'verification'>, { dossier }: Reading): string {
  const relative = dossier.relatives.find(({ id }) => id === facts.relativeId)?.facts.name;
  const who = facts.subject?.name ?? relative ?? dossier.candidate.facts.name;
  return [who, facts.committee].filter(Boolean).join(' · ');
}

/** The texts of one form as they are typed, kept as a draft until they are saved. */
function useTexts({ dossier }: Reading, template: PaperTemplate, copy: number) {
  const { t } = useTranslation('papers');
  const book = useBook();
  const { show } = useLiveRegion();
  const words = useRuleWords(book.today());
  const { candidate } = dossier;
  const fields = useMemo(() => textFields(template), [template]);
  const mine = (records: readonly DomainRecord<'paperText'>[]) =>
    records.filter(({ facts }) => facts.code === template.code && (facts.copy ?? 1) === copy);
  const [seen, setSeen] = useState(() => mine(dossier.texts));
  const [values, setValues] = useState<Texts>(() => textsOf(mine(dossier.texts)));
  const [changed, setChanged] = useState<Texts>({});
  const draft = useDraft<Texts>(`paperText:${candidate.id}:${template.code}:${copy}`);
  const { save, busy, trouble } = useSave(book);

  // what another phone wrote appears in the fields that nobody has touched here
  useEffect(() => {
    if (Object.keys(changed).length > 0) return;
    const records = dossier.texts.filter(({ facts }) => facts.code === template.code && (facts.copy ?? 1) === copy);
    setSeen(records);
    setValues(textsOf(records));
  }, [dossier.texts, template, copy, changed]);

  const set = (field: string, text: string) => {
    const next = { ...changed, [field]: text };
    setValues((before) => ({ ...before, [field]: text }));
    setChanged(next);
    draft.keep(next);
  };
  return {
    fields,
    values,
    set,
    busy,
    trouble,
    draftAt: draft.found?.keptAt ?? null,
    useDraft: () => {
      const found = (draft.found?.values ?? {}) as unknown as Texts;
      setChanged(found);
      setValues((before) => ({ ...before, ...found }));
    },
    dropDraft: () => void draft.drop(),
    async save(): Promise<boolean> {
      if (Object.keys(changed).length === 0) return true;
      const context = commandContext(book, candidate.scope);
      const input = { candidate, existing: seen, code: template.code, copy, fields, texts: changed };
      if (!(await save(setPaperTexts(input, context)))) return false;
      await draft.drop();
      setChanged({});
      show(t('texts.saved', { paper: words.name(template.name) }));
      return true;
    },
  };
}

function textsOf(records: readonly DomainRecord<'paperText'>[]): Texts {
  return Object.fromEntries(
    records.flatMap(({ facts }) => (facts.field && facts.text && !facts.archived ? [[facts.field, facts.text]] : [])),
  );
}
