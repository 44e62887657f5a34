import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useBook } from '../../db/use-book.ts';
import type { ClassContradiction } from '../../domain/classes/class-contradictions.ts';
import { nameOf } from '../../domain/classes/class-person.ts';
import type { RollEntry } from '../../domain/classes/class-roll.ts';
import { placeState } from '../../domain/classes/place-state.ts';
import { givenNameKey } from '../../lib/vietnamese-order.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { PLACE_MARK } from './class-words.ts';
import { MoveButton } from './move-button.tsx';

interface Props {
  roll: readonly RollEntry[];
  doubts: readonly ClassContradiction[];
  runs: boolean;
}

/** Who is on the list of a class before it begins, and for who only reads. */
export function ClassList({ roll, doubts, runs }: Props) {
  const { t } = useTranslation('classes');
  const today = useBook().today();
  const cellOf = ({ person }: RollEntry) => person.dossier.unit?.facts.name ?? '';
  const stateOf = ({ seat }: RollEntry) => placeState(seat, today);
  const doubtOf = ({ person }: RollEntry) => doubts.find((doubt) => doubt.person === person);
  return (
    <DataTable
      caption={t('one.list')}
      rows={roll}
      keyOf={({ seat }) => seat.place.id}
      columns={[
        {
          key: 'name',
          title: t('one.column.name'),
          names: true,
          sort: ({ person }) => givenNameKey(person.dossier.candidate.facts),
          cell: ({ person }) => (
            <Link href={`/nguoi/${person.dossier.candidate.id}`} className="class-name">
              {nameOf(person)}
            </Link>
          ),
        },
        { key: 'cell', title: t('one.column.cell'), sort: cellOf, cell: cellOf },
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
