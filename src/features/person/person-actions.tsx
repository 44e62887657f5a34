import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { commandContext } from '../../db/use-person.ts';
import { archiveRecord, unarchiveRecord } from '../../domain/commands/archive-record.ts';
import { exitCandidate, undoExit } from '../../domain/commands/exit-candidate.ts';
import { recordConsent, withdrawConsent } from '../../domain/commands/record-consent.ts';
import { papersToGiveBack } from '../../domain/dossier/papers-to-give-back.ts';
import { type Reading, read } from '../../domain/dossier/reading.ts';
import { sidePaths } from '../../domain/dossier/side-paths.ts';
import type { FactsOf } from '../../domain/records/record-types.ts';
import { isLocalDay } from '../../lib/local-day.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { focusFirstWrong } from '../../ui/focus-first-wrong.ts';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { useSave } from '../../ui/use-save.ts';

type Dialogs = 'menu' | 'consent' | 'exit' | 'archive';

interface Props {
  reading: PersonReading;
  first: Dialogs;
  onClose: () => void;
}

/** What else can be done with a person: consent, leaving the list, putting away, and each taken back. */
export function PersonActions({ reading, first, onClose }: Props) {
  const [dialog, setDialog] = useState<Dialogs>(first);
  switch (dialog) {
    case 'menu':
      return <Menu reading={reading} onChoose={setDialog} onClose={onClose} />;
    case 'consent':
      return <ConsentDialog reading={reading} onClose={onClose} />;
    case 'exit':
      return <ExitDialog reading={reading} onClose={onClose} />;
    case 'archive':
      return <ArchiveDialog reading={reading} onClose={onClose} />;
  }
}

function Menu({ reading, onChoose, onClose }: Omit<Props, 'first'> & { onChoose: (dialog: Dialogs) => void }) {
  const { t } = useTranslation(['person', 'common']);
  const book = useBook();
  const { show } = useLiveRegion();
  const { save, trouble } = useSave(book);
  const { candidate } = reading.dossier;
  const context = commandContext(book, candidate.scope);
  const name = candidate.facts.name ?? '';

  async function takeBack(decided: ReturnType<typeof undoExit>, said: string) {
    if (!(await save(decided))) return;
    show(said);
    onClose();
  }

  return (
    <Dialog
      title={t('person:actions')}
      onClose={onClose}
      actions={<Button onClick={onClose}>{t('common:close')}</Button>}
    >
      {trouble.problem && <Notice mark="mend" title={trouble.problem} alert />}
      <div className="stack">
        <ButtonLink href={`/nguoi/${candidate.id}/sua`} icon="pencil" wide>
          {t('person:edit')}
        </ButtonLink>
        <ButtonLink href="/hop-chi-bo" wide>
          {t('common:meeting')}
        </ButtonLink>
        <ButtonLink href={`/nguoi/${candidate.id}/in`} icon="printer" wide>
          {t('person:papers')}
        </ButtonLink>
        <ButtonLink href={`/nguoi/${candidate.id}/gui-xa`} wide>
          {t('person:send')}
        </ButtonLink>
        <Button wide onClick={() => onChoose('consent')}>
          {t('person:consent.title')}
        </Button>
        {candidate.facts.exit ? (
          <Button wide onClick={() => takeBack(undoExit({ candidate }, context), t('person:exit.undone'))}>
            {t('person:exit.undo')}
          </Button>
        ) : (
          <Button wide onClick={() => onChoose('exit')}>
            {t('person:exit.title')}
          </Button>
        )}
        {candidate.facts.archived ? (
          <Button
            wide
            onClick={() =>
              takeBack(unarchiveRecord({ record: candidate }, context), t('person:archive.unarchived', { name }))
            }
          >
            {t('person:archive.unarchive')}
          </Button>
        ) : (
          <Button wide onClick={() => onChoose('archive')}>
            {t('person:archive.action')}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

/** A dialog that is a form: its filled button saves. */
function FormDialog({
  title,
  submit,
  busy,
  problem,
  draft,
  onUseDraft,
  onSubmit,
  onClose,
  children,
}: {
  title: string;
  submit: string;
  busy: boolean;
  problem: string | null;
  draft: ReturnType<typeof useDraft<Record<string, string>>>;
  onUseDraft: (values: Readonly<Record<string, string>>) => void;
  onSubmit: () => void;
  onClose: () => void;
  children: React.ReactNode;
}) {
  const { t } = useTranslation('common');
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="main" type="submit" form="person-action" busy={busy}>
            {submit}
          </Button>
        </>
      }
    >
      <form
        id="person-action"
        className="stack-wide"
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (!busy) onSubmit();
        }}
      >
        <DraftNotice
          keptAt={draft.found?.keptAt ?? null}
          onUse={() => onUseDraft((draft.found?.values ?? {}) as Readonly<Record<string, string>>)}
          onDrop={() => draft.drop()}
        />
        {problem && <Notice mark="mend" title={problem} alert />}
        {children}
      </form>
    </Dialog>
  );
}

const WAYS = ['WRITTEN', 'ORAL_WITNESSED', 'OTHER'] as const;

