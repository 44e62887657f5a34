import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Icon } from './icon.tsx';
import './row.css';

interface Props {
  href?: string;
  onClick?: () => void;
  title: ReactNode;
  /** beside the title in lighter type: a form's code */
  code?: ReactNode;
  /** at the right: year, state in a word */
  aside?: ReactNode;
  /** at the left: a state's mark */
  mark?: ReactNode;
  /** lines below the title */
  children?: ReactNode;
  /** the row's own action, a second target beside the row */
  action?: ReactNode;
}

/** One row of a sheet: the whole row is the target; a second target only for its own action. */
export function Row({ href, onClick, title, code, aside, mark, children, action }: Props) {
  const inner = (
    <>
      {mark && <span className="row-mark">{mark}</span>}
      <span className="row-main">
        <span className="row-head">
          <span className="row-title">
            {title} {code && <span className="row-code">{code}</span>}
          </span>
          {aside && <span className="row-aside">{aside}</span>}
        </span>
        {children}
      </span>
      {(href || onClick) && (
        <span className="row-chevron">
          <Icon name="chevron" />
        </span>
      )}
    </>
  );
  return (
    <li className="row">
      {href ? (
        <Link href={href} className="row-target">
          {inner}
        </Link>
      ) : onClick ? (
        <button type="button" className="row-target" onClick={onClick}>
          {inner}
        </button>
      ) : (
        <div className="row-target">{inner}</div>
      )}
      {action && <div className="row-action">{action}</div>}
    </li>
  );
}

/** Rows on one sheet. */
export function Rows({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <ul className="sheet rows" aria-label={label}>
      {children}
    </ul>
  );
}

/** A name and its value in one line: "Đồng hồ … Đúng". */
export function FactRow({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <li className="row row-fact">
      <span>{name}</span>
      <span className="row-fact-value">{children}</span>
    </li>
  );
}
