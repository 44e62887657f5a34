import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewRecord } from '../../db/book.ts';
import { personReading } from '../../db/person-reading.ts';
import { useAllWithArchived, useBook } from '../../db/use-book.ts';
import { useRulebook } from '../../db/use-rulebook.ts';
import { candidateEntry } from '../../domain/search/candidate-entry.ts';
import { searchIndex } from '../../domain/search/search-index.ts';
import { type SearchHit, searchPeople } from '../../domain/search/search-people.ts';
import { Button, ButtonLink, IconButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Page } from '../../ui/page.tsx';
import { Rows } from '../../ui/row.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { PersonRow } from './person-row.tsx';
import './candidates.css';

const FILTERS = ['all', 'needs', 'noMentor', 'papers', 'probation', 'ended', 'archived'] as const;
type Filter = (typeof FILTERS)[number];
const PAGE = 50;

/** The list by given name, found without accents. */
export function CandidatesPage() {
  const { t } = useTranslation(['candidates', 'common']);
  const book = useBook();
  const people = useAllWithArchived('candidate');
  const today = book.today();
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  const [shown, setShown] = useState(PAGE);
  const wanted = useDeferredValue(query);

  const rulebook = useRulebook();
  const byId = useMemo(() => new Map(people.map((person) => [person.id, person])), [people]);
  const index = useMemo(() => {
    const kept = people.filter((person) => fits(person, filter, book, today));
    return searchIndex(kept.map((person) => candidateEntry(person, rulebook)));
  }, [people, filter, book, today, rulebook]);
  const hits = useMemo(() => searchPeople(index, wanted), [index, wanted]);
  const total = index.entries.length;
  const box = useRef<HTMLInputElement>(null);
  const clear = () => {
    setQuery('');
    box.current?.focus();
  };

  return (
    <Page
      title={t('candidates:title')}
      aside={
        <ButtonLink href="/quan-chung/them" look="pill" icon="plus">
          {t('candidates:add')}
        </ButtonLink>
      }
    >
      <search className="search-box">
        <span className="field-box search-input">
          <Icon name="search" />
          <input
            ref={box}
            type="search"
            aria-label={t('candidates:search')}
            placeholder={t('candidates:search')}
            autoComplete="off"
            spellCheck={false}
            value={query}
            onChange={(event) => {
              setQuery(event.target.value);
              setShown(PAGE);
            }}
          />
          {query && <IconButton icon="close" label={t('candidates:clear')} onClick={clear} />}
        </span>
        <SelectField
          label={t('candidates:filter')}
          value={filter}
          onChange={(event) => {
            setFilter(event.target.value as Filter);
            setShown(PAGE);
          }}
          options={FILTERS.map((value) => ({ value, label: t(`candidates:filters.${value}`) }))}
        />
        <p className="secondary" role="status">
          {wanted.trim() ? t('candidates:found', { count: hits.length, total }) : t('candidates:all', { total })}
        </p>
      </search>
      {hits.length > 0 && (
        <Rows label={t('candidates:title')}>
          {hits.slice(0, shown).map((hit: SearchHit) => {
            const person = byId.get(hit.id);
            return person && <PersonRow key={hit.id} person={person} ranges={wanted.trim() ? hit.ranges : NO_RANGES} />;
          })}
        </Rows>
      )}
      {hits.length > shown && (
        <div className="pad">
          <Button wide onClick={() => setShown(shown + PAGE)}>
            {t('common:showMore', { count: Math.min(PAGE, hits.length - shown) })}
          </Button>
        </div>
      )}
      {people.length === 0 ? (
        <EmptyState
          title={t('candidates:emptyTitle')}
          action={
            <>
              <ButtonLink href="/quan-chung/them" look="main" icon="plus">
                {t('candidates:addTitle')}
              </ButtonLink>
              <ButtonLink href="/them/nhap-so" icon="upload">
                {t('candidates:import')}
              </ButtonLink>
            </>
          }
        >
          {t('candidates:emptyBody')}
        </EmptyState>
      ) : (
        hits.length === 0 && <EmptyState title={t('candidates:none')}>{t('candidates:noneBody')}</EmptyState>
      )}
    </Page>
  );
}

const NO_RANGES: SearchHit['ranges'] = [];

function fits(
  person: ViewRecord<'candidate'>,
  filter: Filter,
  book: ReturnType<typeof useBook>,
  today: string,
): boolean {
  const { archived, exit } = person.facts;
  if (filter === 'archived') return Boolean(archived);
  if (archived) return false;
  if (filter === 'ended') return Boolean(exit);
  if (exit) return false;
  if (filter === 'all') return true;
  const reading = personReading(book, person, today);
  switch (filter) {
    case 'needs':
      return reading.tasks.length > 0;
    case 'noMentor':
      return !reading.dossier.assignments.some(({ facts }) => !facts.end);
    case 'papers':
      return reading.checklist.summary.missing > 0;
    case 'probation':
      return reading.state === 'PROBATIONARY' || reading.state === 'OFFICIAL_REVIEW';
  }
}