function ConsentDialog({ reading, onClose }: Omit<Props, 'first'>) {
  const { t } = useTranslation('person');
  const book = useBook();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book);
  const { candidate, consents } = reading.dossier;
  const [given] = useState(() => consents.find(({ facts }) => !facts.withdrawn) ?? null);
  const [day, setDay] = useState(book.today());
  const [way, setWay] = useState<(typeof WAYS)[number]>('WRITTEN');
  const [witness, setWitness] = useState('');
  const draft = useDraft<Record<string, string>>(`consent:${candidate.id}`);
  const keep = (change: Record<string, string>) => draft.keep({ day, way, witness, ...change });
  const context = commandContext(book, candidate.scope);

  async function submit() {
    const decided = given
      ? withdrawConsent({ consent: given, day }, context)
      : recordConsent({ candidate, day, way, witness: witness.trim() || null }, context);
    if (!(await save(decided))) return;
    await draft.drop();
    show(t(given ? 'consent.savedWithdrawn' : 'consent.saved'));
    onClose();
  }

  return (
    <FormDialog
      title={t(given ? 'consent.withdraw' : 'consent.record')}
      submit={t('consent.save')}
      busy={busy}
      problem={trouble.problem}
      draft={draft}
      onUseDraft={(found) => {
        setDay(found.day ?? day);
        setWitness(found.witness ?? '');
        setWay((found.way as typeof way) ?? way);
      }}
      onSubmit={submit}
      onClose={onClose}
    >
      <DayField
        label={t('consent.day')}
        value={day}
        onChange={(next) => {
          setDay(next);
          keep({ day: next });
        }}
        today={book.today()}
        error={trouble.fields.day ?? trouble.fields['withdrawn.day']}
      />
      {!given && (
        <>
          <ChoiceField
            label={t('consent.way')}
            name="way"
            value={way}
            onChange={(event) => {
              setWay(event.target.value as (typeof WAYS)[number]);
              keep({ way: event.target.value });
            }}
            options={WAYS.map((value) => ({ value, label: t(`consent.ways.${value}`) }))}
          />
          <TextField
            label={t('consent.witness')}
            value={witness}
            onChange={(event) => {
              setWitness(event.target.value);
              keep({ witness: event.target.value });
            }}
            error={trouble.fields.witness}
          />
        </>
      )}
    </FormDialog>
  );
}

type ExitState = NonNullable<FactsOf<'candidate'>['exit']>['state'];

/** Without the fields that were left empty. */
const given = (texts: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''));

/** What such an end leads to at this moment of the way: the side paths that begin with it. */
function pathsAfter({ dossier, rulebook, today }: Reading, state: string, day: string) {
  if (state === '') return [];
  const { candidate } = dossier;
  const exit = { state: state as ExitState, reason: null, day: isLocalDay(day) ? day : today };
  const gone = { ...candidate, facts: { ...candidate.facts, exit } };
  const before = new Set(sidePaths(read(dossier, rulebook, today)).map(({ code }) => code));
  return sidePaths(read({ ...dossier, candidate: gone }, rulebook, today)).filter(({ code }) => !before.has(code));
}

