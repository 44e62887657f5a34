import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WaitingPack } from '../../db/book.ts';
import type { Delivery } from '../../db/rescue/deliver.ts';
import { useBook } from '../../db/use-book.ts';
import { deliveryWord } from '../../parts/delivery-word.ts';
import { saveReceipt } from '../../parts/save-pack.ts';
import { Button } from '../../ui/button.tsx';
import { momentWords } from '../../ui/day-words.ts';
import { Notice } from '../../ui/notice.tsx';
import { QrCode } from '../../ui/qr-code.tsx';

/** A longer text makes a code that a cheap camera does not read. */
const LONGEST_QR = 600;

/** One pack of somebody else on this phone: whose, how much, and whether the commune has it. */
export function CarriedPack({ pack, onChange }: { pack: WaitingPack; onChange: () => Promise<void> }) {
  const { t } = useTranslation(['rescue', 'common']);
  const book = useBook();
  const [busy, setBusy] = useState(false);
  const [delivery, setDelivery] = useState<Delivery | null>(null);
  const [qr, setQr] = useState<string | null>(null);
  const moment = (at: number) => momentWords(t, at, Date.now());

  async function deliver() {
    setBusy(true);
    setDelivery(await book.packs.deliver(pack.key));
    await onChange();
    setBusy(false);
  }

  async function receipt(show: boolean) {
    const bytes = await book.packs.receipt(pack.key);
    if (!bytes) return;
    if (show && bytes.byteLength <= LONGEST_QR) setQr(new TextDecoder().decode(bytes));
    else saveReceipt(bytes);
  }

  async function drop() {
    await book.packs.drop(pack.key);
    await onChange();
  }

  const title = pack.author ? t('rescue:packs.from', { name: pack.author }) : t('rescue:packs.fromOther');
  return (
    <section className="stack" aria-label={title}>
      <Notice
        mark={pack.delivered ? 'done' : 'toSend'}
        title={title}
        action={
          pack.delivered ? (
            <>
              <Button onClick={() => void receipt(false)}>{t('rescue:packs.receipt')}</Button>
              <Button onClick={() => void receipt(true)}>{t('rescue:packs.receiptShow')}</Button>
              <Button look="text" onClick={() => void drop()}>
                {t('rescue:packs.drop')}
              </Button>
            </>
          ) : (
            <Button busy={busy} onClick={() => void deliver()}>
              {t('rescue:packs.deliver')}
            </Button>
          )
        }
      >
        <p>{t('rescue:packs.days', { count: pack.count, from: moment(pack.from), through: moment(pack.through) })}</p>
        <p>{t(pack.delivered ? 'rescue:packs.delivered' : 'rescue:packs.waits')}</p>
      </Notice>
      {delivery && delivery.left > 0 && (
        <Notice alert mark="mend" title={t(`rescue:problem.${deliveryWord(delivery)}`)}>
          {delivery.received > 0 && t('rescue:sentSome', { count: delivery.received, rest: delivery.left })}
        </Notice>
      )}
      {qr && <QrCode text={qr} label={t('rescue:packs.receiptQr')} />}
    </section>
  );
}
