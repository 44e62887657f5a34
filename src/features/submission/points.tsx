import { useTranslation } from 'react-i18next';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import { mendPoint } from '../../domain/submission/mend-point.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { dayWords } from '../../ui/day-words.ts';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { useSave } from '../../ui/use-save.ts';

interface Props {
  reading: PersonReading;
  items: readonly DomainRecord<'returnItem'>[];
  /** the cell ticks them off; the commune reads how far it is */
  mayMend: boolean;
}

/** What the commune sent back, point by point. */
export function Points({ reading, items, mayMend }: Props) {
  const { t } = useTranslation(['submission', 'common']);
  const book = useBook();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book, 'submission');
  const { candidate } = reading.dossier;
  const open = items.filter(({ facts }) => !facts.done).length;

  async function mend(item: DomainRecord<'returnItem'>) {
    const isDone = !item.facts.done;
    if (!(await save(mendPoint({ item, isDone }, commandContext(book, candidate.scope))))) return;
    show(t(isDone ? 'submission:points.ticked' : 'submission:points.unticked'));
  }

  return (
    <section aria-label={t('submission:points.title')}>
      <SectionHeading count={t('submission:points.count', { open, count: items.length })}>
        {t('submission:points.title')}
      </SectionHeading>
      {trouble.problem && <Notice mark="mend" title={trouble.problem} alert />}
      <Rows>
        {items.map((item) => {
          const { text, check, paper, dueOn, done } = item.facts;
          return (
            <Row
              key={item.id}
              mark={<StateMark mark={done ? 'done' : 'returned'} />}
              title={<span id={`point-${item.id}`}>{text}</span>}
              code={check ?? undefined}
              action={
                mayMend && (
                  <>
                    {paper && !done && (
                      <ButtonLink href={`/nguoi/${candidate.id}/giay/${paper.code}/${paper.copy}`} look="text">
                        {t('submission:points.openPaper')}
                      </ButtonLink>
                    )}
                    <Button busy={busy} aria-describedby={`point-${item.id}`} onClick={() => mend(item)}>
                      {t(done ? 'submission:points.untick' : 'submission:points.tick')}
                    </Button>
                  </>
                )
              }
            >
              <span className="secondary">
                {done
                  ? t('submission:points.doneOn', { day: writeDay(done.day) })
                  : dueOn
                    ? t('submission:points.dueOn', { day: dayWords(t, dueOn, book.today()) })
                    : t('submission:points.noDay')}
                {done?.note ? ` · ${done.note}` : ''}
              </span>
            </Row>
          );
        })}
      </Rows>
    </section>
  );
}
