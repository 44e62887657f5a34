/**
 * Who may do what with which records: the one table of rights (SPEC A3). A grant is (user, role, unit) and reaches the
 * unit's whole subtree. Outside of it everything looks absent.
 */
export const ROLES = [
  /** bí thư chi bộ */
  'CELL_SECRETARY',
  /** phó bí thư chi bộ */
  'CELL_DEPUTY',
  /** Văn phòng, Ban Xây dựng Đảng của đảng ủy xã */
  'COMMUNE_OFFICE',
  /** đảng ủy viên phụ trách chi bộ */
  'COMMUNE_IN_CHARGE',
  /** ủy ban kiểm tra */
  'INSPECTION',
  /** Ban Tổ chức tỉnh ủy: reads sums of the communes, nobody's dossier */
  'PROVINCE_READER',
  /** looks after units, accounts and devices; sees no dossier */
  'OPERATOR',
] as const;
export type Role = (typeof ROLES)[number];

export type Action = 'read' | 'create' | 'change' | 'archive';
type Row = readonly Action[];

const NONE: Row = [];
const READ: Row = ['read'];
const CHANGE: Row = ['read', 'change'];
const NOTE: Row = ['read', 'create'];
const ALL: Row = ['read', 'create', 'change', 'archive'];

const CELL = {
  candidate: ALL,
  conflict: READ,
  unit: READ,
  rulebook: READ,
  formWording: READ,
  awarenessClass: READ,
  holiday: READ,
  // Quotas, classes and oversight come from the commune; the cell proposes, plans, reports, and ticks off.
  quota: READ,
  admissionCount: READ,
  inCharge: READ,
  inspection: READ,
  classPlace: READ,
  cellVisit: CHANGE,
  notice: CHANGE,
  // What the deciding organ says is the commune's; the cell ticks off what it has mended.
  decisionRound: READ,
  returnItem: CHANGE,
  // Once noted it stands: whoever may print must say so, and nobody may take it back.
  disclosure: NOTE,
  // A report stands as it was sent; what was wrong is said by a new version.
  report: NOTE,
};

const ONLOOKER = {
  candidate: READ,
  resume: NONE,
  resumeLine: NONE,
  relative: NONE,
  verification: NONE,
  // A page shows the paper itself: identity card, certificate, signature.
  attachment: NONE,
  disclosure: NOTE,
};

/** The committee member in charge of a cell writes down visits and urging; nothing of a dossier. */
const IN_CHARGE = { ...ONLOOKER, cellVisit: ALL };

/** The inspection plans and notes what it found. */
const INSPECTOR = { ...ONLOOKER, inspection: ALL };

/** `candidate` also stands for every type without a row of its own, and for types that this version does not know. */
const TABLE: Readonly<Record<Role, Readonly<Record<string, Row>> & { readonly candidate: Row }>> = {
  CELL_SECRETARY: CELL,
  CELL_DEPUTY: CELL,
  // The draft of a résumé is between the person and the cell; the commune reads the booklet itself.
  COMMUNE_OFFICE: {
    candidate: ALL,
    conflict: READ,
    mentorRemark: READ,
    rulebook: READ,
    submission: CHANGE,
    // Pages are the cell's; the desk looks at them.
    attachment: READ,
    // A cell's own plan and its proposals for a class are its own words.
    admissionPlan: READ,
    classNomination: READ,
    report: NOTE,
    resume: NONE,
    resumeLine: NONE,
    relative: NONE,
    disclosure: NOTE,
  },
  COMMUNE_IN_CHARGE: IN_CHARGE,
  INSPECTION: INSPECTOR,
  PROVINCE_READER: { candidate: NONE, conflict: NONE, awarenessClass: NONE, unit: READ, rulebook: READ },
  OPERATOR: {
    candidate: NONE,
    conflict: NONE,
    awarenessClass: NONE,
    unit: ALL,
    setting: ALL,
    rulebook: ALL,
    formWording: ALL,
    holiday: ALL,
  },
};

/** What a cell may change of that which the commune wrote: that it is done, that it was read. */
const TICKS_OFF = { returnItem: ['done'], cellVisit: ['doneOn'], notice: ['readOn'] };

/** Where a role may change a record but only some facts of it: the cell ticks a point off, the desk notes what came in. */
const ONLY: Readonly<Partial<Record<Role, Readonly<Record<string, readonly string[]>>>>> = {
  CELL_SECRETARY: TICKS_OFF,
  CELL_DEPUTY: TICKS_OFF,
  COMMUNE_OFFICE: { submission: ['received'] },
};

/**
 * Facts of an otherwise open record that are another's to write: that the papers came in is said by the desk, that a
 * file has arrived by the server itself.
 */
const OTHERS_SAY = { submission: ['received'], attachment: ['received', 'backedUp'] };
const NEVER: Readonly<Partial<Record<Role, Readonly<Record<string, readonly string[]>>>>> = {
  CELL_SECRETARY: OTHERS_SAY,
  CELL_DEPUTY: OTHERS_SAY,
};

function mayChangeFacts(role: string, type: string, facts: readonly string[]): boolean {
  const only = ONLY[role as Role]?.[type];
  const never = NEVER[role as Role]?.[type] ?? [];
  return facts.every((fact) => (only === undefined || only.includes(fact)) && !never.includes(fact));
}

/**
 * Types that every grant under a commune may read where they lie in the commune's own scope, unless the role has a row
 * for them that says otherwise: what is written about a class is for those who send people to it.
 */
const BELOW: ReadonlySet<string> = new Set(['unit', 'rulebook', 'formWording', 'setting', 'awarenessClass', 'holiday']);

export function roleMay(role: string, action: Action, type: string): boolean {
  if (!Object.hasOwn(TABLE, role)) return false;
  return (ownRow(role, type) ?? TABLE[role as Role].candidate).includes(action);
}

function ownRow(role: string, type: string): Row | undefined {
  const rows = Object.hasOwn(TABLE, role) ? TABLE[role as Role] : undefined;
  return rows && Object.hasOwn(rows, type) ? rows[type] : undefined;
}

/** What one grant reaches in one commune; `scopes` null means the commune with everything in it. */
export interface Reach {
  role: string;
  unit: string;
  commune: string;
  scopes: readonly string[] | null;
}

/**
 * Whether any of the grants allows `action` on records of `type` in `scope` of `commune`; with `facts`, on just these
 * facts.
 */
export function may(
  reaches: readonly Reach[],
  action: Action,
  type: string,
  place: { commune: string; scope: string },
  facts: readonly string[] = [],
): boolean {
  for (const reach of reaches) {
    if (reach.commune !== place.commune) continue;
    const inside = reach.scopes === null || reach.scopes.includes(place.scope);
    if (inside && roleMay(reach.role, action, type) && mayChangeFacts(reach.role, type, facts)) return true;
    const isBelow = place.scope === place.commune && BELOW.has(type);
    if (action === 'read' && isBelow && (ownRow(reach.role, type) ?? READ).includes('read')) return true;
  }
  return false;
}

/** A few characters that change whenever what somebody may see in a commune changes (SPEC L2, L5). */
export function reachTag(reaches: readonly Reach[], commune: string): string {
  const texts = reaches
    .filter((reach) => reach.commune === commune)
    .map((reach) => `${reach.role} ${reach.unit} ${reach.scopes === null ? '*' : [...reach.scopes].sort().join(',')}`)
    .sort();
  let hash = 0x811c9dc5;
  for (const char of texts.join('\n')) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193) >>> 0;
  return hash.toString(36);
}
