import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import { useAll, useBook } from '../../db/use-book.ts';
import { useReachedUnits } from '../../db/use-reached-units.ts';
import { roleMay } from '../../protocol/rights.ts';
import { Button } from '../../ui/button.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { NotedCountForm } from './noted-count-form.tsx';
import { documentText } from './quota-words.ts';

/** Figures from papers for the time before the book held the people: what was noted, and noting one. */
export function NotedCountsPage() {
  const { t } = useTranslation('quota');
  const { countId } = useParams();
  const [, navigate] = useLocation();
  const { owner, view } = useBook();
  const { commune, cells } = useReachedUnits();
  const counts = useAll('admissionCount');
  const [adds, setAdds] = useState(false);
  const units = commune ? [commune, ...cells] : cells;
  const existing = counts.find(({ id }) => id === countId) ?? null;
  const mayNote = owner.grants.some(
    ({ role, unit }) => unit === commune?.id && roleMay(role, 'create', 'admissionCount'),
  );
  if (mayNote && (adds || existing))
    return (
      <NotedCountForm
        key={existing?.id}
        units={units}
        existing={existing}
        onDone={() => {
          setAdds(false);
          navigate('/chi-tieu/so-truoc');
        }}
      />
    );
  const sorted = counts.toSorted((a, b) => ((a.facts.throughDay ?? '') < (b.facts.throughDay ?? '') ? 1 : -1));
  return (
    <Page
      title={t('noted.title')}
      back="/chi-tieu"
      foot={
        mayNote && (
          <Button look="main" onClick={() => setAdds(true)}>
            {t('noted.add')}
          </Button>
        )
      }
    >
      <p className="pad">{t('noted.what')}</p>
      {sorted.length === 0 ? (
        <EmptyState title={t('noted.empty')}>{t('noted.emptyBody')}</EmptyState>
      ) : (
        <Rows label={t('noted.title')}>
          {sorted.map(({ id, facts }) => (
            <Row
              key={id}
              {...(mayNote ? { href: `/chi-tieu/so-truoc/${id}` } : {})}
              title={view.get('unit', facts.unitId ?? '')?.facts.name ?? ''}
              aside={t('noted.count', { count: facts.count ?? 0 })}
            >
              <span>
                {t('noted.span', {
                  from: writeDay(`${facts.throughDay?.slice(0, 4)}-01-01`),
                  through: writeDay(facts.throughDay ?? ''),
                })}
              </span>
              <span className="secondary">{documentText(t, facts.document) || t('source.noDocument')}</span>
            </Row>
          ))}
        </Rows>
      )}
    </Page>
  );
}
