import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGate } from '../../db/use-gate.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { RescueUnsent } from './rescue-unsent.tsx';
import { useUnsent } from './use-unsent.ts';

/** Every way to open is forgotten: what is unsent leaves first, then the book is made anew. */
export function ForgottenPage({ book, onBack }: { book: string; onBack: () => void }) {
  const { t } = useTranslation('rescue');
  return (
    <Page title={t('forgotten.title')}>
      <div className="pad stack">
        <p>{t('forgotten.body')}</p>
        <RescueUnsent book={book} />
        <Button look="text" onClick={onBack}>
          {t('back')}
        </Button>
      </div>
    </Page>
  );
}

/** The browser lost what opens these books (SPEC R5). */
export function KeyLostPage({ books }: { books: readonly string[] }) {
  const { t } = useTranslation('rescue');
  const gate = useGate();
  return (
    <Page title={t('keyLost.title')}>
      <div className="pad stack">
        <p>{t('keyLost.body')}</p>
      </div>
      {books.map((book, i) => (
        <section key={book}>
          {books.length > 1 && <SectionHeading>{t('keyLost.which', { n: i + 1 })}</SectionHeading>}
          <div className="pad">
            <RescueUnsent book={book} />
          </div>
        </section>
      ))}
      <div className="pad">
        <Button look="text" onClick={() => void gate.leaveLost()}>
          {t('keyLost.later')}
        </Button>
      </div>
    </Page>
  );
}

/** The browser does not read this book any more: it can begin anew with what its second copy has kept (SPEC R5). */
export function RebuildBook({ book }: { book: string }) {
  const { t } = useTranslation('rescue');
  const gate = useGate();
  const facts = useUnsent(book);
  const [sure, setSure] = useState(false);

  if (!facts) return <p role="status">{t('looking')}</p>;
  const { count, joined } = facts;
  if (count === 0 && !joined) return <p>{t('rebuild.nothing')}</p>;
  return (
    <section className="stack">
      {!sure && <p>{t('rebuild.when')}</p>}
      <p>{count > 0 ? t('rebuild.kept', { count }) : t('rebuild.keptNone')}</p>
      {sure ? (
        <>
          <Notice alert mark="overdue" title={t('rebuild.ask')}>
            {t('rebuild.askBody')}
          </Notice>
          <Button wide onClick={() => setSure(false)}>
            {t('rebuild.no')}
          </Button>
          <Button look="text" wide onClick={() => void gate.rebuild(book)}>
            {t('rebuild.yes')}
          </Button>
        </>
      ) : (
        <Button wide onClick={() => setSure(true)}>
          {t('rebuild.action')}
        </Button>
      )}
    </section>
  );
}
