import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import './pin-pad.css';
import { Icon, type IconName } from './icon.tsx';

interface Props {
  /** names what is typed: "Mã PIN", "Dãy 12 số" */
  label: string;
  value: string;
  length: number;
  /** groups of digits, e.g. 4 for "4821 0957 3316" */
  group?: number;
  /** shows the digits instead of dots: the twelve digits are long, and typed blindly they are typed wrong */
  shown?: boolean;
  disabled?: boolean;
  onChange(value: string): void;
  /** at the left of the zero: another way in */
  extra?: { label: string; icon: IconName; run: () => void };
}

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Digits typed on big keys, or on a real keyboard. */
export function PinPad({ label, value, length, group, shown = false, disabled = false, onChange, extra }: Props) {
  const { t } = useTranslation('common');
  const latest = useRef({ value, length, disabled, onChange });
  latest.current = { value, length, disabled, onChange };

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { value: now, length: full, disabled: off, onChange: change } = latest.current;
      if (off || event.ctrlKey || event.metaKey || event.altKey) return;
      if ((event.target as HTMLElement | null)?.closest('input, textarea, select, dialog')) return;
      if (/^\d$/.test(event.key) && now.length < full) change(now + event.key);
      else if (event.key === 'Backspace') change(now.slice(0, -1));
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  const press = (digit: string) => {
    if (!disabled && value.length < length) onChange(value + digit);
  };
  const size = group ?? length;
  return (
    <fieldset className="pin-pad" aria-label={label}>
      <div className="pin-dots" role="img" aria-label={t('pinPad.entered', { count: value.length, length })}>
        {Array.from({ length: Math.ceil(length / size) }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: places never move
          <span className="pin-group" key={at}>
            {Array.from({ length: Math.min(size, length - at * size) }, (_unused, inner) => {
              const digit = value[at * size + inner];
              const place = shown ? 'pin-digit' : 'pin-dot';
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: places never move
                <span key={inner} className={digit === undefined ? place : `${place} pin-filled`}>
                  {shown ? (digit ?? '') : ''}
                </span>
              );
            })}
          </span>
        ))}
      </div>
      <div className="pin-keys">
        {KEYS.map((digit) => (
          <button key={digit} type="button" className="pin-key" disabled={disabled} onClick={() => press(digit)}>
            {digit}
          </button>
        ))}
        {extra ? (
          <button type="button" className="pin-extra" onClick={extra.run}>
            <Icon name={extra.icon} />
            {extra.label}
          </button>
        ) : (
          <span />
        )}
        <button type="button" className="pin-key" disabled={disabled} onClick={() => press('0')}>
          0
        </button>
        <button type="button" className="pin-extra" disabled={disabled} onClick={() => onChange(value.slice(0, -1))}>
          <Icon name="backspace" />
          {t('pinPad.delete')}
        </button>
      </div>
    </fieldset>
  );
}
