import type { Finding } from '../checks/finding.ts';
import type { PaperLine } from '../dossier/checklist.ts';
import { stepNumber } from '../dossier/progress.ts';
import type { Reading } from '../dossier/reading.ts';
import type { DomainRecord, FactsOf } from '../records/record-types.ts';

type SentPaper = NonNullable<FactsOf<'submission'>['snapshot']>['papers'][number];

/** A paper of the dossier as it went up and as it stands. */
export interface PaperSince {
  code: string;
  copy: number;
  sent: SentPaper | null;
  now: PaperLine | null;
  change: 'SAME' | 'CHANGED' | 'NEW' | 'GONE';
}

/** A check that found something: at sending, now, or both. */
export interface FindingSince {
  check: string;
  level: 'BLOCK' | 'WARN';
  /** UNSEEN: it looks at drafts that lie with the cell alone, so this book cannot tell whether it was mended */
  change: 'STANDS' | 'GONE' | 'NEW' | 'UNSEEN';
  /** what it says now; empty where it was only found at sending */
  now: readonly Finding[];
}

export interface SinceSending {
  papers: readonly PaperSince[];
  findings: readonly FindingSince[];
}

/** Checks that look into the draft of the résumé, the relatives and the letters of verification. */
const OF_DRAFTS: ReadonlySet<string> = new Set([
  ...['E07', 'E08', 'E09', 'E10', 'E11', 'E12', 'E13', 'E14', 'E15', 'E17', 'E18', 'E19', 'E20', 'E21'],
  ...['E50', 'E51', 'E53'],
]);

/** The line that follows from letters of verification, where these are kept. */
const OF_LETTERS = 'VERIFICATION';

const DECIDES = { ADMISSION: 'DECISION', OFFICIAL: 'OFFICIAL_DECISION' } as const;

/**
 * What has changed in a dossier since it went up: its papers line by line, and what the checks say.
 *
 * @param seesDrafts whether this book holds the drafts of the cell (résumé, relatives, letters); the commune's does not
 */
export function sinceSending(
  submission: DomainRecord<'submission'>,
  reading: Pick<Reading, 'rulebook' | 'checklist'>,
  findings: readonly Finding[],
  seesDrafts: boolean,
): SinceSending {
  const { stage = 'ADMISSION', snapshot } = submission.facts;
  const { rulebook, checklist } = reading;
  const decision = stepNumber(rulebook, DECIDES[stage]);
  const stepOf = (code: string) => rulebook.papers.find((paper) => paper.code === code)?.step ?? '';
  const isOfCell = ({ code }: { code: string }) => stepNumber(rulebook, stepOf(code)) < decision;
  const before = (snapshot?.papers ?? []).filter(isOfCell);
  const lines = checklist.lines.filter((line) => line.stage === stage && isOfCell(line));
  const same = (a: { code: string; copy: number }) => (b: { code: string; copy: number }) =>
    a.code === b.code && a.copy === b.copy;
  const papers = before.map((sent): PaperSince => {
    const now = lines.find(same(sent)) ?? null;
    const isHidden = sent.code === OF_LETTERS && !seesDrafts;
    const change = isHidden || (now && textOf(now) === textOf(sent)) ? 'SAME' : now ? 'CHANGED' : 'GONE';
    return { code: sent.code, copy: sent.copy, sent, now: isHidden ? null : now, change };
  });
  const added = lines
    .filter((line) => line.record && !before.some(same(line)))
    .map((now): PaperSince => ({ code: now.code, copy: now.copy, sent: null, now, change: 'NEW' }));
  return {
    papers: [...papers, ...added],
    findings: findingsSince(snapshot?.findings ?? [], findings, seesDrafts),
  };
}

function textOf(paper: SentPaper | PaperLine): string {
  const { number, day, organ } = 'record' in paper ? (paper.record?.facts.document ?? {}) : paper;
  return [paper.status, number, day, organ].map((part) => part ?? '').join('\n');
}

function findingsSince(
  sent: readonly { check: string; level: 'BLOCK' | 'WARN' }[],
  findings: readonly Finding[],
  seesDrafts: boolean,
): FindingSince[] {
  const old = new Map(sent.map(({ check, level }) => [check, level]));
  const checks = [...new Set([...old.keys(), ...findings.map(({ check }) => check)])].toSorted();
  return checks.flatMap((check): FindingSince[] => {
    const now = findings.filter((finding) => finding.check === check);
    const isHidden = OF_DRAFTS.has(check) && !seesDrafts;
    // without the drafts these checks would find gaps that are none
    if (!old.has(check) && isHidden) return [];
    const change = !old.has(check) ? 'NEW' : now.length > 0 ? 'STANDS' : isHidden ? 'UNSEEN' : 'GONE';
    const isBlocking = now.length > 0 ? now.some(({ level }) => level === 'BLOCK') : old.get(check) === 'BLOCK';
    return [{ check, level: isBlocking ? 'BLOCK' : 'WARN', change, now }];
  });
}
