import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useBook } from '../../db/use-book.ts';
import type { FactsOf } from '../../domain/records/record-types.ts';
import { writeDay } from '../../ui/day-text.ts';
import './notices.css';

/** The text of a notice, its document, and the way to the person whom it is about. */
export function NoticeWords({ words }: { words: Pick<FactsOf<'notice'>, 'body' | 'document' | 'candidateId'> }) {
  const { t } = useTranslation('notices');
  const { view } = useBook();
  const { body, document, candidateId } = words;
  const paper = document && [document.number, document.day && writeDay(document.day), document.organ];
  const person = candidateId ? view.get('candidate', candidateId) : undefined;
  return (
    <>
      {body && <span className="notice-body">{body}</span>}
      {paper && <span className="secondary">{t('document', { document: paper.filter(Boolean).join(' · ') })}</span>}
      {person && (
        <Link href={`/nguoi/${person.id}`} className="notice-link">
          {t('about', { name: person.facts.name })}
        </Link>
      )}
    </>
  );
}
