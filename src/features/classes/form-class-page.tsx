import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import { useBook } from '../../db/use-book.ts';
import { useClassBook } from '../../db/use-class-people.ts';
import { useDraft } from '../../db/use-draft.ts';
import { commandContext } from '../../db/use-person.ts';
import { nameOf } from '../../domain/classes/class-person.ts';
import { formClasses } from '../../domain/classes/form-class.ts';
import { type ClassSplit, splitClasses } from '../../domain/classes/split-classes.ts';
import { type WaitingEntry, waitingList } from '../../domain/classes/waiting-list.ts';
import { FormPage } from '../../parts/form-page.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { useSave } from '../../ui/use-save.ts';
import { ClassFields, type ClassValues, classFacts, classValues } from './class-fields.tsx';
import { KIND_PLACE, KIND_WORD, kindOfWord } from './class-words.ts';
import { useMost } from './use-most.ts';

const NOBODY = 'NOBODY';
type Values = ClassValues & { way: string };

/** Opens a class, or as many as the waiting list needs, with their lists. */
export function FormClassPage() {
  const { t } = useTranslation('classes');
  const kind = kindOfWord(useParams().kind);
  const book = useBook();
  const [, go] = useLocation();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book, 'classes');
  const { people } = useClassBook();
  const most = useMost();
  const draft = useDraft<Values>(`class:new:${KIND_WORD[kind]}`);
  const today = book.today();
  const splits = useMemo(
    () => splitClasses(waitingList(people, kind, today), ({ person }) => person.dossier.candidate.scope, most),
    [people, kind, today, most],
  );
  const [values, setValues] = useState<Values>({ ...classValues(), way: splits[0]?.way ?? NOBODY });
  const set = (change: Partial<Values>) => {
    const next = { ...values, ...change };
    setValues(next);
    draft.keep(next);
  };
  const split = splits.find(({ way }) => way === values.way);
  const lists = split?.classes ?? [[]];

  async function submit() {
    const names = lists.map((_, i) =>
      lists.length === 1 ? values.name : t('form.part', { name: values.name.trim(), number: i + 1 }),
    );
    const decided = formClasses(
      {
        facts: { ...classFacts(values), kind },
        names: values.name.trim() === '' ? lists.map(() => '') : names,
        lists: lists.map((list) => list.map(({ person }) => person)),
        most,
      },
      commandContext(book, book.owner.commune ?? book.owner.scope),
    );
    if (!(await save(decided))) return;
    await draft.drop();
    show(lists.length === 1 ? t('form.saved') : t('form.savedMany', { count: lists.length }));
    const first = decided.ok ? decided.value.find(({ type }) => type === 'awarenessClass') : undefined;
    go(lists.length === 1 && first ? `/lop/${first.id}` : KIND_PLACE[kind]);
  }

  return (
    <FormPage<Values>
      title={t(`form.title.${kind}`)}
      submit={lists.length === 1 ? t('form.saveOne') : t('form.saveMany', { count: lists.length })}
      busy={busy}
      problem={trouble.fields.people ?? trouble.problem}
      draft={draft}
      onUseDraft={(found) => setValues({ ...values, ...found })}
      onSubmit={() => void submit()}
      onClose={() => go(KIND_PLACE[kind])}
    >
      <ChoiceField
        label={t('form.who')}
        name="way"
        value={split ? values.way : NOBODY}
        onChange={({ target }) => set({ way: target.value })}
        options={[
          ...splits.map(({ way, classes, waiting }) => ({
            value: way,
            label: t(`form.way.${classes.length === 1 && way === 'EVEN' ? 'ONE' : way}`, {
              count: classes.length,
              sizes: classes.map(({ length }) => length).join(' + '),
              waiting: waiting.length,
            }),
          })),
          { value: NOBODY, label: t('form.nobodyYet') },
        ]}
      />
      {split && <SplitLists split={split} />}
      <ClassFields values={values} onChange={set} errors={trouble.fields} />
    </FormPage>
  );
}

/** Who would be in which class, cell by cell. */
function SplitLists({ split: { classes, waiting } }: { split: ClassSplit<WaitingEntry> }) {
  const { t } = useTranslation('classes');
  const byCell = (list: readonly WaitingEntry[]) => {
    const cells = new Map<string, string[]>();
    for (const { person } of list) {
      const cell = person.dossier.unit?.facts.name ?? '';
      cells.set(cell, [...(cells.get(cell) ?? []), nameOf(person)]);
    }
    return [...cells];
  };
  const lists = [
    ...classes.map((list, i) => ({ list, title: t('form.list', { number: i + 1, count: list.length }) })),
    ...(waiting.length > 0 ? [{ list: waiting, title: t('form.waits', { count: waiting.length }) }] : []),
  ];
  return (
    <details>
      <summary>{t('form.lists')}</summary>
      {lists.map(({ list, title }) => (
        <section key={title} className="stack" aria-label={title}>
          <h2>{title}</h2>
          <ul>
            {byCell(list).map(([cell, names]) => (
              <li key={cell}>
                <b>{cell}</b>: {names.join(', ')}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </details>
  );
}
