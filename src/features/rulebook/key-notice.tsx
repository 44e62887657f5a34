import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keyFingerprint } from '../../db/key-fingerprint.ts';
import { useBook } from '../../db/use-book.ts';
import type { RulebookKey } from '../../domain/rulebook/rulebook-key.ts';
import { Button } from '../../ui/button.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Row, Rows } from '../../ui/row.tsx';

/** The key that this phone believes; and when the commune tells of another, the question whether it is the right one. */
export function KeyNotice() {
  const { t } = useTranslation('rulebook');
  const book = useBook();
  const { show } = useLiveRegion();
  const [busy, setBusy] = useState(false);
  const keys = book.owner.rulebookKeys;
  if (!keys) return null;
  const believe = async () => {
    setBusy(true);
    await book.believeRulebookKey();
    setBusy(false);
    show(t('key.believed'));
  };
  if (keys.offered) {
    return (
      <Notice
        mark="look"
        title={t('key.changed')}
        action={
          <Button busy={busy} onClick={believe}>
            {t('key.believe')}
          </Button>
        }
      >
        <p>
          <Fingerprint of={keys.offered} />
        </p>
        <p>{t('key.compare')}</p>
      </Notice>
    );
  }
  return (
    <Rows>
      <Row title={t('key.pinned')}>
        <Fingerprint of={keys.pinned} />
      </Row>
    </Rows>
  );
}

function Fingerprint({ of: key }: { of: RulebookKey }) {
  const [digits, setDigits] = useState('');
  useEffect(() => {
    let over = false;
    keyFingerprint(key).then((found) => !over && setDigits(found));
    return () => {
      over = true;
    };
  }, [key]);
  return <code translate="no">{digits}</code>;
}
