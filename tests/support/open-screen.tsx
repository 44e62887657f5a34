import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { Route, Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import type { Book } from '#src/db/book.ts';
import type { Gate } from '#src/db/gate.ts';
import { BookProvider } from '#src/db/use-book.ts';
import { GateProvider } from '#src/db/use-gate.ts';
import { LiveRegion } from '#src/ui/live-region.tsx';
import { PreferencesProvider } from '#src/ui/use-preferences.tsx';
import { emptyBook, fakeGate } from './fake-gate.ts';

interface Options {
  book?: Book;
  gate?: Gate;
  /** the address that is open */
  at?: string;
  /** the address under which the screen stands, with its parameters; left out, it stands at every address */
  route?: string;
}

/** Shows one screen as the app does, and tells the addresses that it led to. */
export function openScreen(screen: ReactNode, { book = emptyBook(), gate, at = '/', route }: Options = {}) {
  const location = memoryLocation({ path: at, record: true });
  const shown = render(
    <PreferencesProvider>
      <GateProvider gate={gate ?? fakeGate({ name: 'NO_BOOK' })}>
        <LiveRegion>
          <BookProvider book={book}>
            <Router hook={location.hook}>{route ? <Route path={route}>{screen}</Route> : screen}</Router>
          </BookProvider>
        </LiveRegion>
      </GateProvider>
    </PreferencesProvider>,
  );
  return { ...shown, address: () => location.history.at(-1) };
}
