import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { Book } from '../db/book.ts';
import { BookProvider } from '../db/use-book.ts';
import { useGateState } from '../db/use-gate.ts';
import { MakeBookContext } from '../db/use-make-book.ts';
import { type Practice, PracticeContext } from '../features/practice/practice-context.ts';
import { UnlockPage } from '../features/unlock/unlock-page.tsx';
import { WelcomePage } from '../features/welcome/welcome-page.tsx';
import { PageBoundary } from './page-boundary.tsx';
import { Routes } from './routes.tsx';
import { Splash } from './splash.tsx';
import './app.css';

const Inside = lazy(async () => ({ default: (await import('./inside.tsx')).Inside }));
const LockSetup = lazy(async () => ({ default: (await import('../features/unlock/lock-setup.tsx')).LockSetup }));

/** What is shown: the way in, the open book, or the practice village. */
export function App() {
  const gate = useGateState();
  const [path, navigate] = useLocation();
  const [practiceBook, setPracticeBook] = useState<Book | null>(null);
  const [pending, setPending] = useState<Book | null>(null);
  const answer = useRef<((book: Book | null) => void) | null>(null);
  const [settingUp, setSettingUp] = useState(false);

  const practice = useMemo<Practice>(
    () => ({
      active: practiceBook !== null,
      async enter(kind) {
        const { openPracticeBook } = await import('./practice-book.ts');
        setPracticeBook(openPracticeBook(kind));
        navigate('/');
      },
      leave() {
        setPracticeBook(null);
        navigate('/');
      },
    }),
    [practiceBook, navigate],
  );

  const makeBook = useCallback(
    () =>
      new Promise<Book | null>((resolve) => {
        answer.current = resolve;
        setSettingUp(true);
      }),
    [],
  );
  const finishSetup = useCallback((book: Book | null) => {
    setSettingUp(false);
    answer.current?.(book);
    answer.current = null;
  }, []);

  const isFirst = gate.name === 'NO_BOOK';
  useEffect(() => {
    if (isFirst && !pending) {
      import('./pending-book.ts').then(({ pendingBook }) => setPending(pendingBook(makeBook)));
    }
  }, [isFirst, pending, makeBook]);

  const book = practiceBook ?? (gate.name === 'OPEN' ? gate.book : isFirst ? pending : null);
  // the way to join and the practice village need no open book
  const outside = path === '/thuc-hanh';

  return (
    <PracticeContext value={practice}>
      <MakeBookContext value={makeBook}>
        {isFirst && !practice.active && path === '/' ? (
          <main className="alone">
            <WelcomePage />
          </main>
        ) : book ? (
          <BookProvider book={book}>
            {!practice.active && path === '/tham-gia' ? (
              <Alone path={path} />
            ) : (
              <Suspense fallback={<Splash />}>
                <Inside path={path} />
              </Suspense>
            )}
          </BookProvider>
        ) : gate.name === 'STARTING' || isFirst ? (
          <Splash />
        ) : outside ? (
          <Alone path={path} />
        ) : (
          // its pad must not hear what is typed for a second person's new lock
          <main className="alone">{!settingUp && <UnlockPage />}</main>
        )}
        {settingUp && (
          <Suspense fallback={<Splash />}>
            <LockSetup onDone={finishSetup} />
          </Suspense>
        )}
      </MakeBookContext>
    </PracticeContext>
  );
}

/** A page that stands before the book: no bar of places. */
function Alone({ path }: { path: string }) {
  return (
    <main className="alone">
      <PageBoundary address={path}>
        <Suspense fallback={<Splash />}>
          <Routes />
        </Suspense>
      </PageBoundary>
    </main>
  );
}
