/** How far a part is of a whole, as a bar beside its number; `mark` is a place on it in percent. */
export function Bar({ part, whole, mark }: { part: number; whole: number; mark?: number }) {
  const filled = Math.min(100, (100 * part) / Math.max(1, whole));
  return (
    <svg
      className={part >= whole ? 'desk-bar desk-bar-full' : 'desk-bar'}
      viewBox="0 0 100 8"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect className="desk-bar-track" width="100" height="8" />
      <rect className="desk-bar-part" width={filled} height="8" />
      {mark !== undefined && <rect className="desk-bar-mark" x={Math.min(99, mark)} width="1" height="8" />}
    </svg>
  );
}
