import './progress.css';

/** How far a long work is; `max` absent = not known yet. Whoever shows it also shows the way out. */
export function Progress({ label, value, max }: { label: string; value?: number; max?: number }) {
  const known = value !== undefined && max !== undefined && max > 0;
  return (
    <div className="progress">
      <span>{label}</span>
      <progress aria-label={label} {...(known ? { value, max } : {})} />
    </div>
  );
}

/** How many of the milestones are behind: filled bars, always beside their word. */
export function StageBar({ done, of, label }: { done: number; of: number; label: string }) {
  return (
    <span className="stage-bar" role="img" aria-label={label}>
      {Array.from({ length: of }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: places never move
        <span key={at} className={at < done ? 'stage stage-done' : 'stage'} />
      ))}
    </span>
  );
}
