import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import type { ViewRecord } from '../../db/book.ts';
import { useBook, useRecord } from '../../db/use-book.ts';
import { useClassBook } from '../../db/use-class-people.ts';
import { useDraft } from '../../db/use-draft.ts';
import { commandContext } from '../../db/use-person.ts';
import { classEligibility } from '../../domain/classes/class-eligibility.ts';
import { addToClass } from '../../domain/classes/class-list.ts';
import { type ClassPerson, nameOf } from '../../domain/classes/class-person.ts';
import { classRoll, takenPlaces } from '../../domain/classes/class-roll.ts';
import { waitingList } from '../../domain/classes/waiting-list.ts';
import { compareByGivenName } from '../../lib/vietnamese-order.ts';
import { FormPage } from '../../parts/form-page.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useSave } from '../../ui/use-save.ts';
import { ClassGone } from './class-gone.tsx';
import { KIND_WORD } from './class-words.ts';
import { PickPeople } from './pick-people.tsx';
import { MOST_SETTING, useMost } from './use-most.ts';

/** Puts people on the list of a class: from the waiting list, and who a cell proposed on paper. */
export function AddPeoplePage() {
  const of = useRecord('awarenessClass', useParams().classId ?? '');
  return of ? <AddPeople of={of} /> : <ClassGone />;
}

function AddPeople({ of }: { of: ViewRecord<'awarenessClass'> }) {
  const { t } = useTranslation('classes');
  const book = useBook();
  const [, go] = useLocation();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book, 'classes');
  const { people } = useClassBook();
  const most = useMost();
  const draft = useDraft<{ chosen: string[] }>(`class:add:${of.id}`);
  const [chosen, setChosen] = useState<string[]>([]);
  const choose = (next: string[]) => {
    setChosen(next);
    draft.keep({ chosen: next });
  };
  const kind = of.facts.kind ?? 'AWARENESS';
  const today = book.today();
  const taken = takenPlaces(classRoll(people, of.id));
  const room = Math.max(0, most - taken);
  const { waiting, onPaper } = useMemo(
    () => ({
      waiting: waitingList(people, kind, today).map(({ person }) => person),
      onPaper: people
        .filter((person) => classEligibility(person, kind, today).verdict !== 'NO')
        .toSorted((a, b) => compareByGivenName(a.dossier.candidate.facts, b.dossier.candidate.facts)),
    }),
    [people, kind, today],
  );
  const option = (person: ClassPerson) => ({
    key: person.dossier.candidate.id,
    name: nameOf(person),
    of: person.dossier.unit?.facts.name ?? '',
    told: {
      findings: classEligibility(person, kind, today).findings.filter(({ code }) => code !== 'PROPOSED'),
    },
  });
  const picked = [...waiting, ...onPaper].filter((person) => chosen.includes(person.dossier.candidate.id));

  async function submit() {
    if (!(await save(addToClass({ of, people: picked, taken, most }, commandContext(book))))) return;
    await draft.drop();
    show(t('add.saved', { count: picked.length }));
    go(`/lop/${of.id}`);
  }

  const wrong = Object.entries(trouble.fields).filter(([fact]) => fact.startsWith('people'));
  return (
    <FormPage<{ chosen: string[] }>
      title={t('add.title')}
      subtitle={`${of.facts.name ?? ''} · ${t('add.room', { count: room })}`}
      submit={picked.length > 0 ? t('add.submit', { count: picked.length }) : t('add.submitNone')}
      busy={busy}
      problem={trouble.problem}
      draft={draft}
      onUseDraft={(found) => setChosen(found.chosen)}
      onSubmit={() => void submit()}
      onClose={() => go(`/lop/${of.id}`)}
    >
      {wrong.map(([fact, text]) => (
        <Notice key={fact} mark="mend" title={text} />
      ))}
      {picked.length > room && (
        <Notice
          mark="look"
          title={t('add.tooMany', { count: picked.length, room })}
          action={
            <>
              <ButtonLink href={`/lop/mo/${KIND_WORD[kind]}`}>{t('desk.open')}</ButtonLink>
              <ButtonLink href={MOST_SETTING}>{t('add.raise')}</ButtonLink>
            </>
          }
        >
          {t('add.tooManyBody')}
        </Notice>
      )}
      {waiting.length + onPaper.length === 0 && <EmptyState title={t('add.nobody')}>{t('add.nobodyBody')}</EmptyState>}
      <PickPeople title={t('add.waiting')} options={waiting.map(option)} chosen={chosen} onChoose={choose} />
      {onPaper.length > 0 && (
        <details>
          <summary>{t('add.showPaper', { count: onPaper.length })}</summary>
          <p className="secondary">{t('add.paperHint')}</p>
          <PickPeople title={t('add.paper')} options={onPaper.map(option)} chosen={chosen} onChoose={choose} />
        </details>
      )}
    </FormPage>
  );
}
