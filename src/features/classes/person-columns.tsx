import { Link } from 'wouter';
import { type ClassPerson, nameOf } from '../../domain/classes/class-person.ts';
import { givenNameKey } from '../../lib/vietnamese-order.ts';
import type { DataColumn } from '../../ui/data-table.tsx';

interface Entry {
  person: ClassPerson;
}

const cellOf = ({ person }: Entry) => person.dossier.unit?.facts.name ?? '';

/** Who it is, by given name, and of which cell: the first two columns of a table of a class. */
export function personColumns(titles: { name: string; cell: string }): DataColumn<Entry>[] {
  return [
    {
      key: 'name',
      title: titles.name,
      names: true,
      sort: ({ person }) => givenNameKey(person.dossier.candidate.facts),
      cell: ({ person }) => (
        <Link href={`/nguoi/${person.dossier.candidate.id}`} className="class-name">
          {nameOf(person)}
        </Link>
      ),
    },
    { key: 'cell', title: titles.cell, sort: cellOf, cell: cellOf },
  ];
}
