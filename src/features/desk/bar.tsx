/** How far a part is of a whole, as a bar beside its number; `mark` is a place on it in percent. */
export function Bar({ part, whole, mark }: { part: number; whole: number; mark?: number }) {
  const filled = Math.min(100, (100 * part) / Math.max(1, whole));
  // in shares of its own width: a drawing that is scaled costs a long table dear each time it is sorted
  return (
    <svg className={part >= whole ? 'desk-bar desk-bar-full' : 'desk-bar'} aria-hidden="true" focusable="false">
      <rect className="desk-bar-track" width="100%" height="100%" rx="3" />
      <rect className="desk-bar-part" width={`${filled}%`} height="100%" rx="3" />
      {mark !== undefined && <rect className="desk-bar-mark" x={`${Math.min(99, mark)}%`} width="1%" height="100%" />}
    </svg>
  );
}
