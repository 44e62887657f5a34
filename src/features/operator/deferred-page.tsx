import { useTranslation } from 'react-i18next';
import { momentWords } from '../../ui/day-words.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { deferredOf, UNITS } from './desk.ts';
import { DeskAnswer } from './desk-answers.tsx';
import { DESK, DeskPage } from './desk-page.tsx';
import { useCommuneChoice } from './use-commune-choice.tsx';
import { type HeldChange, heldChanges, useHeldWords } from './use-held-words.ts';

/** "Hộp chờ xử lý": changes that came after their author had lost the right or the phone. Nothing in it is lost. */
export function DeferredPage() {
  const { t } = useTranslation('operator');
  const choice = useCommuneChoice();
  return (
    <DeskPage title={t('place.deferred')} needs={choice.isReady ? [] : [[UNITS, choice.loaded]]}>
      {() => (
        <>
          <p className="pad secondary">{t('deferred.what')}</p>
          {choice.field}
          {choice.commune === null ? (
            <EmptyState title={t('noCommune')} />
          ) : (
            <Held key={choice.commune} commune={choice.commune} />
          )}
        </>
      )}
    </DeskPage>
  );
}

function Held({ commune }: { commune: string }) {
  const { t } = useTranslation('operator');
  return (
    <DeskAnswer of={deferredOf(commune)}>
      {({ deferred }) =>
        deferred.length === 0 ? (
          <EmptyState title={t('deferred.none')}>{t('deferred.noneBody')}</EmptyState>
        ) : (
          <Rows label={t('place.deferred')}>
            {heldChanges(deferred).map((change) => (
              <HeldRow key={`${change.first.log} ${change.n}`} change={change} />
            ))}
          </Rows>
        )
      }
    </DeskAnswer>
  );
}

/** Whose dossier, what, from whom and why; what it says stands on its own page. */
function HeldRow({ change }: { change: HeldChange }) {
  const { t } = useTranslation(['operator', 'common']);
  const words = useHeldWords();
  const { first, n } = change;
  return (
    <Row
      href={`${DESK}/hop-cho/${first.commune}/${first.log}/${n}`}
      mark={<StateMark mark="look" />}
      title={words.title(change)}
      aside={momentWords(t, first.receivedAt, Date.now())}
    >
      <span>{t('operator:deferred.thing', { thing: words.thing(change), unit: words.unit(first) })}</span>
      <span>{t('operator:deferred.from', { name: words.author(first) })}</span>
      <span className="secondary">{words.reason(first)}</span>
    </Row>
  );
}
