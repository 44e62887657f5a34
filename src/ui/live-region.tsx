import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './toast.css';

interface Toast {
  id: number;
  text: string;
  undo?: { label: string; run: () => void };
}

interface Say {
  /** says a sentence to the screen reader, without stealing the focus */
  say(text: string): void;
  /** the same, and shows it for a while; `undo` takes the act back */
  show(text: string, undo?: Toast['undo']): void;
  /** the same for what can wait: it comes after what is being shown, and takes away no way back */
  tell(text: string): void;
}

const LiveContext = createContext<Say | null>(null);
const SHOWN_MS = 8_000;

/** Where "Đã lưu" and arrivals are said. One for the app. */
export function LiveRegion({ children }: { children: ReactNode }) {
  const { t } = useTranslation('common');
  const [said, setSaid] = useState('');
  const [toast, setToast] = useState<Toast | null>(null);
  const say = useCallback((text: string) => setSaid(text), []);
  const show = useCallback((text: string, undo?: Toast['undo']) => {
    setSaid(text);
    setToast((last) => ({ id: (last?.id ?? 0) + 1, text, ...(undo ? { undo } : {}) }));
  }, []);
  const [waiting, setWaiting] = useState<readonly string[]>([]);
  const tell = useCallback((text: string) => setWaiting((all) => [...all, text]), []);
  const [next] = waiting;
  useEffect(() => {
    if (toast || next === undefined) return;
    setWaiting((all) => all.slice(1));
    show(next);
  }, [toast, next, show]);
  useEffect(() => {
    if (!toast) return;
    const timer = setTimeout(() => setToast(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast]);
  const value = useMemo(() => ({ say, show, tell }), [say, show, tell]);
  return (
    <LiveContext value={value}>
      {children}
      <p className="visually-hidden" role="status" aria-live="polite">
        {said}
      </p>
      {toast && (
        <aside className="toast fade no-print" aria-label={t('message')}>
          <span>{toast.text}</span>
          {toast.undo && (
            <button
              type="button"
              className="toast-undo"
              onClick={() => {
                toast.undo?.run();
                setToast(null);
              }}
            >
              {toast.undo.label}
            </button>
          )}
        </aside>
      )}
    </LiveContext>
  );
}

/** @throws Error outside of a LiveRegion */
export function useLiveRegion(): Say {
  const say = use(LiveContext);
  if (!say) throw new Error('useLiveRegion outside of LiveRegion');
  return say;
}
