import type { ReactNode } from 'react';
import './notice.css';

/** What will stand here, and the one action that fills it. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty-state">
      <p className="empty-state-title">{title}</p>
      {children && <div className="secondary">{children}</div>}
      {action}
    </div>
  );
}
