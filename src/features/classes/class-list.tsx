import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import type { ClassContradiction } from '../../domain/classes/class-contradictions.ts';
import type { RollEntry } from '../../domain/classes/class-roll.ts';
import { placeState } from '../../domain/classes/place-state.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { PLACE_MARK } from './class-words.ts';
import { MoveButton } from './move-button.tsx';
import { personColumns } from './person-columns.tsx';

interface Props {
  roll: readonly RollEntry[];
  doubts: readonly ClassContradiction[];
  runs: boolean;
}

/** Who is on the list of a class before it begins, and for who only reads. */
export function ClassList({ roll, doubts, runs }: Props) {
  const { t } = useTranslation('classes');
  const today = useBook().today();
  const stateOf = ({ seat }: RollEntry) => placeState(seat, today);
  const doubtOf = ({ person }: RollEntry) => doubts.find((doubt) => doubt.person === person);
  return (
    <DataTable
      caption={t('one.list')}
      rows={roll}
      keyOf={({ seat }) => seat.place.id}
      columns={[
        ...personColumns({ name: t('one.column.name'), cell: t('one.column.cell') }),
        {
          key: 'state',
          title: t('one.column.state'),
          sort: stateOf,
          cell: (entry) => {
            const { invitedOn, left } = entry.seat.place.facts;
            const doubt = doubtOf(entry);
            if (doubt)
              return (
                <StateMark mark="twoValues">{t(doubt.code === 'WITHDRAWN' ? 'one.withdrawn' : 'one.inBoth')}</StateMark>
              );
            const day = left?.day ?? invitedOn;
            return (
              <span className="cluster">
                <StateMark mark={PLACE_MARK[stateOf(entry)]}>{t(`state.${stateOf(entry)}`)}</StateMark>
                <span className="secondary">{[day && writeDay(day), left?.reason].filter(Boolean).join(' · ')}</span>
              </span>
            );
          },
        },
        ...(runs
          ? [
              {
                key: 'more',
                title: t('one.column.more'),
                quiet: true,
                cell: (entry: RollEntry) => (stateOf(entry) === 'LEFT' ? null : <MoveButton entry={entry} />),
              },
            ]
          : []),
      ]}
    />
  );
}
