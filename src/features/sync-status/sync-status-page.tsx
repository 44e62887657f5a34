import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook, useSyncStatus } from '../../db/use-book.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import { syncStatus } from '../../i18n/vi/later/sync-status.ts';
import { appUpdates } from '../../ui/app-updates.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { momentWords } from '../../ui/day-words.ts';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { FactRow, Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { PagesQueue } from './pages-queue.tsx';
import './sync-status.css';

addTexts('syncStatus', syncStatus);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A phone's clock may be this far off before it is worth a word. */
const CLOCK_MS = 5 * MINUTE;
/** Weak 3G as people have it: bytes a second upward, and the wait of a round trip with a new connection. */
const UP_BYTES_PER_SECOND = 18_000;
const ROUND_TRIP_SECONDS = 1;

/** Has it gone? Three boxes, the last contact, and what stands in the way. */
export function SyncStatusPage() {
  const { t } = useTranslation(['syncStatus', 'common']);
  const book = useBook();
  const status = useSyncStatus();
  const app = useSyncExternalStore(appUpdates.subscribe, appUpdates.state);
  const [asked, setAsked] = useState(false);
  const now = Date.now();
  const unsentFor = status.oldestUnsentAt === null ? 0 : now - status.oldestUnsentAt;
  const age = (ms: number) =>
    ms >= DAY
      ? t('syncStatus:days', { count: Math.floor(ms / DAY) })
      : ms >= HOUR
        ? t('syncStatus:hours', { count: Math.floor(ms / HOUR) })
        : t('syncStatus:minutes', { count: Math.max(1, Math.floor(ms / MINUTE)) });
  const alone = status.state === 'ALONE';
  const kb = Math.max(1, Math.round(status.waitingBytes / 1000));
  const seconds = Math.ceil(ROUND_TRIP_SECONDS + status.waitingBytes / UP_BYTES_PER_SECOND);

  async function meetNow() {
    setAsked(true);
    await book.sync.now();
    setAsked(false);
  }

  return (
    <Page
      title={t('syncStatus:title')}
      back="/them"
      foot={
        alone ? (
          book.kind === 'sealed' && (
            <ButtonLink href="/tham-gia" look="main">
              {t('syncStatus:join')}
            </ButtonLink>
          )
        ) : (
          <div className="stack">
            <Button look="main" wide busy={asked} onClick={meetNow}>
              {t('syncStatus:now')}
            </Button>
            <span className="secondary">
              {status.waiting > 0
                ? t('syncStatus:estimate', { count: status.waiting, kb, seconds })
                : t('syncStatus:nothing')}
            </span>
          </div>
        )
      }
    >
      <ul className="boxes" aria-label={t('syncStatus:boxes')}>
        <li className="box">
          <Icon name="pencil" />
          <span className="box-number">{status.drafts}</span>
          <span className="secondary">{t('syncStatus:drafts')}</span>
        </li>
        <li className={status.waiting > 0 ? 'box box-current' : 'box'}>
          <StateMark mark="toSend" />
          <span className="box-number">{status.waiting}</span>
          <span className="secondary">{t('syncStatus:waiting')}</span>
        </li>
        <li className="box">
          <StateMark mark="done" />
          <span className="box-number">{status.sent}</span>
          <span className="secondary">{t('syncStatus:sent')}</span>
        </li>
      </ul>
      <div className="pad secondary" role="status">
        {!alone && (
          <p>
            {status.lastContactAt === null
              ? t('syncStatus:never')
              : t('syncStatus:lastContact', { time: momentWords(t, status.lastContactAt, now) })}
          </p>
        )}
        <p>{t(`syncStatus:state.${status.state}`)}</p>
        {!alone && status.oldestUnsentAt !== null && unsentFor < DAY && (
          <p>{t('syncStatus:oldest', { age: age(unsentFor) })}</p>
        )}
      </div>
      {!alone && unsentFor >= DAY && (
        <Notice
          mark={unsentFor >= 3 * DAY ? 'overdue' : 'soon'}
          title={t('syncStatus:oldestLate', { age: age(unsentFor) })}
        />
      )}
      {status.refused > 0 && (
        <Notice
          mark="mend"
          title={t('syncStatus:refused', { count: status.refused })}
          action={<ButtonLink href="/them/khong-nhan">{t('syncStatus:refusedSee')}</ButtonLink>}
        >
          {t('syncStatus:refusedBody')}
        </Notice>
      )}
      {status.openConflicts > 0 && (
        <Notice
          mark="twoValues"
          title={t('syncStatus:conflicts', { count: status.openConflicts })}
          action={<ButtonLink href="/them/khac-nhau">{t('syncStatus:conflictsSee')}</ButtonLink>}
        />
      )}
      <PagesQueue alone={alone} />
      {!alone && book.kind === 'sealed' && (
        <Rows>
          <Row href="/them/goi-mang-tay" title={t('syncStatus:packs')}>
            {status.byHand && (
              <StateMark mark="done">{t('syncStatus:byHand', { count: status.byHand.count })}</StateMark>
            )}
          </Row>
        </Rows>
      )}
      <SectionHeading>{t('syncStatus:thisPhone')}</SectionHeading>
      <Rows>
        <FactRow name={t('syncStatus:offline')}>
          {app.offlineReady ? (
            <StateMark mark="done">{t('syncStatus:ready')}</StateMark>
          ) : (
            <StateMark mark="waiting">{t('syncStatus:notReady')}</StateMark>
          )}
        </FactRow>
        <FactRow name={t('syncStatus:clock')}>
          {status.clockErrorMs === null ? (
            <StateMark mark="waiting">{t('syncStatus:clockUnknown')}</StateMark>
          ) : Math.abs(status.clockErrorMs) < CLOCK_MS ? (
            <StateMark mark="done">{t('syncStatus:clockRight')}</StateMark>
          ) : (
            <StateMark mark="look">{t('syncStatus:clockWrong', { age: age(Math.abs(status.clockErrorMs)) })}</StateMark>
          )}
        </FactRow>
      </Rows>
    </Page>
  );
}
