import { useTranslation } from 'react-i18next';
import { useAll, useBook } from '../../db/use-book.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { dayWords } from '../../ui/day-words.ts';
import { Row, Rows } from '../../ui/row.tsx';
import { mayInCell } from './may-in-cell.ts';
import { Part } from './part.tsx';

/** Who of the committee looks after a cell and since when, with those before. */
export function CellCharge({ unit, now }: { unit: string; now: DomainRecord<'inCharge'> | null }) {
  const { t } = useTranslation('desk');
  const book = useBook();
  const today = book.today();
  const others = useAll('inCharge')
    .filter(({ id, facts }) => facts.unitId === unit && id !== now?.id)
    .toSorted((a, b) => ((a.facts.fromDay ?? '') < (b.facts.fromDay ?? '') ? 1 : -1));
  const span = ({ fromDay, toDay }: DomainRecord<'inCharge'>['facts']) =>
    [
      fromDay && t('cell.since', { day: dayWords(t, fromDay, today) }),
      toDay && t('cell.until', { day: dayWords(t, toDay, today) }),
    ]
      .filter(Boolean)
      .join(' ');
  return (
    <Part title={t('cell.inCharge')}>
      <Rows>
        <Row
          title={now?.facts.name ?? t('cell.nobody')}
          action={
            mayInCell(book, unit, 'create', 'inCharge') && (
              <ButtonLink href={`/cac-chi-bo/${unit}/phu-trach`}>{t(now ? 'cell.change' : 'cell.name')}</ButtonLink>
            )
          }
        >
          {now && <span className="secondary">{[now.facts.post, span(now.facts)].filter(Boolean).join(' · ')}</span>}
          {now?.facts.document && <span className="secondary">{now.facts.document}</span>}
        </Row>
        {others.map(({ id, facts }) => (
          <Row key={id} title={facts.name ?? ''}>
            <span className="secondary">{span(facts)}</span>
          </Row>
        ))}
      </Rows>
    </Part>
  );
}
