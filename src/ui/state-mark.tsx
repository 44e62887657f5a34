import './state-mark.css';

const MARKS = [
  'done',
  'missing',
  'soon',
  'overdue',
  'mend',
  'look',
  'returned',
  'waiting',
  'toSend',
  'twoValues',
] as const;
export type Mark = (typeof MARKS)[number];

const SHAPES: Record<Mark, React.ReactNode> = {
  done: (
    <>
      <circle className="fill" cx="12" cy="12" r="11" />
      <path className="on-fill" d="m7 12.500 3.500 3.500L17 9" />
    </>
  ),
  missing: <circle className="dashed" cx="12" cy="12" r="10" />,
  soon: (
    <>
      <circle className="tinted" cx="12" cy="12" r="10" />
      <path className="stroke" d="M12 7v5l3 2" />
    </>
  ),
  overdue: (
    <>
      <path className="fill" d="M12 2 23 21.500H1z" />
      <path className="on-fill" d="M12 9v5.500M12 18v.2" />
    </>
  ),
  mend: (
    <>
      <path className="fill" d="M7.500 1h9L23 7.500v9L16.500 23h-9L1 16.500v-9z" />
      <path className="on-fill" d="M12 6.500v7M12 17.200v.2" />
    </>
  ),
  look: (
    <>
      <path className="tinted" d="M12 3 22 21H2z" />
      <path className="stroke" d="M12 9.500V15M12 18v.2" />
    </>
  ),
  returned: (
    <>
      <rect className="fill" x="1.500" y="1.500" width="21" height="21" rx="5" />
      <path className="on-fill" d="M10 6.500 6.500 10l3.500 3.500M7 10h6.500a3.500 3.500 0 0 1 0 7H12" />
    </>
  ),
  waiting: (
    <>
      <circle className="outline" cx="12" cy="12" r="10" />
      <path className="stroke" d="M8 12h8" />
    </>
  ),
  toSend: (
    <>
      <circle className="outline" cx="12" cy="12" r="10" />
      <path className="stroke" d="M12 17V7.500M8 11l4-4 4 4" />
    </>
  ),
  twoValues: (
    <>
      <path className="fill" d="M6.500 2.500h11L23 12l-5.500 9.500h-11L1 12z" />
      <path className="on-fill" d="M9.500 8v8M14.500 8v8" />
    </>
  ),
};

/** A state: its shape and colour, and the word that says it, which the caller gives or which stands beside it. */
export function StateMark({ mark, children }: { mark: Mark; children?: React.ReactNode }) {
  return (
    <span className={`state state-${mark}`}>
      <svg className="state-shape" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        {SHAPES[mark]}
      </svg>
      {children !== undefined && <span className="state-word">{children}</span>}
    </span>
  );
}
