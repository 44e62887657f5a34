import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import './tabs.css';

export interface Tab {
  href: string;
  label: string;
  current: boolean;
}

/** Parts of one page, each with an address of its own; they scroll sideways and show that they do. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const list = useRef<HTMLUListElement>(null);
  const current = tabs.find((tab) => tab.current)?.href;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the chosen tab comes into view when it changes
  useEffect(() => {
    const chosen = list.current?.querySelector('[aria-current="page"]');
    chosen?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  }, [current]);
  return (
    <nav className="tabs no-print" aria-label={label}>
      <ul ref={list}>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link href={tab.href} replace aria-current={tab.current ? 'page' : undefined}>
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
