import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import type { ViewRecord } from '../../db/book.ts';
import { useRecord } from '../../db/use-book.ts';
import { useClassBook } from '../../db/use-class-people.ts';
import { nameOf } from '../../domain/classes/class-person.ts';
import { classRoll } from '../../domain/classes/class-roll.ts';
import { fillsClass } from '../../domain/classes/place-state.ts';
import { TableActions } from '../../parts/table-actions.tsx';
import { Page } from '../../ui/page.tsx';
import { ClassGone } from './class-gone.tsx';
import { useClassDays } from './class-words.ts';
import './classes.css';

/** One sheet a person to invite with: the name and the class, and nothing else of the person. */
export function LettersPage() {
  const of = useRecord('awarenessClass', useParams().classId ?? '');
  return of ? <Letters of={of} /> : <ClassGone />;
}

function Letters({ of }: { of: ViewRecord<'awarenessClass'> }) {
  const { t, i18n } = useTranslation('classes');
  const { people } = useClassBook();
  const daysOf = useClassDays(true);
  // what is printed is Vietnamese, whatever language the screens have
  const vi = i18n.getFixedT('vi', 'classes');
  const roll = classRoll(people, of.id).filter(({ seat }) => fillsClass(seat));
  const { name, venue, organ } = of.facts;
  return (
    <Page title={t('print.lettersTitle')} subtitle={name ?? ''} back={`/lop/${of.id}`}>
      <div className="pad stack no-print">
        <p>{t('print.lettersBody', { count: roll.length })}</p>
        <TableActions what="CLASS_LETTERS" file="giay-moi" people={roll.length} />
      </div>
      <div className="sheet" lang="vi">
        {roll.map(({ person, seat }) => (
          <article key={seat.place.id} className="letter" aria-label={nameOf(person)}>
            <h2>{vi('print.letter.title')}</h2>
            <dl>
              {[
                ['to', nameOf(person)],
                ['attend', name],
                ['time', daysOf(of.facts)],
                ['place', venue],
                ['organ', organ],
              ].map(([what, text]) => (
                <Line key={what} what={vi(`print.letter.${what}`)}>
                  {text || '……………………………………'}
                </Line>
              ))}
            </dl>
            <p>{vi('print.letter.bring')}</p>
          </article>
        ))}
      </div>
    </Page>
  );
}

function Line({ what, children }: { what: string; children: string }) {
  return (
    <>
      <dt>{what}</dt>
      <dd>{children}</dd>
    </>
  );
}
