import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { useFactWords } from '../../ui/use-fact-words.ts';
import { placeOf, titleOf, useOpenConflicts } from './open-conflicts.ts';

export function ConflictsPage() {
  const { t } = useTranslation('conflicts');
  const { view } = useBook();
  const open = useOpenConflicts();
  const facts = useFactWords();
  return (
    <Page title={t('title')} back="/them">
      {open.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneBody')}</EmptyState>
      ) : (
        <Rows label={t('title')}>
          {open.map((conflict) => (
            <Row
              key={conflict.id}
              href={`/them/khac-nhau/${conflict.id}`}
              mark={<StateMark mark="twoValues" />}
              title={titleOf(placeOf(view, conflict))}
            >
              <span>{facts.name(conflict.facts.fact ?? '')}</span>
            </Row>
          ))}
        </Rows>
      )}
    </Page>
  );
}
