import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import { useBook } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { deferredDecision, type Settlement, settlement } from '../../protocol/account-api.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { momentWords } from '../../ui/day-words.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { FactRow, Rows } from '../../ui/row.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { bodyOf, deferredOf } from './desk.ts';
import { DESK, DeskPage } from './desk-page.tsx';
import { HeldFacts } from './held-facts.tsx';
import { useDeskAct, useDeskData } from './use-desk.ts';
import { type HeldChange, heldChanges, useHeldWords } from './use-held-words.ts';

const BOX = `${DESK}/hop-cho`;

/** One change that waits for a person: into the book, or back to its author with words. */
export function HeldPage() {
  const { commune = '', log = '', n = '' } = useParams();
  const { t } = useTranslation('operator');
  const resource = deferredOf(commune);
  const held = useDeskData(resource);
  // what was decided stays on the page, though the box no longer holds the change
  const [seen, setSeen] = useState<HeldChange | null>(null);
  const found = heldChanges(held.value?.deferred ?? []).find((one) => one.first.log === log && String(one.n) === n);
  if (found && found.first.seen !== seen?.first.seen) setSeen(found);
  const change = found ?? seen;
  if (change) return <Known key={`${log} ${n}`} change={change} />;
  return (
    <DeskPage title={t('place.deferred')} back={BOX} needs={[[resource, held]]}>
      {() => (
        <EmptyState
          title={t('deferred.gone')}
          action={
            <ButtonLink href={BOX} look="main">
              {t('deferred.toBox')}
            </ButtonLink>
          }
        />
      )}
    </DeskPage>
  );
}

function Known({ change }: { change: HeldChange }) {
  const { t } = useTranslation(['operator', 'common']);
  const book = useBook();
  const { show } = useLiveRegion();
  const [, navigate] = useLocation();
  const words = useHeldWords();
  const { act, busy, problem, setProblem } = useDeskAct();
  const [returning, setReturning] = useState(false);
  const [asking, setAsking] = useState(false);
  const [settled, setSettled] = useState<Settlement | null>(null);
  const { first, n, parts } = change;
  const isReadable = parts.every(({ set }) => set !== undefined);
  const erases = parts.some(({ action }) => action === 'erase');

  async function decide(body: object) {
    setAsking(false);
    const path = `/api/v1/deferred/${first.log}/${n}/settlement`;
    const done = await act({ method: 'POST', path, body: bodyOf(body) }, settlement, [deferredOf(first.commune)]);
    if (!done) return false;
    const isOwn = done.by.id === book.owner.user?.id;
    if (!isOwn || done.decision === 'CONFLICT') setSettled(done);
    else {
      show(t(`operator:deferred.done.${done.decision}`));
      navigate(BOX, { replace: true });
    }
    return true;
  }
  const apply = () => void decide({ decision: 'APPLY', seen: first.seen });

  return (
    <DeskPage
      title={words.title(change)}
      subtitle={t('operator:deferred.thing', { thing: words.thing(change), unit: words.unit(first) })}
      back={BOX}
      foot={
        settled || returning ? null : (
          <>
            <Button busy={busy} onClick={() => setReturning(true)}>
              {t('operator:deferred.return')}
            </Button>
            {isReadable && (
              <Button look="main" busy={busy} onClick={() => (erases ? setAsking(true) : apply())}>
                {t('operator:deferred.apply')}
              </Button>
            )}
          </>
        )
      }
    >
      {() => (
        <>
          {problem && <Notice mark="mend" title={problem} alert />}
          {settled && <Outcome settled={settled} isOwn={settled.by.id === book.owner.user?.id} />}
          <Rows label={t('operator:deferred.who')}>
            <FactRow name={t('operator:deferred.author')}>{words.author(first)}</FactRow>
            <FactRow name={t('operator:deferred.typedAt')}>{momentWords(t, first.claimedAt, Date.now())}</FactRow>
            <FactRow name={t('operator:deferred.cameAt')}>{momentWords(t, first.receivedAt, Date.now())}</FactRow>
            <FactRow name={t('operator:deferred.why')}>{words.reason(first)}</FactRow>
          </Rows>
          {parts.map((part) => (
            <HeldFacts key={part.n} row={part} />
          ))}
          {!settled && !returning && <p className="pad secondary">{t('operator:deferred.how')}</p>}
          {returning && !settled && (
            <ReturnForm
              change={change}
              busy={busy}
              onClose={() => {
                setReturning(false);
                setProblem(null);
              }}
              onReturn={(text) => decide({ decision: 'RETURN', words: text })}
            />
          )}
          {asking && (
            <Dialog
              title={t('operator:deferred.eraseAsk')}
              onClose={() => setAsking(false)}
              actions={
                <>
                  <Button onClick={() => setAsking(false)}>{t('common:cancel')}</Button>
                  <Button look="main" busy={busy} onClick={apply}>
                    {t('operator:deferred.eraseDo')}
                  </Button>
                </>
              }
            >
              <p>{t('operator:deferred.eraseWhy')}</p>
            </Dialog>
          )}
        </>
      )}
    </DeskPage>
  );
}

/** Who settled it where that was somebody else, and that a value had changed meanwhile. */
function Outcome({ settled, isOwn }: { settled: Settlement; isOwn: boolean }) {
  const { t } = useTranslation(['operator', 'common']);
  const time = momentWords(t, settled.at, Date.now());
  return (
    <Notice
      mark="look"
      title={t(isOwn ? 'operator:deferred.conflictTitle' : 'operator:deferred.others', { name: settled.by.name, time })}
      alert
      action={
        <ButtonLink href={isOwn ? '/them/khac-nhau' : BOX} look="main">
          {t(isOwn ? 'operator:deferred.toConflicts' : 'operator:deferred.toBox')}
        </ButtonLink>
      }
    >
      <p>{t(`operator:deferred.outcome.${settled.decision}`)}</p>
      {settled.words && <p>{t('operator:deferred.words', { words: settled.words })}</p>}
    </Notice>
  );
}

function ReturnForm({
  change: { first, n },
  busy,
  onReturn,
  onClose,
}: {
  change: HeldChange;
  busy: boolean;
  onReturn: (words: string) => Promise<boolean>;
  onClose: () => void;
}) {
  const { t } = useTranslation(['operator', 'common']);
  const draft = useDraft<{ words: string }>(`desk:held:${first.log}:${n}`);
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState<string>();

  async function send() {
    const read = deferredDecision.safeParse({ decision: 'RETURN', words: text });
    if (!read.success) return setWrong(t(text.trim() === '' ? 'operator:wrong.words' : 'operator:wrong.text'));
    if (await onReturn(text)) await draft.drop();
  }

  return (
    <form
      className="form-narrow"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void send();
      }}
    >
      <DraftNotice
        keptAt={draft.found?.keptAt ?? null}
        onUse={() => setText((draft.found?.values as { words: string } | undefined)?.words ?? '')}
        onDrop={() => draft.drop()}
      />
      <div className="pad stack">
        <TextArea
          label={t('operator:deferred.returnWords')}
          hint={t('operator:deferred.returnHint')}
          error={wrong}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setWrong(undefined);
            draft.keep({ words: event.target.value });
          }}
        />
        <div className="desk-actions">
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="main" type="submit" busy={busy}>
            {t('operator:deferred.returnDo')}
          </Button>
        </div>
      </div>
    </form>
  );
}
