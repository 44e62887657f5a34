import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { commandContext } from '../../db/use-person.ts';
import type { BookletItem } from '../../domain/resume/booklet.ts';
import { fieldsOf } from '../../domain/resume/resume-items.ts';
import { writeItem } from '../../domain/resume/write-item.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useFactWords } from '../../ui/use-fact-words.ts';
import { useSave } from '../../ui/use-save.ts';
import { BookletInput } from './booklet-input.tsx';
import { HiddenPart } from './hidden-part.tsx';
import { type Box, type BoxValues, boxesOf, factsOf, valuesOf } from './item-values.ts';

interface Props {
  reading: PersonReading;
  item: BookletItem;
  title: string;
  note: string;
  back: string;
  /** address of the item after this one */
  next: string;
}

/** The boxes of one item; saving leads to the next item. */
export function FactsForm({ reading, item, title, note, back, next }: Props) {
  const { t } = useTranslation(['resume', 'common']);
  const book = useBook();
  const facts = useFactWords();
  const { show } = useLiveRegion();
  const [, navigate] = useLocation();
  const { candidate } = reading.dossier;
  const [seen] = useState(() => ({ candidate, resume: reading.dossier.resume }));
  const boxes = boxesOf(fieldsOf(item, reading.rulebook));
  const before = { candidate: seen.candidate.facts, resume: seen.resume?.facts ?? {} };
  const draft = useDraft<BoxValues>(`resume:${candidate.id}:${item.item}`);
  const { save, busy, trouble } = useSave(book);
  const [values, setValues] = useState<BoxValues>(() => startValues(boxes, before));
  const [idShown, setIdShown] = useState(!before.candidate.citizenId);
  const isHidden = item.isSensitive === true && boxes.some(({ name }) => values[name] !== '');
  const set = (change: BoxValues) => {
    const all = { ...values, ...change };
    setValues(all);
    draft.keep(all);
  };

  if (item.item === '13' && !candidate.facts.isReadmission) {
    return (
      <Page
        title={title}
        back={back}
        foot={
          <ButtonLink href={next} look="main">
            {t('skip')}
          </ButtonLink>
        }
      >
        <Notice action={<ButtonLink href={`/nguoi/${candidate.id}/sua`}>{t('toPerson')}</ButtonLink>}>
          <p>{t('notReadmission')}</p>
        </Notice>
      </Page>
    );
  }

  async function submit() {
    const { own, set: facts } = factsOf(boxes, values, before);
    const neverJoined = item.item === '12' ? { noYouthUnion: values.noYouthUnion === 'yes' ? true : null } : {};
    const context = commandContext(book, candidate.scope);
    const decided = writeItem({ ...seen, own, set: { ...facts, ...neverJoined } }, context);
    if (!decided.ok) setIdShown(true);
    if (!(await save(decided, { group: true }))) return;
    await draft.drop();
    show(t('saved', { item: item.item }));
    navigate(next);
  }

  const fromBook = boxes.some(({ field }) => field.of === 'candidate');
  return (
    <Page
      title={title}
      subtitle={candidate.facts.name}
      back={back}
      foot={
        <Button look="main" type="submit" form="item-form" busy={busy}>
          {busy ? t('common:saving') : t('save')}
        </Button>
      }
    >
      <DraftNotice
        keptAt={draft.found?.keptAt ?? null}
        onUse={() => setValues({ ...values, ...(draft.found?.values as BoxValues) })}
        onDrop={() => draft.drop()}
      />
      {trouble.problem && <Notice mark="mend" title={trouble.problem} alert />}
      <form
        id="item-form"
        className="pad stack-wide form-narrow"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) submit();
        }}
      >
        <p>{note}</p>
        <HiddenPart isHidden={isHidden}>
          {item.item === '12' && (
            <Checkbox
              label={t('noYouthUnion')}
              checked={values.noYouthUnion === 'yes'}
              onChange={(event) => set({ noYouthUnion: event.target.checked ? 'yes' : '' })}
            />
          )}
          {boxes.map((box) =>
            box.name === 'citizenId' && !idShown ? (
              <div key={box.name}>
                <Button icon="eye" onClick={() => setIdShown(true)}>
                  {facts.name('citizenId')}: {t('show')}
                </Button>
              </div>
            ) : item.item === '12' && values.noYouthUnion === 'yes' ? null : (
              <BookletInput
                key={box.name}
                kind={box.kind}
                name={box.name}
                label={labelOf(box)}
                hint={t(`hint.${box.name}`, { defaultValue: '' })}
                value={values[box.name] ?? ''}
                error={errorOf(box)}
                mayBeNone={box.field.mayBeNone && !box.name.includes('.')}
                rulebook={reading.rulebook}
                onChange={(value) => set({ [box.name]: value })}
              />
            ),
          )}
        </HiddenPart>
        {fromBook && <p className="secondary">{t('fromBook')}</p>}
      </form>
    </Page>
  );

  function labelOf({ name }: Box): string {
    const [fact, part] = name.split('.') as [string, string | undefined];
    if (fact === 'previousMembership') return t(`previous.${part}`);
    if (fact === 'youthUnionJoin') return t(`youthUnion.${part}`);
    return part === undefined ? facts.name(fact) : t('educationClass');
  }

  function errorOf({ name }: Box): string | undefined {
    const [fact] = name.split('.') as [string];
    const isFirst = boxes.find((box) => box.field.fact === fact)?.name === name;
    // a class that cannot be is said at the box in which it was typed
    if (fact === 'generalEducation')
      return (values['generalEducation.class'] !== '') === (name === 'generalEducation.class')
        ? trouble.fields[fact]
        : undefined;
    return trouble.fields[name] ?? (isFirst ? trouble.fields[fact] : undefined);
  }
}

/** What stands in the boxes; what nearly everybody writes is there to begin with. */
function startValues(boxes: readonly Box[], before: Parameters<typeof valuesOf>[1]): BoxValues {
  const values = valuesOf(boxes, before);
  const { resume, candidate } = before;
  return {
    ...values,
    ...('nationality' in values && !values.nationality ? { nationality: 'Việt Nam' } : {}),
    ...('occupationNow' in values && !values.occupationNow ? { occupationNow: candidate.occupation ?? '' } : {}),
    noYouthUnion: resume.noYouthUnion ? 'yes' : '',
  };
}
