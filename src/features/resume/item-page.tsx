import { useTranslation } from 'react-i18next';
import { useParams, useSearch } from 'wouter';
import { usePerson } from '../../db/use-person.ts';
import { BOOKLET, bookletItem } from '../../domain/resume/booklet.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { FactsForm } from './facts-form.tsx';
import { FamilySection } from './family-section.tsx';
import { LineForm } from './line-form.tsx';
import { LinesSection } from './lines-section.tsx';
import { NotYours } from './not-yours.tsx';
import './resume-texts.ts';
import { useMayDraft } from './use-may-draft.ts';
import './resume.css';

const MONTH = /^\d{4}-\d{2}$/;

/** One item of the booklet a page, with its note in plain words; each leads to the next one. */
export function ItemPage() {
  const { id = '', item: code = '' } = useParams();
  const { t } = useTranslation('resume');
  const search = new URLSearchParams(useSearch());
  const reading = usePerson(id);
  const item = bookletItem(code);
  const may = useMayDraft();
  const list = `/nguoi/${id}/ly-lich`;
  if (!may) return <NotYours back={`/nguoi/${id}`} />;
  if (!reading || !item)
    return (
      <Page title={t('gone')} back={list}>
        <EmptyState title={t('gone')} />
      </Page>
    );
  const after = BOOKLET[BOOKLET.indexOf(item) + 1];
  const parts = {
    reading,
    title: t('itemLabel', { item: item.item, title: t(`item.${item.item}.title`) }),
    note: t(`item.${item.item}.note`),
    back: list,
    next: after ? `${list}/${after.item}` : list,
  };
  if (item.kind === 'FACTS') return <FactsForm key={`${id} ${item.item}`} item={item} {...parts} />;
  if (item.kind === 'FAMILY') return <FamilySection key={`${id} ${item.item}`} item={item.item} {...parts} />;
  const asked = search.get('dong');
  if (asked !== null) {
    const line = reading.dossier.resumeLines.find((one) => one.id === asked) ?? null;
    const [from, to] = [search.get('tu') ?? '', search.get('den') ?? ''];
    const gap = MONTH.test(from) && MONTH.test(to) ? { from, to } : null;
    return (
      <LineForm
        key={`${asked} ${from}`}
        reading={reading}
        item={item.item}
        section={item.section}
        line={line}
        gap={gap}
      />
    );
  }
  return (
    <LinesSection
      key={`${id} ${item.item}`}
      item={item.item}
      section={item.section}
      none={item.none}
      isSensitive={item.isSensitive ?? false}
      {...parts}
    />
  );
}
