import type { ReactNode } from 'react';
import './notice.css';
import { type Mark, StateMark } from './state-mark.tsx';

/** A sentence that stands out from the page, with its mark and perhaps an action. `alert` is said at once. */
export function Notice({
  mark,
  title,
  children,
  action,
  alert = false,
}: {
  mark?: Mark;
  title?: string;
  children?: ReactNode;
  action?: ReactNode;
  alert?: boolean;
}) {
  return (
    <div className={`notice notice-${mark ?? 'plain'}`} role={alert ? 'alert' : undefined}>
      {title && (mark ? <StateMark mark={mark}>{title}</StateMark> : <p className="notice-title">{title}</p>)}
      {children && <div>{children}</div>}
      {action && <div className="cluster">{action}</div>}
    </div>
  );
}
