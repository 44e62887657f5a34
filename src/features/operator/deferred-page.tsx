import { useTranslation } from 'react-i18next';
import type { Json } from '../../lib/json.ts';
import { Button } from '../../ui/button.tsx';
import { momentWords } from '../../ui/day-words.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { useFactWords } from '../../ui/use-fact-words.ts';
import { deferredOf, UNITS } from './desk.ts';
import { DeskPage } from './desk-page.tsx';
import { unitName } from './unit-tree.ts';
import { useCommuneChoice } from './use-commune-choice.tsx';
import { useDesk, useDeskData, useProblemWords } from './use-desk.ts';

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
            <Held key={choice.commune} commune={choice.commune} units={choice.units} />
          )}
        </>
      )}
    </DeskPage>
  );
}

function Held({ commune, units }: { commune: string; units: ReturnType<typeof useCommuneChoice>['units'] }) {
  const { t } = useTranslation(['operator', 'common']);
  const desk = useDesk();
  const say = useProblemWords();
  const words = useFactWords();
  const resource = deferredOf(commune);
  const { value, problem } = useDeskData(resource);
  if (problem)
    return (
      <Notice
        mark="mend"
        title={say(problem)}
        alert
        action={<Button onClick={() => desk.load(resource)}>{t('common:tryAgain')}</Button>}
      />
    );
  if (!value)
    return (
      <p className="pad" role="status">
        {t('operator:asking')}
      </p>
    );
  if (value.deferred.length === 0)
    return <EmptyState title={t('operator:deferred.none')}>{t('operator:deferred.noneBody')}</EmptyState>;
  return (
    <>
      <Rows label={t('operator:place.deferred')}>
        {value.deferred.map((one) => (
          <Row
            key={`${one.log} ${one.n}`}
            mark={<StateMark mark="look" />}
            title={one.author.name || t('operator:deferred.unknownAuthor')}
            aside={momentWords(t, one.receivedAt, Date.now())}
          >
            <span>
              {t('operator:deferred.thing', {
                thing: t(`operator:type.${one.type}`, { defaultValue: t('operator:type.other') }),
                unit: unitName(units, one.scope) ?? t('operator:unknownUnit'),
              })}
            </span>
            <span>
              {t(`operator:deferred.reason.${one.code}`, {
                defaultValue: t('operator:deferred.reason.other', { code: one.code }),
              })}
            </span>
            {Object.entries(one.set ?? {}).map(([fact, set]) => (
              <span key={fact}>
                {t('operator:deferred.fact', { fact: words.name(fact), value: words.value(set as Json) })}
              </span>
            ))}
            {!one.set && <span className="secondary">{t('operator:deferred.hidden')}</span>}
          </Row>
        ))}
      </Rows>
      <p className="pad secondary">{t('operator:deferred.how')}</p>
    </>
  );
}
