import type { ReactNode } from 'react';

/** A part of a page under its own heading. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="desk-part" aria-label={title}>
      <h2 className="desk-heading">{title}</h2>
      {children}
    </section>
  );
}
