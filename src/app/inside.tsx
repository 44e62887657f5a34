import { Suspense, use, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect, Route } from 'wouter';
import { useBook } from '../db/use-book.ts';
import { PracticeContext } from '../features/practice/practice-context.ts';
import { addBookTexts } from '../i18n/book-texts.ts';
import { RestoredNotice } from '../parts/restored-notice.tsx';
import { deskHome, hasOnlyDesk, isAtCommune } from '../protocol/desk-rights.ts';
import { keepStage } from '../ui/app-updates.ts';
import { AskToKeep } from './ask-to-keep.tsx';
import { DraftTrouble } from './draft-trouble.tsx';
import { MainNav } from './main-nav.tsx';
import { PageBoundary } from './page-boundary.tsx';
import { Routes } from './routes.tsx';
import { Splash } from './splash.tsx';
import { useScrollMemory } from './use-scroll-memory.ts';

addBookTexts();

/** The book with its four places; fetched with its texts and rules after the way in. */
export function Inside({ path }: { path: string }) {
  const { t } = useTranslation('common');
  const { owner } = useBook();
  const practice = use(PracticeContext);
  const start = hasOnlyDesk(owner.grants) ? deskHome(owner.grants) : isAtCommune(owner.grants) ? '/ban-lam-viec' : null;
  const scrolls = useScrollMemory(path);
  // whoever begins at a desk needs it without a network, too
  const beginsAtDesk = start !== null;
  useEffect(() => {
    if (beginsAtDesk) keepStage('desk');
  }, [beginsAtDesk]);
  return (
    <div className="app">
      <a className="skip-link" href="#main">
        {t('skipToContent')}
      </a>
      {(practice?.active || owner.practice) && <header className="practice-mark">{t('practice')}</header>}
      <RestoredNotice />
      <main className="app-main" id="main" ref={scrolls}>
        <DraftTrouble />
        <PageBoundary address={path}>
          <Suspense fallback={<Splash />}>
            <Routes>
              {start && (
                <Route path="/">
                  <Redirect to={start} replace />
                </Route>
              )}
            </Routes>
          </Suspense>
        </PageBoundary>
      </main>
      <MainNav />
      <AskToKeep />
    </div>
  );
}
