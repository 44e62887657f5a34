import { type ReactNode, useEffect, useId, useRef } from 'react';
import './dialog.css';

interface Props {
  title: string;
  /** Esc, and the way out that changes nothing */
  onClose: () => void;
  children: ReactNode;
  /** the buttons; the filled one last */
  actions: ReactNode;
}

/** A question that must be answered before going on. While it is in the tree it is open. */
export function Dialog({ title, onClose, children, actions }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal?.();
    return () => element?.close?.();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="stack">
        <h2 id={id} className="dialog-title">
          {title}
        </h2>
        {children}
        <div className="dialog-actions">{actions}</div>
      </div>
    </dialog>
  );
}