function ExitDialog({ reading, onClose }: Omit<Props, 'first'>) {
  const { t } = useTranslation(['person', 'common']);
  const book = useBook();
  const words = useRuleWords(book.today());
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book);
  const [candidate] = useState(reading.dossier.candidate);
  const [state, setState] = useState('');
  const [reason, setReason] = useState('');
  const [day, setDay] = useState(book.today());
  const [note, setNote] = useState('');
  const [movedTo, setMovedTo] = useState('');
  const [movedToCommittee, setMovedToCommittee] = useState('');
  const [papersBack, setPapersBack] = useState<readonly string[]>([]);
  const [unchosen, setUnchosen] = useState(false);
  const draft = useDraft<Record<string, string>>(`exit:${candidate.id}`);
  const keep = (change: Record<string, string>) =>
    draft.keep({ state, reason, day, note, movedTo, movedToCommittee, papersBack: papersBack.join(' '), ...change });
  const [whole] = useState(() => read(reading.dossier, reading.rulebook, book.today()));
  const own = papersToGiveBack(whole);
  const { rulebook } = reading;
  const options = (entries: readonly { code: string; name: { vi: string; en: string } }[]) =>
    entries.map(({ code, name }) => ({ value: code, label: words.name(name) }));

  async function submit() {
    setUnchosen(state === '');
    if (state === '') return requestAnimationFrame(focusFirstWrong);
    const exit = {
      state: state as ExitState,
      reason: reason || null,
      day,
      ...given({ note }),
      ...(state === 'MOVED_AWAY' ? given({ movedTo, movedToCommittee }) : {}),
      ...(state === 'WITHDRAWN' && papersBack.length > 0 ? { papersBack: [...papersBack] } : {}),
    };
    const context = commandContext(book, candidate.scope);
    if (!(await save(exitCandidate({ candidate, exit }, context)))) return;
    await draft.drop();
    show(t('person:exit.saved'), {
      label: t('common:undo'),
      run: async () => {
        const now = book.view.get('candidate', candidate.id);
        const back = now && undoExit({ candidate: now }, context);
        if (back?.ok) await book.save(back.value);
      },
    });
    onClose();
  }

  return (
    <FormDialog
      title={t('person:exit.title')}
      submit={t('person:exit.save')}
      busy={busy}
      problem={trouble.problem}
      draft={draft}
      onUseDraft={(found) => {
        setState(found.state ?? '');
        setReason(found.reason ?? '');
        setDay(found.day ?? day);
        setNote(found.note ?? '');
        setMovedTo(found.movedTo ?? '');
        setMovedToCommittee(found.movedToCommittee ?? '');
        setPapersBack((found.papersBack ?? '').split(' ').filter(Boolean));
      }}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{t('person:exit.why')}</p>
      <ChoiceField
        label={t('person:exit.state')}
        name="state"
        value={state}
        onChange={(event) => {
          setState(event.target.value);
          keep({ state: event.target.value });
        }}
        options={options(rulebook.exitStates)}
        error={unchosen ? t('rules:problem.FACT_REQUIRED' as never) : undefined}
      />
      {pathsAfter(whole, state, day).map(({ code, name, rule, cite }) => (
        <Notice key={code} title={words.name(name)}>
          <p>{words.name(rule)}</p>
          <p className="secondary">{t('common:basis', { cite: words.cite(cite) })}</p>
        </Notice>
      ))}
      {state === 'MOVED_AWAY' && (
        <>
          <TextField
            label={t('person:exit.movedTo')}
            hint={t('person:exit.movedToHint')}
            value={movedTo}
            onChange={(event) => {
              setMovedTo(event.target.value);
              keep({ movedTo: event.target.value });
            }}
            error={trouble.fields['exit.movedTo']}
          />
          <TextField
            label={t('person:exit.movedToCommittee')}
            hint={t('person:exit.movedToCommitteeHint')}
            value={movedToCommittee}
            onChange={(event) => {
              setMovedToCommittee(event.target.value);
              keep({ movedToCommittee: event.target.value });
            }}
            error={trouble.fields['exit.movedToCommittee']}
          />
        </>
      )}
      {state === 'WITHDRAWN' && own.length > 0 && (
        <ChoiceField
          label={t('person:exit.papersBack')}
          hint={t('person:exit.papersBackHint')}
          name="papersBack"
          multiple
          value={papersBack}
          onChange={({ target }) => {
            const rest = papersBack.filter((code) => code !== target.value);
            const next = target.checked ? [...rest, target.value] : rest;
            setPapersBack(next);
            keep({ papersBack: next.join(' ') });
          }}
          options={own.map(({ code, name }) => ({ value: code, label: words.name(name) }))}
        />
      )}
      <SelectField
        label={t('person:exit.reason')}
        value={reason}
        onChange={(event) => {
          setReason(event.target.value);
          keep({ reason: event.target.value });
        }}
        empty={t('person:exit.notChosen')}
        options={options(rulebook.lists.lossReasons.entries)}
      />
      <DayField
        label={t('person:exit.day')}
        value={day}
        onChange={(next) => {
          setDay(next);
          keep({ day: next });
        }}
        today={book.today()}
        error={trouble.fields['exit.day'] ?? trouble.fields.exit}
      />
      <TextField
        label={t('person:exit.note')}
        value={note}
        onChange={(event) => {
          setNote(event.target.value);
          keep({ note: event.target.value });
        }}
        error={trouble.fields['exit.note']}
      />
    </FormDialog>
  );
}

function ArchiveDialog({ reading, onClose }: Omit<Props, 'first'>) {
  const { t } = useTranslation(['person', 'common']);
  const book = useBook();
  const { show } = useLiveRegion();
  const [, navigate] = useLocation();
  const { save, busy, trouble } = useSave(book);
  const [candidate] = useState(reading.dossier.candidate);
  const [reason, setReason] = useState('');
  const draft = useDraft<Record<string, string>>(`archive:${candidate.id}`);
  const name = candidate.facts.name ?? '';

  async function submit() {
    const context = commandContext(book, candidate.scope);
    if (!(await save(archiveRecord({ record: candidate, reason }, context)))) return;
    await draft.drop();
    show(t('person:archive.saved', { name }), {
      label: t('common:undo'),
      run: async () => {
        const now = book.view.get('candidate', candidate.id);
        const back = now && unarchiveRecord({ record: now }, context);
        if (back?.ok) await book.save(back.value);
      },
    });
    onClose();
    navigate('/quan-chung');
  }

  return (
    <FormDialog
      title={t('person:archive.title')}
      submit={t('person:archive.save')}
      busy={busy}
      problem={trouble.problem}
      draft={draft}
      onUseDraft={(found) => setReason(found.reason ?? '')}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{t('person:archive.body')}</p>
      <TextField
        label={t('person:archive.reason')}
        value={reason}
        onChange={(event) => {
          setReason(event.target.value);
          draft.keep({ reason: event.target.value });
        }}
        error={trouble.fields['archived.reason']}
      />
    </FormDialog>
  );
}
