import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TakenFile, TakeProblem, WaitingPack } from '../../db/book.ts';
import { useBook, useSyncStatus } from '../../db/use-book.ts';
import { useGate } from '../../db/use-gate.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import { rescue } from '../../i18n/vi/later/rescue.ts';
import { savePack } from '../../parts/save-pack.ts';
import { Button } from '../../ui/button.tsx';
import { momentWords } from '../../ui/day-words.ts';
import { FileButton } from '../../ui/file-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { QrScanner } from '../../ui/qr-scanner.tsx';
import { CarriedPack } from './carried-pack.tsx';

addTexts('rescue', rescue);

type Taken = { ok: true; value: TakenFile } | { ok: false; error: TakeProblem };

/** What is unsent, carried by hand: a pack of one's own, packs of others, and the commune's receipts (SPEC R4). */
export function PacksPage() {
  const { t } = useTranslation(['rescue', 'common']);
  const book = useBook();
  const gate = useGate();
  const status = useSyncStatus();
  const [packs, setPacks] = useState<readonly WaitingPack[]>([]);
  const [made, setMade] = useState<{ count: number } | null | undefined>(undefined);
  const [taken, setTaken] = useState<Taken | null>(null);
  const [scanning, setScanning] = useState(false);
  const [busy, setBusy] = useState(false);

  const look = useCallback(async () => setPacks(await book.packs.list()), [book]);
  useEffect(() => void look(), [look]);

  async function make() {
    setBusy(true);
    const pack = await book.packs.make();
    if (pack) savePack(pack.bytes);
    setMade(pack && { count: pack.count });
    setBusy(false);
  }

  async function take(bytes: Uint8Array<ArrayBuffer>) {
    setTaken(await book.packs.take(bytes));
    await look();
  }

  return (
    <Page title={t('rescue:packs.title')} back="/them/gui-nhan">
      <p className="pad">{t('rescue:packs.intro')}</p>
      <SectionHeading>{t('rescue:packs.own')}</SectionHeading>
      <div className="pad stack">
        <p>{status.waiting > 0 ? t('rescue:packs.waiting', { count: status.waiting }) : t('rescue:packs.nothing')}</p>
        {status.waiting > 0 && (
          <Button look="main" wide busy={busy} onClick={() => void make()}>
            {t('rescue:packs.make')}
          </Button>
        )}
        {made === null && <Notice alert mark="mend" title={t('rescue:packs.notYet')} />}
        {made && (
          <Notice alert mark="done" title={t('rescue:packs.made', made)}>
            {t('rescue:packs.madeBody')}
          </Notice>
        )}
        {status.byHand && (
          <Notice
            mark="done"
            title={t('rescue:packs.byHand', {
              count: status.byHand.count,
              time: momentWords(t, status.byHand.at, Date.now()),
            })}
          >
            {status.waiting > 0 && t('rescue:packs.byHandBody')}
          </Notice>
        )}
      </div>
      <SectionHeading>{t('rescue:packs.receive')}</SectionHeading>
      <div className="pad stack">
        <p className="secondary">{t('rescue:packs.receiveWhy')}</p>
        {taken && <TakenNotice taken={taken} />}
        {scanning ? (
          <QrScanner
            onAsk={gate.grace}
            onStop={() => setScanning(false)}
            onText={(text) => {
              setScanning(false);
              void take(new TextEncoder().encode(text));
            }}
          />
        ) : (
          <>
            <FileButton
              look="second"
              label={t('rescue:packs.chooseLabel')}
              onAsk={gate.grace}
              onFile={async (file) => take(new Uint8Array(await file.arrayBuffer()))}
            >
              {t('rescue:packs.choose')}
            </FileButton>
            <Button wide icon="qr" onClick={() => setScanning(true)}>
              {t('rescue:packs.scan')}
            </Button>
          </>
        )}
      </div>
      {packs.length > 0 && (
        <>
          <SectionHeading>{t('rescue:packs.carried')}</SectionHeading>
          <div className="pad stack">
            {packs.map((pack) => (
              <CarriedPack key={pack.key} pack={pack} onChange={look} />
            ))}
          </div>
        </>
      )}
    </Page>
  );
}

function TakenNotice({ taken }: { taken: Taken }) {
  const { t } = useTranslation('rescue');
  if (!taken.ok) return <Notice alert mark="mend" title={t(`packs.takeProblem.${taken.error}`)} />;
  const { value } = taken;
  return (
    <Notice
      alert
      mark="done"
      title={
        value.kind === 'PACK'
          ? t('packs.taken', { count: value.pack.count })
          : t('packs.receiptTaken', { count: value.count })
      }
    />
  );
}
