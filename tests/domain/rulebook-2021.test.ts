import { describe, expect, test } from 'vitest';
import { checklist } from '#src/domain/dossier/checklist.ts';
import { eligibility } from '#src/domain/dossier/eligibility.ts';
import { nextStep } from '#src/domain/dossier/next-step.ts';
import type { FactsOf } from '#src/domain/records/record-types.ts';
import { citeOf } from '#src/domain/rulebook/cite-of.ts';
import type { Rulebook } from '#src/domain/rulebook/rulebook.ts';
import { rulebookOf } from '#src/rulebooks/rulebook-of.ts';
import { shippedRulebooks } from '#src/rulebooks/rulebooks.ts';
import type { Given } from './make.ts';
import { dossier, sentence } from './make.ts';

/** The era of the districts: 24-QĐ/TW, 01-HD/TW (2021), 12-HD/BTCTW. */
const [book, current] = shippedRulebooks() as [Rulebook, Rulebook];
const THEN = '2024-05-15';

const ruled = (given: Given) => {
  const person = dossier(given);
  const { rulebook, chain } = rulebookOf(person, THEN);
  return { person: { ...person, chain }, rulebook };
};
const needed = (given: Given, stage: 'ADMISSION' | 'OFFICIAL') => {
  const { person, rulebook } = ruled(given);
  return checklist(person, rulebook, THEN)
    .lines.filter((line) => line.required === 'YES' && line.stage === stage)
    .map((line) => (line.copy === 1 ? line.code : `${line.code}×${line.copy}`));
};

test('the chain goes cell, section, commune as base committee, standing board of the district', () => {
  expect(book.chains.map(({ code }) => code)).toEqual(['CHAIN_PRE_2025_07']);
  const [chain] = book.chains;
  expect(chain?.admission.map(({ step, actor, paper }) => [step, actor, paper])).toEqual([
    ['CELL_RESOLUTION', 'CELL', 'KND_06'],
    ['SECTION_REPORT', 'SECTION', 'KND_07'],
    ['BASE_RESOLUTION', 'BASE_COMMITTEE', 'KND_08'],
    ['FILE_SENT', 'DISTRICT', null],
    ['DECISION', 'DISTRICT', 'KND_09'],
  ]);
  expect(chain?.official.map(({ step, actor, paper }) => [step, actor, paper])).toEqual([
    ['OFFICIAL_RESOLUTION', 'CELL', 'KND_13'],
    ['OFFICIAL_UP', 'BASE_COMMITTEE', 'KND_15'],
    ['OFFICIAL_DECISION', 'DISTRICT', 'KND_16'],
  ]);
  expect(chain?.admission.map(({ organ }) => organ.vi)).toEqual([
    'Chi bộ',
    'Đảng ủy bộ phận',
    'Đảng ủy xã',
    'Ban Tổ chức Huyện ủy',
    'Ban Thường vụ Huyện ủy',
  ]);
});

test('the commune asks 8-KNĐ and 15-KNĐ of every village cell', () => {
  expect(needed({}, 'ADMISSION')).toEqual([
    'CERT_AWARENESS',
    'KND_01',
    'KND_02',
    'VERIFICATION',
    'KND_03',
    'KND_04',
    'KND_05',
    'KND_06',
    'KND_08',
    'KND_09',
    'DIPLOMA_COPY',
  ]);
  expect(needed({}, 'OFFICIAL')).toEqual([
    'CERT_NEW_MEMBER',
    'KND_10',
    'KND_11',
    'KND_12',
    'KND_13',
    'KND_15',
    'KND_16',
  ]);
});

test.each([
  ['CERT_AWARENESS', 'CN-NTVĐ', '01-HD/TW'],
  ['KND_01', '1-KNĐ', '12-HD/BTCTW'],
  ['KND_02', '2-KNĐ', '12-HD/BTCTW'],
  ['KND_03', '3-KNĐ', '24-QĐ/TW'],
  ['KND_06', '6-KNĐ', '12-HD/BTCTW'],
  ['KND_08', '8-KNĐ', '12-HD/BTCTW'],
  ['KND_09', '9-KNĐ', '12-HD/BTCTW'],
  ['KND_13', '13-KNĐ', '12-HD/BTCTW'],
  ['KND_16', '16-KNĐ', '12-HD/BTCTW'],
])('%s is the form %s of %s', (code, form, document) => {
  expect(book.papers.find((paper) => paper.code === code)).toMatchObject({ form, cite: { document } });
});

test('the résumé of that print has no item 11c; the one of today has', () => {
  const resume = (of: Rulebook) => of.forms.find(({ code }) => code === 'KND_02');
  expect(resume(book)?.lacks).toEqual(['11c']);
  expect(resume(current)?.lacks).toBe(undefined);
});

test('nothing of it cites a document of 2025, but for what happened to the communes', () => {
  const later = ['294-QĐ/TW', '06-HD/TW', '38-HD/BTCTW', '399-QĐ/TW', '05-HD/VPTW', '91/2025/QH15'];
  for (const document of later) expect(JSON.stringify(book)).not.toContain(`"${document}"`);
  const known = book.documents.filter(({ inForceFrom }) => inForceFrom !== null && inForceFrom >= '2025-01-01');
  expect(known.map(({ document }) => document)).toEqual(['1670/NQ-UBTVQH15']);
});

