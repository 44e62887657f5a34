import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Delivery } from '../../db/rescue/deliver.ts';
import { useGate } from '../../db/use-gate.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import { rescue } from '../../i18n/vi/later/rescue.ts';
import { deliveryWord } from '../../parts/delivery-word.ts';
import { savePack } from '../../parts/save-pack.ts';
import { Button } from '../../ui/button.tsx';
import { momentWords } from '../../ui/day-words.ts';
import { Notice } from '../../ui/notice.tsx';
import { useUnsent } from './use-unsent.ts';

addTexts('rescue', rescue);

/**
 * What a book that nobody can open still holds alone, and how it leaves the phone: to the commune, or as a pack.
 * Nothing is erased before all of it is delivered or packed, or the person has said in a second step that it may be
 * lost.
 */
export function RescueUnsent({ book }: { book: string }) {
  const { t } = useTranslation(['rescue', 'common']);
  const gate = useGate();
  const facts = useUnsent(book);
  const [busy, setBusy] = useState<'send' | 'pack' | 'erase' | null>(null);
  const [delivery, setDelivery] = useState<Delivery | null>(null);
  const [packed, setPacked] = useState<number | null>(null);
  const [sure, setSure] = useState(false);

  if (!facts) return <p role="status">{t('rescue:looking')}</p>;
  const { count, copies, oldestAt, joined } = facts;
  const isOut = delivery?.left === 0 || packed !== null;
  const lost = isOut ? count - copies : count - (delivery?.received ?? 0);

  async function send() {
    setBusy('send');
    setDelivery(await gate.sendUnsent(book));
    setBusy(null);
  }

  async function pack() {
    setBusy('pack');
    const made = await gate.packUnsent(book);
    if (made) {
      savePack(made.bytes);
      setPacked(made.count);
    }
    setBusy(null);
  }

  async function erase() {
    if (lost > 0 && !sure) {
      setSure(true);
      return;
    }
    setBusy('erase');
    await gate.forget(book);
  }

  return (
    <div className="stack">
      {joined && <p>{t('rescue:atCommune')}</p>}
      {count === 0 ? (
        <Notice mark="done" title={t('rescue:none')}>
          {t('rescue:noneBody')}
        </Notice>
      ) : (
        <Notice mark="toSend" title={t('rescue:unsent', { count })}>
          {oldestAt !== null && <p>{t('rescue:unsentSince', { time: momentWords(t, oldestAt, Date.now()) })}</p>}
          <p>
            {copies === 0
              ? t('rescue:alone')
              : copies < count
                ? t('rescue:sealedSome', { count: copies, rest: count - copies })
                : t('rescue:sealed')}
          </p>
        </Notice>
      )}
      {delivery && (
        <Notice
          alert
          mark={delivery.left === 0 ? 'done' : 'mend'}
          title={
            delivery.left === 0
              ? t('rescue:sent', { count: delivery.received })
              : delivery.received > 0
                ? t('rescue:sentSome', { count: delivery.received, rest: delivery.left })
                : t(`rescue:problem.${deliveryWord(delivery)}`)
          }
        >
          {delivery.left > 0 && delivery.received > 0 && t(`rescue:problem.${deliveryWord(delivery)}`)}
        </Notice>
      )}
      {packed !== null && (
        <Notice alert mark="done" title={t('rescue:packed', { count: packed })}>
          {t('rescue:packedBody')}
        </Notice>
      )}
      {copies > 0 && delivery?.left !== 0 && (
        <>
          <Button look="main" wide busy={busy === 'send'} onClick={() => void send()}>
            {t('rescue:send')}
          </Button>
          {busy === 'send' && <p role="status">{t('rescue:sending')}</p>}
          <Button wide busy={busy === 'pack'} onClick={() => void pack()}>
            {t('rescue:pack')}
          </Button>
        </>
      )}
      {sure && (
        <Notice alert mark="overdue" title={t('rescue:loseAsk', { count: lost })}>
          {t('rescue:loseBody', { count: lost })}
        </Notice>
      )}
      {sure && (
        <Button wide onClick={() => setSure(false)}>
          {t('rescue:keep')}
        </Button>
      )}
      <Button
        look={!sure && (count === 0 || isOut) ? 'main' : 'text'}
        wide
        busy={busy === 'erase'}
        onClick={() => void erase()}
      >
        {t(sure ? 'rescue:lose' : 'rescue:erase')}
      </Button>
      {joined && <p className="secondary">{t('rescue:eraseWhy')}</p>}
    </div>
  );
}
