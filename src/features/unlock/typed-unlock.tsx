import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Unlocking } from '../../db/gate.ts';
import { useGate } from '../../db/use-gate.ts';
import { Button } from '../../ui/button.tsx';
import { QrScanner } from '../../ui/qr-scanner.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface Props {
  kind: 'card' | 'words';
  busy: boolean;
  onOpen: (secret: Unlocking) => void;
}

const WORDS = ['1', '2', '3', '4', '5'] as const;

/** The printed card with its PIN, or the five words: typed on a keyboard. */
export function TypedUnlock({ kind, busy, onOpen }: Props) {
  return kind === 'card' ? <CardForm busy={busy} onOpen={onOpen} /> : <WordsForm busy={busy} onOpen={onOpen} />;
}

function CardForm({ busy, onOpen }: Omit<Props, 'kind'>) {
  const { t } = useTranslation('unlock');
  const [card, setCard] = useState('');
  const [pin, setPin] = useState('');
  const [scanning, setScanning] = useState(false);
  const gate = useGate();
  if (scanning)
    return (
      <QrScanner
        onAsk={gate.grace}
        onStop={() => setScanning(false)}
        onText={(text) => {
          setScanning(false);
          setCard(text);
        }}
      />
    );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onOpen({ kind: 'card', card, pin });
      }}
    >
      <TextField
        label={t('cardField')}
        hint={t('cardHint')}
        autoCapitalize="characters"
        value={card}
        onChange={(event) => setCard(event.target.value)}
      />
      <Button icon="qr" onClick={() => setScanning(true)}>
        {t('cardScan')}
      </Button>
      <TextField
        label={t('cardPinField')}
        type="password"
        inputMode="numeric"
        maxLength={12}
        value={pin}
        onChange={(event) => setPin(event.target.value)}
      />
      <Button look="main" type="submit" busy={busy}>
        {t('open')}
      </Button>
    </form>
  );
}

function WordsForm({ busy, onOpen }: Omit<Props, 'kind'>) {
  const { t } = useTranslation('unlock');
  const [words, setWords] = useState<readonly string[]>(['', '', '', '', '']);
  const [complete, setComplete] = useState<(typed: string) => readonly string[]>(() => () => []);

  useEffect(() => {
    import('../../db/recovery-words.ts').then(({ completeWord }) => setComplete(() => completeWord));
  }, []);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!busy) onOpen({ kind: 'words', words: words.join(' ') });
  }
  return (
    <form className="stack" onSubmit={submit}>
      <p className="secondary">{t('wordHint')}</p>
      {WORDS.map((n, at) => (
        <div key={n}>
          <TextField
            label={t('wordField', { n })}
            list={`recovery-words-${n}`}
            autoCapitalize="none"
            value={words[at]}
            onChange={(event) => setWords(words.map((word, i) => (i === at ? event.target.value : word)))}
          />
          <datalist id={`recovery-words-${n}`}>
            {complete(words[at] ?? '').map((word) => (
              <option key={word} value={word} />
            ))}
          </datalist>
        </div>
      ))}
      <Button look="main" type="submit" busy={busy}>
        {t('open')}
      </Button>
    </form>
  );
}
