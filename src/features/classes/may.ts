import type { Book } from '../../db/book.ts';
import { roleMay } from '../../protocol/rights.ts';

type Owned = Pick<Book, 'owner'>;

/** A true book that no commune is joined to yet: what is written here goes up on paper. */
export const isAlone = ({ kind, owner }: Pick<Book, 'kind' | 'owner'>): boolean =>
  kind === 'sealed' && owner.commune === null;

/** Whether whoever holds this book runs the classes: the office of the commune. */
export const runsClasses = ({ owner }: Owned): boolean =>
  owner.grants.some(({ role }) => roleMay(role, 'create', 'classPlace'));

/** Whether whoever holds this book proposes: a cell, also one that no commune is joined to yet. */
export const proposes = ({ owner }: Owned): boolean =>
  owner.commune === null || owner.grants.some(({ role }) => roleMay(role, 'create', 'classNomination'));
