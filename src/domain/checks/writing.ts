import { guessLegacyFont } from '../../lib/legacy-fonts.ts';
import { spell } from '../papers/vietnamese-spelling.ts';
import { settingValue } from '../rulebook/setting-value.ts';

import type { Check, Mistake } from './check.ts';
import { type Exam, formTexts } from './exam.ts';
import type { Mend } from './finding.ts';

/**
 * E55: one way of writing. Loose accents (what the app itself writes is NFC), letters of an old font, and forms that
 * hold both "uỷ" and "ủy", where the unit's setting says which one is printed.
 */
export const oneWriting: Check = (exam) => {
  const texts = textsOf(exam);
  const found: Mistake[] = texts.flatMap(({ text, mend }): Mistake[] => {
    if (text !== text.normalize('NFC')) return [{ what: 'E55_LOOSE', params: { text: beginning(text) }, mend }];
    if (guessLegacyFont(text) !== null) return [{ what: 'E55_FONT', params: { text: beginning(text) }, mend }];
    return [];
  });
  return [...found, ...mixed(exam)];
};

/** The forms of one dossier are spelt alike; names are left out, since people write their own as they like. */
function mixed(exam: Exam): Mistake[] {
  const wanted = settingValue(exam.rulebook, exam.dossier.settings, 'orthography') === 'new' ? 'new' : 'old';
  const other = wanted === 'new' ? 'old' : 'new';
  const fields = formTexts(exam).flatMap(({ code, copy, fields: texts }) =>
    [...texts].map(([field, text]) => ({
      text: text.normalize('NFC'),
      mend: { to: 'PAPER', code, copy, field } as const,
    })),
  );
  // a text that changes when it is spelt the other way holds this way
  const hasWanted = fields.some(({ text }) => spell(text, other) !== text);
  const wrong = fields.find(({ text }) => spell(text, wanted) !== text);
  if (!wrong || !hasWanted) return [];
  const words = wrong.text.split(/[^\p{L}]+/u);
  const word = words.find((one) => spell(one, wanted) !== one) ?? '';
  return [{ what: 'E55_MIXED', params: { word, right: spell(word, wanted) }, mend: wrong.mend }];
}

function textsOf(exam: Exam): { text: string; mend: Mend }[] {
  const { candidate, resume, resumeLines, relatives, remarks } = exam.dossier;
  const found: { text: string; mend: Mend }[] = [];
  const add = (text: string | null | undefined, mend: Mend) => {
    if (text) found.push({ text, mend });
  };
  for (const fact of ['name', 'residence', 'occupation', 'note'] as const) {
    add(candidate.facts[fact], { to: 'CANDIDATE', fact });
  }
  add(candidate.facts.homePlace?.asWritten, { to: 'CANDIDATE', fact: 'homePlace' });
  for (const { code, copy, fields } of formTexts(exam)) {
    for (const [field, text] of fields) add(text, { to: 'PAPER', code, copy, field });
  }
  if (resume && !resume.facts.archived) {
    add(resume.facts.childhoodHistory, { to: 'RESUME', item: '14' });
    add(resume.facts.historicalFeatures, { to: 'RESUME', item: '16' });
    for (const fact of ['selfPolitics', 'selfMorals', 'selfAbility', 'selfMasses'] as const) {
      add(resume.facts[fact], { to: 'RESUME', item: '22' });
    }
  }
  for (const { facts } of resumeLines) {
    if (!facts.archived) add(facts.what, { to: 'RESUME', item: ITEM[facts.section ?? 'WORK'] });
  }
  for (const { id, facts } of relatives) {
    if (facts.archived) continue;
    add(facts.name, { to: 'RELATIVE', id });
    add(facts.history, { to: 'RELATIVE', id });
  }
  for (const { facts } of remarks) {
    if (facts.archived) continue;
    add(facts.merits, { to: 'MENTORS' });
    add(facts.faults, { to: 'MENTORS' });
  }
  return found;
}

const ITEM = { WORK: '15', TRAINING: '17', ABROAD: '18', AWARD: '19', DISCIPLINE: '20' } as const;

const beginning = (text: string): string => {
  const letters = [...text.normalize('NFC')];
  return letters.length <= 40 ? letters.join('') : `${letters.slice(0, 40).join('')}…`;
};
