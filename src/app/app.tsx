import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect, Route, useLocation } from 'wouter';
import type { Book } from '../db/book.ts';
import { BookProvider, useBook } from '../db/use-book.ts';
import { useGateState } from '../db/use-gate.ts';
import { MakeBookContext } from '../db/use-make-book.ts';
import { type Practice, PracticeContext } from '../features/practice/practice-context.ts';
import { UnlockPage } from '../features/unlock/unlock-page.tsx';
import { hasOnlyDesk } from '../protocol/desk-rights.ts';
import { Icon } from '../ui/icon.tsx';
import { MainNav } from './main-nav.tsx';
import { PageBoundary } from './page-boundary.tsx';
import { Routes } from './routes.tsx';
import './app.css';

const WelcomePage = lazy(async () => ({
  default: (await import('../features/welcome/welcome-page.tsx')).WelcomePage,
}));
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
        {book ? (
          <BookProvider book={book}>
            {!practice.active && (path === '/tham-gia' || (isFirst && path === '/')) ? (
              <Alone path={path}>{isFirst && <Route path="/" component={WelcomePage} />}</Alone>
            ) : (
              <Inside path={path} />
            )}
          </BookProvider>
        ) : gate.name === 'STARTING' || isFirst ? (
          <Splash />
        ) : outside ? (
          <Alone path={path} />
        ) : (
          <main className="alone">
            <UnlockPage />
          </main>
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

/** The book with its four places. */
function Inside({ path }: { path: string }) {
  const { t } = useTranslation('common');
  const { owner } = useBook();
  const scrolls = useScrollMemory(path);
  return (
    <PracticeContext.Consumer>
      {(practice) => (
        <div className="app">
          <a className="skip-link" href="#main">
            {t('skipToContent')}
          </a>
          {practice?.active && <p className="practice-mark">{t('practice')}</p>}
          <main className="app-main" id="main" ref={scrolls}>
            <PageBoundary address={path}>
              <Suspense fallback={<Splash />}>
                <Routes>
                  {hasOnlyDesk(owner.grants) && (
                    <Route path="/">
                      <Redirect to="/dieu-hanh" replace />
                    </Route>
                  )}
                </Routes>
              </Suspense>
            </PageBoundary>
          </main>
          <MainNav />
        </div>
      )}
    </PracticeContext.Consumer>
  );
}

/** A page opens at its top; one that is gone back to opens where it was left. */
function useScrollMemory(path: string) {
  const main = useRef<HTMLElement>(null);
  const places = useRef(new Map<string, number>());
  const wentBack = useRef(false);
  useEffect(() => {
    const onBack = () => {
      wentBack.current = true;
    };
    window.addEventListener('popstate', onBack);
    return () => window.removeEventListener('popstate', onBack);
  }, []);
  useEffect(() => {
    const element = main.current;
    if (!element) return;
    element.scrollTop = wentBack.current ? (places.current.get(path) ?? 0) : 0;
    wentBack.current = false;
    const keep = () => places.current.set(path, element.scrollTop);
    element.addEventListener('scroll', keep, { passive: true });
    return () => element.removeEventListener('scroll', keep);
  }, [path]);
  return main;
}

/** A page that stands before the book: no bar of places. */
function Alone({ path, children }: { path: string; children?: React.ReactNode }) {
  return (
    <main className="alone">
      <PageBoundary address={path}>
        <Suspense fallback={<Splash />}>
          <Routes>{children}</Routes>
        </Suspense>
      </PageBoundary>
    </main>
  );
}

function Splash() {
  return (
    <div className="splash">
      <Icon name="book" />
    </div>
  );
}
