import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useAllWithArchived, useBook, useSyncStatus } from '../../db/use-book.ts';
import { appUpdates } from '../../ui/app-updates.ts';
import { appVersion } from '../../ui/app-version.ts';
import { Button } from '../../ui/button.tsx';
import { askToPersist, type StorageFacts, storageFacts } from '../../ui/durable-storage.ts';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { FactRow, Rows } from '../../ui/row.tsx';
import { sizeWords } from '../../ui/size-words.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { KeptPages } from './kept-pages.tsx';

const MB = 1_000_000;
const NEARLY_FULL = 0.7;
/** From here on the book takes no more pictures: the rest is for text. */
const NO_MORE_PAGES = 0.8;

/** What is kept, for how long the browser promises it, and a code by which a helper sees how the device is. */
export function StoragePage() {
  const { t, i18n } = useTranslation('storage');
  const book = useBook();
  const status = useSyncStatus();
  const { show } = useLiveRegion();
  const [facts, setFacts] = useState<StorageFacts | null>(null);
  const people = useAllWithArchived('candidate').length;
  const app = useSyncExternalStore(appUpdates.subscribe, appUpdates.state);
  const papers = useAllWithArchived('paper').length;

  useEffect(() => {
    storageFacts().then(setFacts);
  }, []);

  async function ask() {
    const granted = await askToPersist();
    show(t(granted ? 'asked' : 'refused'));
    setFacts(await storageFacts());
  }

  const size = (bytes: number) => sizeWords(bytes, i18n.language);
  const share = facts?.usedBytes && facts.quotaBytes ? facts.usedBytes / facts.quotaBytes : 0;
  const health = {
    v: appVersion(),
    kind: book.kind,
    state: status.state,
    drafts: status.drafts,
    waiting: status.waiting,
    refused: status.refused,
    conflicts: status.openConflicts,
    oldestUnsent: status.oldestUnsentAt,
    lastContact: status.lastContactAt,
    clockError: status.clockErrorMs,
    usedMB: facts?.usedBytes ? Math.round(facts.usedBytes / MB) : null,
    persisted: facts?.persisted ?? null,
    twoCopies: status.secondCopy,
    browser: /(?:Chrome|Firefox|Version)\/\d+/.exec(navigator.userAgent)?.[0] ?? 'other',
  };

  return (
    <Page title={t('title')} back="/them">
      {share > NEARLY_FULL && <Notice mark="overdue" title={t('full')} />}
      {share >= NO_MORE_PAGES && <Notice mark="look" title={t('pages.stopped')} />}
      <Rows>
        <FactRow name={t('used')}>
          {facts?.usedBytes != null && facts.quotaBytes != null
            ? t('usedOf', { used: size(facts.usedBytes), quota: size(facts.quotaBytes) })
            : t('unknown')}
        </FactRow>
        <FactRow name={t('kept')}>
          <StateMark mark={facts?.persisted ? 'done' : 'look'}>{t(facts?.persisted ? 'keptYes' : 'keptNo')}</StateMark>
        </FactRow>
        {book.kind === 'sealed' && (
          <FactRow name={t('copies')}>
            <StateMark mark={status.secondCopy ? 'done' : 'look'}>
              {t(status.secondCopy ? 'copiesTwo' : 'copiesOne')}
            </StateMark>
          </FactRow>
        )}
        <FactRow name={t('offline')}>
          <StateMark mark={app.allReady ? 'done' : 'waiting'}>
            {t(app.allReady ? 'offlineAll' : app.offlineReady ? 'offlineBook' : 'offlineNot')}
          </StateMark>
        </FactRow>
        <FactRow name={t('people')}>{people}</FactRow>
        <FactRow name={t('papers')}>{papers}</FactRow>
        <FactRow name={t('version')}>{appVersion()}</FactRow>
      </Rows>
      <KeptPages onFreed={() => storageFacts().then(setFacts)} />
      <div className="pad stack">
        {facts && !facts.persisted && (
          <>
            <p>{t('keptNoBody')}</p>
            <Button onClick={ask}>{t('ask')}</Button>
          </>
        )}
        {!status.secondCopy && <p>{t('copiesOneBody')}</p>}
        <p className="secondary">{t('warning')}</p>
      </div>
      <SectionHeading>{t('health')}</SectionHeading>
      <div className="pad stack">
        <QrCode text={JSON.stringify(health)} label={t('health')} />
        <p className="secondary">{t('healthBody')}</p>
      </div>
    </Page>
  );
}
