import { letterKey, oneLine, textOf, wordKey } from './cell-text.ts';
import type { Header } from './find-header.ts';
import { headerMeaning } from './header-words.ts';
import type { ColumnReading, ColumnTarget, Field } from './interpretation.ts';
import type { NotebookLists } from './notebook-lists.ts';
import { looksLikeDate } from './read-date.ts';
import { groupNamed } from './read-ethnicity.ts';
import { beginsWithFamilyName, looksLikeName } from './read-name.ts';
import { sourceCode } from './read-sources.ts';
import type { Cell, SheetRow } from './workbook.ts';

const LOOKED_AT = 60;

/** How much of a column looks like each kind of content, from 0 to 1. */
interface Evidence {
  filled: number;
  name: number;
  oneWord: number;
  date: number;
  ethnicity: number;
  religion: number;
  phone: number;
  citizenId: number;
  education: number;
  gender: number;
  source: number;
  mark: number;
  cell: number;
  running: number;
}

function evidenceOf(cells: readonly Cell[], lists: NotebookLists): Evidence {
  const texts = cells.map((cell) => oneLine(textOf(cell))).filter(Boolean);
  const share = (test: (text: string, cell: Cell) => boolean) =>
    texts.length === 0 ? 0 : cells.filter((cell) => test(oneLine(textOf(cell)), cell)).length / texts.length;
  const digits = (text: string) => text.replace(/[\s.'’-]/g, '');
  const religions = new Set([...lists.religions.map((entry) => letterKey(entry.name)), 'khong', '0']);
  let last = 0;
  let steps = 0;
  for (const text of texts) {
    const number = /^\d{1,4}[.)]?$/u.test(text) ? Number.parseInt(text, 10) : Number.NaN;
    if (number === last + 1 || number === last) steps++;
    if (!Number.isNaN(number)) last = number;
  }
  return {
    filled: texts.length,
    name: share((text) => looksLikeName(text) && beginsWithFamilyName(text)),
    oneWord: share((text) => /^\p{L}+$/u.test(text)),
    date: share((_, cell) => looksLikeDate(cell)),
    ethnicity: share((text) => groupNamed(text, lists.ethnicGroups) !== null),
    religion: share((text) => religions.has(letterKey(text))),
    phone: share((text) => /^(\+?84|0)?[1-9]\d{8}$/u.test(digits(text))),
    citizenId: share((text) => /^\d{9}$|^\d{11,12}$/u.test(digits(text))),
    education: share((text) =>
      /^\d{1,2}\s*\/\s*1[02]$|^(thpt|thcs|tieu hoc)$/iu.test(wordKey(text).replace(/^(\d+) (1[02])$/u, '$1/$2')),
    ),
    gender: share((text) => /^(nam|nu)$/u.test(wordKey(text))),
    source: share((text) => text.split(/[,;+]/u).every((part) => sourceCode(part) !== null)),
    mark: share((text) => /^[xX]$/u.test(text)),
    cell: share((text) => /^(chi bo|cb)\b/u.test(wordKey(text))),
    running: texts.length > 0 ? steps / texts.length : 0,
  };
}

/** The kind of content that a field's column should show; fields of free text show none. */
const FITS: Partial<Record<Field, (e: Evidence) => number>> = {
  fullName: (e) => e.name,
  birthDate: (e) => e.date,
  ethnicity: (e) => e.ethnicity,
  religion: (e) => e.religion,
  phone: (e) => e.phone,
  citizenId: (e) => e.citizenId,
  generalEducation: (e) => e.education,
  gender: (e) => e.gender,
  sources: (e) => e.source,
  cell: (e) => e.cell,
  certificateIssuedOn: (e) => e.date,
};

/**
 * Which column holds what: by the words above it, and by its content where the words leave a choice or are missing.
 *
 * @param data rows that may be people
 */
export function guessColumns(header: Header | null, data: readonly SheetRow[], lists: NotebookLists): ColumnReading[] {
  const columns = new Map<number, Cell[]>();
  for (const row of data.slice(0, LOOKED_AT)) {
    for (const cell of row.cells) {
      const cells = columns.get(cell.column);
      if (cells) cells.push(cell);
      else columns.set(cell.column, [cell]);
    }
  }
  const all = [...new Set([...columns.keys(), ...(header?.levels.keys() ?? [])])].sort((a, b) => a - b);
  const readings = all.map((column) => {
    const levels = header?.levels.get(column) ?? [];
    const cells = columns.get(column) ?? [];
    return { column, levels, cells, evidence: evidenceOf(cells, lists), meaning: headerMeaning(levels) };
  });

  const targets = new Map<number, ColumnTarget | null>();
  const taken = (field: Field) =>
    [...targets.values()].some((target) => target?.field === field && !target.mark && !target.part);
  for (const { column, meaning, evidence } of readings) {
    if (meaning.maybe) {
      const best = meaning.maybe
        .map((target) => ({ target, fit: FITS[target.field]?.(evidence) ?? 0.1 }))
        .sort((a, b) => b.fit - a.fit)[0];
      targets.set(column, best?.target ?? null);
    } else if (meaning.known) targets.set(column, meaning.target);
  }
  birthInThree(readings, targets);
  birthUnderGender(readings, targets);
  neighbours(readings, targets);
  byContent(readings, targets);
  oneEach(readings, targets);
  for (const { column, levels, evidence } of readings) {
    if (targets.has(column)) continue;
    targets.set(
      column,
      levels.length > 0 ? unnamedOrExtra(evidence, taken, true) : unnamedOrExtra(evidence, taken, false),
    );
  }
  nameParts(readings, targets);
  return readings.map(({ column, levels, cells }) => ({
    column,
    header: levels.join(' / '),
    target: targets.get(column) ?? null,
    samples: [...new Set(cells.map((cell) => oneLine(textOf(cell)).slice(0, 40)).filter(Boolean))].slice(0, 3),
  }));
}

interface Column {
  column: number;
  levels: readonly string[];
  evidence: Evidence;
}

/** "Ngày", "Tháng", "Năm" side by side over figures are a birth date in three columns, if there is no other. */
function birthInThree(readings: readonly Column[], targets: Map<number, ColumnTarget | null>): void {
  if ([...targets.values()].some((target) => target?.field === 'birthDate')) return;
  const leaf = (i: number) => wordKey(readings[i]?.levels.at(-1) ?? '');
  const parts = ['day', 'month', 'year'] as const;
  const start = readings.findIndex((_, i) => ['ngay', 'thang', 'nam'].every((word, k) => leaf(i + k) === word));
  if (start < 0) return;
  parts.forEach((part, k) => {
    const reading = readings[start + k];
    if (reading) targets.set(reading.column, { field: 'birthDate', part });
  });
}

/** Columns "Nam" and "Nữ" full of years, in a list without a birth date, are the birth years. */
function birthUnderGender(readings: readonly Column[], targets: Map<number, ColumnTarget | null>): void {
  if ([...targets.values()].some((target) => target?.field === 'birthDate')) return;
  for (const { column, evidence } of readings) {
    const target = targets.get(column);
    if (target?.field === 'gender' && target.mark && evidence.date > 0.6)
      targets.set(column, { field: 'birthDate', mark: target.mark });
  }
}

/** Words merged over two columns name a thing and its day: which is which, the content says. */
const PAIRS: readonly [Field, Field][] = [
  ['mentors', 'mentorAssignedOn'],
  ['certificateNumber', 'certificateIssuedOn'],
  ['listingResolution', 'listedOn'],
];

function byContent(readings: readonly Column[], targets: Map<number, ColumnTarget | null>): void {
  const has = (field: Field) => [...targets.values()].some((target) => target?.field === field);
  for (const [thing, day] of PAIRS) {
    const of = (field: Field) => readings.filter(({ column }) => targets.get(column)?.field === field);
    const things = of(thing);
    const dated = things.length > 1 ? things.find(({ evidence }) => evidence.date > 0.6) : undefined;
    if (dated && !has(day)) targets.set(dated.column, { field: day });
    const loose = of(day).find(({ evidence }) => evidence.filled > 0 && evidence.date < 0.2);
    if (loose && !has(thing)) targets.set(loose.column, { field: thing });
  }
}

/** "Ngày cấp", "Số", "Ngày" alone belong to the column before them: a citizen number, a certificate, a resolution. */
function neighbours(readings: readonly Column[], targets: Map<number, ColumnTarget | null>): void {
  readings.forEach(({ column, levels, evidence }, i) => {
    const leaf = wordKey(levels.at(-1) ?? '');
    if (targets.has(column) || !/^(ngay cap|ngay|so|cap ngay|ngay thang)$/u.test(leaf)) return;
    const fieldAt = (at: number) => targets.get(readings[at]?.column ?? -1)?.field;
    const before = fieldAt(i - 1);
    const after = fieldAt(i + 1);
    if (/^(ngay cap|cap ngay)$/u.test(leaf)) {
      if (before === 'citizenId') targets.set(column, { field: 'extra' });
      else if (before === 'certificateNumber' || after === 'certificateNumber')
        targets.set(column, { field: 'certificateIssuedOn' });
    } else if (/^ngay/u.test(leaf) && evidence.date > 0.5) {
      if (before === 'listingResolution' || after === 'listingResolution') targets.set(column, { field: 'listedOn' });
      else if (before === 'mentors') targets.set(column, { field: 'mentorAssignedOn' });
    } else if (leaf === 'so' && before === 'certificateIssuedOn') targets.set(column, { field: 'certificateNumber' });
    else if (leaf === 'so' && before === 'listedOn') targets.set(column, { field: 'listingResolution' });
  });
}

/** Where two columns claim one field, the one whose content fits keeps it; the other goes to the note. */
function oneEach(readings: readonly Column[], targets: Map<number, ColumnTarget | null>): void {
  const single: Field[] = [
    'fullName',
    'birthDate',
    'ethnicity',
    'religion',
    'phone',
    'citizenId',
    'generalEducation',
    'gender',
    'cell',
    'certificateIssuedOn',
    'certificateNumber',
    'listedOn',
    'listingResolution',
    'mentorAssignedOn',
    'homePlace',
    'residence',
    'occupation',
    'professionalLevel',
    'politicalTheory',
  ];
  for (const field of single) {
    const claims = readings.filter(({ column }) => {
      const target = targets.get(column);
      return target?.field === field && !target.mark && !target.part;
    });
    if (claims.length < 2 || (field === 'fullName' && adjacentSplit(claims))) continue;
    const likeness = FITS[field] ?? ((e: Evidence) => (e.filled > 0 ? 0.5 : 0));
    const best = [...claims].sort((a, b) => likeness(b.evidence) - likeness(a.evidence) || a.column - b.column)[0];
    for (const claim of claims) {
      if (claim !== best) targets.set(claim.column, field === 'fullName' ? { field: 'mentors' } : { field: 'extra' });
    }
    // A second column of names stands for the mentors only where none has been found yet.
    if (field === 'fullName') {
      const others = claims.filter((claim) => claim !== best);
      const has = readings.filter(({ column }) => targets.get(column)?.field === 'mentors');
      if (has.length > others.length) for (const other of others) targets.set(other.column, { field: 'extra' });
    }
  }
}

/** The words "Họ và tên" merged over two columns, the family name in the one and the given name in the other. */
function adjacentSplit(claims: readonly Column[]): boolean {
  const [left, right] = claims;
  return (
    claims.length === 2 &&
    left !== undefined &&
    right !== undefined &&
    right.column === left.column + 1 &&
    right.evidence.oneWord > 0.8
  );
}

function nameParts(readings: readonly Column[], targets: Map<number, ColumnTarget | null>): void {
  const names = readings.filter(({ column }) => targets.get(column)?.field === 'fullName');
  const whole = names.filter(({ column }) => !targets.get(column)?.part);
  const [left, right] = whole;
  if (whole.length === 2 && left && right) {
    targets.set(left.column, { field: 'fullName', part: 'middle' });
    targets.set(right.column, { field: 'fullName', part: 'given' });
    return;
  }
  if (whole.length === 1 && left) {
    const next = readings.find(({ column }) => column === left.column + 1);
    const loose = next && next.levels.length === 0 && next.evidence.oneWord > 0.8 && left.evidence.filled > 0;
    if (loose) {
      targets.set(left.column, { field: 'fullName', part: 'middle' });
      targets.set(next.column, { field: 'fullName', part: 'given' });
    }
    // "Tên" beside a whole name is a second name.
    for (const other of names)
      if (other !== left && targets.get(other.column)?.part) targets.set(other.column, { field: 'extra' });
    return;
  }
  const parts = names.map(({ column }) => targets.get(column)?.part);
  if (names.length === 1 && names[0] && parts[0]) targets.set(names[0].column, { field: 'fullName' });
}

/** A column whose words are not known: its content may still be plain. Else it is kept for the note. */
function unnamedOrExtra(evidence: Evidence, taken: (field: Field) => boolean, named: boolean): ColumnTarget | null {
  if (evidence.filled === 0) return null;
  if (!named && evidence.running > 0.6) return null;
  const order: Field[] = [
    'fullName',
    'citizenId',
    'phone',
    'ethnicity',
    'gender',
    'generalEducation',
    'birthDate',
    'cell',
    'sources',
  ];
  for (const field of order) {
    const fit = FITS[field]?.(evidence) ?? 0;
    if (
      fit >= 0.7 &&
      evidence.filled >= 2 &&
      !taken(field) &&
      !(named && (field === 'birthDate' || field === 'fullName'))
    )
      return { field };
  }
  return named || evidence.filled > 0 ? { field: 'extra' } : null;
}