test.each([
  ['24-QĐ/TW', '294-QĐ/TW'],
  ['232-QĐ/TW', '294-QĐ/TW'],
  ['29-QĐ/TW', '294-QĐ/TW'],
  ['01-HD/TW', '06-HD/TW'],
  ['12-HD/BTCTW', '38-HD/BTCTW'],
  ['66-QĐ/TW', '399-QĐ/TW'],
  ['36-HD/VPTW', '05-HD/VPTW'],
  ['10-CT/TW', '50-CT/TW'],
])('%s is replaced by %s in the rulebook of 2025, and not in that of 2021', (old, replacing) => {
  const replaces = (of: Rulebook) => of.documents.find((one) => one.replaces?.includes(old))?.document;
  expect(replaces(current)).toBe(replacing);
  if (old !== '29-QĐ/TW') expect(replaces(book)).toBe(undefined);
});

describe('what a secretary of 2024 is told', () => {
  const agreed = [
    ['LISTED', '2023-01-10'],
    ['CONSENT_TO_FILE', '2024-01-10'],
    ['STAMPED', '2024-02-10'],
    ['CELL_RESOLUTION', '2024-04-10'],
  ] as const;
  const papers = [
    ['CERT_AWARENESS', '2023-06-01'],
    ...['KND_01', 'KND_02', 'VERIFICATION', 'KND_03', 'KND_04', 'KND_05', 'DIPLOMA_COPY', 'KND_06'].map(
      (code) => [code, '2024-04-10'] as const,
    ),
  ] as const;
  const said = (given: Given) => {
    const { person, rulebook } = ruled({ mentors: ['2023-01-10'], ...given });
    const next = nextStep(person, rulebook, THEN);
    return { next, vi: sentence(next, 'vi') };
  };

  test('after the resolution of the cell the commune proposes', () => {
    expect(said({ steps: agreed, papers }).next).toMatchObject({ code: 'PAPER_KND_08', who: 'BASE_COMMITTEE' });
  });

  test('then the dossier goes to the organisation department of the district', () => {
    const { next, vi } = said({ steps: agreed, papers: [...papers, ['KND_08', '2024-04-20']] });
    expect(next).toMatchObject({ code: 'FILE_SENT', cite: { document: '01-HD/TW' } });
    expect(vi).toContain('Ban Tổ chức Huyện ủy');
  });

  test('then its standing board decides, within 60 working days', () => {
    const steps = [...agreed, ['FILE_SENT', '2024-04-25']] as const;
    const { next, vi } = said({ steps, papers: [...papers, ['KND_08', '2024-04-20']] });
    // Giỗ Tổ on 18/4, 30/4 and 1/5 are off
    expect(next).toMatchObject({ code: 'PAPER_KND_09', who: 'DISTRICT', by: '2024-07-08' });
    expect(vi).toContain('Ban Thường vụ Huyện ủy');
  });
});

test.each([
  ['12/12', true, 'OK'],
  ['PRIMARY', true, 'OK_WITH_EXCEPTION'],
  ['PRIMARY', false, 'NOT_OK'],
])('01-HD/TW §1.2: schooling %s, special area %s: %s', (generalEducation, isSpecialArea, verdict) => {
  const { candidate, unit } = dossier({ candidate: { generalEducation }, unit: { isSpecialArea } });
  expect(eligibility(candidate, unit, book, THEN).verdict).toBe(verdict);
});

test.each<[FactsOf<'candidate'>, string, string]>([
  [{ birthDate: '2010-01-01' }, 'UNDER_18', '24-QĐ/TW'],
  [{ generalEducation: 'PRIMARY' }, 'PRIMARY_IN_SPECIAL_AREA', '01-HD/TW'],
  [{ generalEducation: 'READ_WRITE' }, 'SCHOOLING_TOO_LOW', '24-QĐ/TW'],
  [{ isReadmission: true }, 'READMISSION', '24-QĐ/TW'],
  [{ religion: 'PROTESTANT' }, 'RELIGION_GUIDANCE', '58-QĐ/TW'],
  [{ hasForeignTies: true }, 'FOREIGN_TIES_GUIDANCE', '58-QĐ/TW'],
  [{ isYouthUnionMember: false }, 'JOIN_YOUTH_UNION_FIRST', 'Điều lệ Đảng'],
])('%j: %s cites the document of that time, %s', (given, code, document) => {
  const { candidate, unit } = dossier({ candidate: given });
  const found = eligibility(candidate, unit, book, THEN).findings.find((finding) => finding.code === code);
  expect(found?.cite.document).toBe(document);
});

test('asking for consent cites the decree of that time, withdrawing it, too', () => {
  const cite = (given: Given) => nextStep(ruled(given).person, book, THEN).cite;
  expect(cite({ consent: null })).toEqual({ document: '13/2023/NĐ-CP', article: 'sự đồng ý của chủ thể dữ liệu' });
  expect(cite({ withdrawn: '2024-05-01' })).toEqual({ document: '13/2023/NĐ-CP', article: 'rút lại sự đồng ý' });
});

test.each([
  ['E04', '24-QĐ/TW, §1.1'],
  ['PROBATION_END', 'Điều lệ Đảng, Điều 5'],
  ['VOTE_NOT_PASSED', '01-HD/TW, §3.6'],
  ['OTHERS', 'Điều lệ Đảng, Điều 4'],
  ['remark.everyMonths', 'quy định của địa phương, đảng viên giúp đỡ nhận xét mấy tháng một lần'],
  ['DROPPED', 'Điều lệ Đảng, Điều 4'],
])('the source of %s is %s', (code, source) => {
  const { document, article } = citeOf(book, code);
  expect(`${document}, ${article}`).toBe(source);
});
