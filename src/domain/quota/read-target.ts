import { ok, type Result } from '../../lib/result.ts';
import { problem } from '../commands/command.ts';
import type { FactIssue } from '../validate-facts.ts';
import type { Target } from './target.ts';

const MOST = 9_999;
const NONE = /^(không( giao)?|khong( giao)?|none|[-–—])$/iu;
const OPEN = /^(?:(?:từ|tu|from|≥|>=)\s*(\d+)|(\d+)\s*(?:\+|trở lên|tro len|or more|and more))$/iu;
const FROM_TO = /^(?:từ |tu )?(\d+)\s*(?:-|–|—|đến|den|to)\s*(\d+)$/iu;

/**
 * A target as people write it: "3", "3-5" or "3–5", "500 trở lên" or "500+", "0" or "không giao".
 *
 * @param fact the field that a problem is said of: TARGET_FORM for what is no number of people, TARGET_TOO_LARGE,
 *   TARGET_BAND for a band upside down, TARGET_FROM_ZERO for one that begins with nobody
 */
export function readTarget(typed: string, fact = 'target'): Result<Target, FactIssue> {
  const text = typed.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (NONE.test(text)) return ok({ least: 0, most: 0 });
  const open = OPEN.exec(text);
  const band = FROM_TO.exec(text);
  const wrong = (code: string, params = {}) => ({ ok: false, error: problem(fact, code, params) }) as const;
  if (!/^\d+$/.test(text) && !open && !band) return wrong('TARGET_FORM');
  const least = Number(open?.[1] ?? open?.[2] ?? band?.[1] ?? text);
  const most = open ? null : Number(band?.[2] ?? text);
  if (least > MOST || (most ?? 0) > MOST) return wrong('TARGET_TOO_LARGE', { most: MOST });
  if (most !== null && most < least) return wrong('TARGET_BAND', { least, most });
  if (least === 0 && most !== 0) return wrong('TARGET_FROM_ZERO');
  return ok({ least, most });
}

/** The text that readTarget reads back as the same target. */
export function writeTarget({ least, most }: Target): string {
  if (most === null) return `${least} trở lên`;
  return least === most ? String(least) : `${least}–${most}`;
}
