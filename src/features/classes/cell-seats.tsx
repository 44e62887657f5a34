import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { type ClassPerson, nameOf, type Seat } from '../../domain/classes/class-person.ts';
import { nominationsOf } from '../../domain/classes/nomination.ts';
import { isOpenSeat, placeState } from '../../domain/classes/place-state.ts';
import { Button } from '../../ui/button.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { PLACE_MARK, useClassDays } from './class-words.ts';
import { WithdrawDialog } from './withdraw-dialog.tsx';

/** People whom the commune has put into classes, with when and where; a cell may still say that one does not come. */
export function CellSeats({ title, seats }: { title: string; seats: readonly { person: ClassPerson; seat: Seat }[] }) {
  const { t } = useTranslation('classes');
  const today = useBook().today();
  const daysOf = useClassDays();
  const [asked, setAsked] = useState<{ person: ClassPerson; seat: Seat } | null>(null);
  if (seats.length === 0) return null;
  const standing = ({ person, seat }: { person: ClassPerson; seat: Seat }) => {
    const last = nominationsOf(person, seat.of.facts.kind ?? 'AWARENESS').at(-1);
    return last && !last.facts.withdrawn ? last : null;
  };
  const askedFor = asked && standing(asked);
  return (
    <section aria-label={title}>
      <SectionHeading count={seats.length}>{title}</SectionHeading>
      <Rows>
        {seats.map((one) => {
          const { person, seat } = one;
          const { certificate } = seat.place.facts;
          const state = placeState(seat, today);
          return (
            <Row
              key={seat.place.id}
              href={`/nguoi/${person.dossier.candidate.id}`}
              mark={<StateMark mark={PLACE_MARK[state]} />}
              title={nameOf(person)}
              aside={t(`kind.${seat.of.facts.kind ?? 'AWARENESS'}`)}
              action={
                isOpenSeat(seat, today) &&
                standing(one) && <Button onClick={() => setAsked(one)}>{t('cell.withdraw')}</Button>
              }
            >
              <span>
                {t(`state.${state}`)}
                {certificate?.day
                  ? ` (${t('cell.certificate', { number: certificate.number ?? '', day: writeDay(certificate.day) })})`
                  : ''}
              </span>
              <span className="secondary">
                {[seat.of.facts.name, daysOf(seat.of.facts), seat.of.facts.venue].filter(Boolean).join(' · ')}
              </span>
            </Row>
          );
        })}
      </Rows>
      {asked && askedFor && (
        <WithdrawDialog
          person={asked.person}
          nomination={askedFor}
          inClass={asked.seat.of.facts.name ?? ''}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  );
}
