import { expect, test } from 'vitest';
import type { Mend } from '#src/domain/checks/finding.ts';
import { mendHref } from '#src/ui/mend-href.ts';

const rows: readonly [Mend, string][] = [
  [{ to: 'CANDIDATE', fact: 'birthDate' }, '/nguoi/p/sua?truong=birthDate'],
  [{ to: 'PAPER', code: 'KND_03', copy: 2 }, '/nguoi/p/giay/KND_03/2'],
  [{ to: 'PAPER', code: 'KND_03', copy: 1, fact: 'day' }, '/nguoi/p/giay/KND_03/1?truong=day'],
  [{ to: 'PAPER', code: 'KND_03', copy: 1, field: 'origin' }, '/nguoi/p/in/KND_03?truong=origin'],
  [{ to: 'PAPER', code: 'KND_03', copy: 2, field: 'origin' }, '/nguoi/p/in/KND_03?ban=2&truong=origin'],
  [{ to: 'RESUME', item: '15' }, '/nguoi/p/ly-lich/15'],
  [{ to: 'RELATIVE', id: 'r' }, '/nguoi/p/than-nhan/r'],
  [{ to: 'RELATIVE', id: null, relation: 'MOTHER' }, '/nguoi/p/than-nhan/moi?quan-he=MOTHER'],
  [{ to: 'VERIFICATION', id: 'v' }, '/nguoi/p/tham-tra/v'],
  [{ to: 'VERIFICATION', id: null }, '/nguoi/p/tham-tra'],
  [{ to: 'MENTORS' }, '/nguoi/p/giup-do'],
  [{ to: 'STEP', code: 'STAMPED' }, '/nguoi/p/cac-buoc?ghi=STAMPED'],
  [{ to: 'MEETING', id: 'm', vote: 'v' }, '/hop-chi-bo/m/phieu/v'],
  [{ to: 'MEETING', id: 'm' }, '/hop-chi-bo/m'],
  [{ to: 'MEETING', id: null }, '/hop-chi-bo'],
  [{ to: 'MEMBER', id: 'm' }, '/chi-bo/m'],
  [{ to: 'MEMBERS' }, '/chi-bo'],
  [{ to: 'PERSON', id: 'q' }, '/nguoi/q'],
];
test.each(rows)('%j is mended at %s', (mend, href) => expect(mendHref(mend, 'p')).toBe(href));
