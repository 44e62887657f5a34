import { type Role, roleMay } from './rights.ts';

/**
 * What stands beside the records: accounts (units, people, invitations, phones), the trail, backups, the waiting box,
 * sums of communes, and when the phones of a cell were last heard of.
 */
export type DeskThing = 'accounts' | 'audit' | 'backup' | 'deferred' | 'sums' | 'contacts';

/** The rows of the table of rights (rights.ts) for things that are no records. Like those, they reach a unit's subtree. */
const TABLE: Readonly<Record<Role, readonly DeskThing[]>> = {
  CELL_SECRETARY: [],
  CELL_DEPUTY: [],
  COMMUNE_OFFICE: ['deferred', 'contacts'],
  COMMUNE_IN_CHARGE: ['contacts'],
  INSPECTION: ['audit', 'contacts'],
  PROVINCE_READER: ['sums'],
  OPERATOR: ['accounts', 'audit', 'backup', 'deferred', 'contacts'],
};

/** Whether somebody with `role` looks after `thing` of the units below; roles that are not known do nothing. */
export function roleLooksAfter(role: string, thing: DeskThing): boolean {
  return Object.hasOwn(TABLE, role) && TABLE[role as Role].includes(thing);
}

/** Things with a page of their own: contacts stand beside the cells, sums on the page of the province. */
const ELSEWHERE: readonly DeskThing[] = ['contacts', 'sums'];

/** Whether somebody with these rights looks after anything at the operator's desk. */
export function hasDesk(grants: readonly { role: string }[]): boolean {
  return grants.some(
    ({ role }) => Object.hasOwn(TABLE, role) && TABLE[role as Role].some((one) => !ELSEWHERE.includes(one)),
  );
}

/** Whether somebody reads sums of communes: Ban Tổ chức tỉnh ủy. */
export function readsSums(grants: readonly { role: string }[]): boolean {
  return grants.some(({ role }) => roleLooksAfter(role, 'sums'));
}

/** Whether a phone with these rights holds nobody's dossier: an operator's, or a reader's of the province. */
export function hasOnlyDesk(grants: readonly { role: string }[]): boolean {
  return (hasDesk(grants) || readsSums(grants)) && !grants.some(({ role }) => roleMay(role, 'read', 'candidate'));
}

/** Where somebody who holds no dossier begins. */
export function deskHome(grants: readonly { role: string }[]): '/dieu-hanh' | '/tinh' {
  return hasDesk(grants) ? '/dieu-hanh' : '/tinh';
}

/** Whether somebody with these rights reads the dossiers that cells send up: the desk, and those who look on. */
export function readsTray(grants: readonly { role: string }[]): boolean {
  return grants.some(({ role }) => roleMay(role, 'read', 'submission') && !roleMay(role, 'create', 'submission'));
}

const COMMUNE_ROLES: readonly string[] = ['COMMUNE_OFFICE', 'COMMUNE_IN_CHARGE', 'INSPECTION'] satisfies Role[];
const CELL_ROLES: readonly string[] = ['CELL_SECRETARY', 'CELL_DEPUTY'] satisfies Role[];

/** Whether somebody looks at cells from above and keeps none: they begin at the desk, not in the book of one cell. */
export function isAtCommune(grants: readonly { role: string }[]): boolean {
  const has = (roles: readonly string[]) => grants.some(({ role }) => roles.includes(role));
  return has(COMMUNE_ROLES) && !has(CELL_ROLES);
}
