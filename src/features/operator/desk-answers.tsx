import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { Loaded, Resource } from './desk.ts';
import { useDesk, useDeskData, useProblemWords } from './use-desk.ts';

export type Need = readonly [Resource<unknown>, Loaded<unknown>];

/** What stands on what the server answers: that it is asked, what is wrong, and what came, however old. */
export function DeskAnswers({ needs, children }: { needs: readonly Need[]; children: () => ReactNode }) {
  const { t } = useTranslation(['operator', 'common']);
  const desk = useDesk();
  const say = useProblemWords();
  const failed = needs.find(([, { problem }]) => problem !== null);
  const there = needs.every(([, { value }]) => value !== null);
  const again = () => {
    for (const [resource] of needs) desk.load(resource);
  };
  return (
    <>
      {failed ? (
        <Notice
          mark="mend"
          title={say(failed[1].problem ?? '')}
          alert
          action={<Button onClick={again}>{t('common:tryAgain')}</Button>}
        >
          {there && <p>{t('operator:shownIsOld')}</p>}
        </Notice>
      ) : (
        !there && (
          <p className="pad" role="status">
            {t('operator:asking')}
          </p>
        )
      )}
      {there && children()}
    </>
  );
}

/** The same for one thing alone. */
export function DeskAnswer<T>({ of, children }: { of: Resource<T>; children: (value: T) => ReactNode }) {
  const loaded = useDeskData(of);
  return <DeskAnswers needs={[[of, loaded]]}>{() => children(loaded.value as T)}</DeskAnswers>;
}
