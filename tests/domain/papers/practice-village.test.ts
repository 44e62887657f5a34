import { describe, expect, test } from 'vitest';
import { memoryBook } from '#src/db/memory-book.ts';
import { personReading } from '#src/db/person-reading.ts';
import { read } from '#src/domain/dossier/reading.ts';
import { notYet } from '#src/domain/papers/may-draft.ts';
import { PRACTICE_CELL, practiceVillage } from '#src/practice/practice-village.ts';
import { derivedId } from '#src/protocol/derived-id.ts';
import { paperTemplates } from '#src/rulebooks/templates/templates.ts';
import { TODAY } from '../make.ts';

const records = practiceVillage(TODAY, derivedId);
const owner = { scope: PRACTICE_CELL, commune: null, user: null, grants: [] };
const book = memoryBook({ records, owner, today: TODAY });

function formsOf(name: string): string[] {
  const person = book.view.all('candidate').find(({ facts }) => facts.name === name);
  if (!person) throw new Error(`${name} is not of the practice village`);
  const { dossier, rulebook } = personReading(book, person, TODAY);
  const reading = read(dossier, rulebook, TODAY);
  return paperTemplates()
    .filter((form) => form.of === 'PERSON' && notYet(form, reading) === null)
    .map(({ code }) => code);
}

const ASKED = ['KND_01'];
const COLLECTED = ['KND_03', 'KND_04', 'KND_04_1', 'KND_05', 'KND_05C'];
const DECIDED = ['KND_06', 'KND_09', 'VERIFICATION_LETTER', 'CEREMONY_MINUTES', 'HANDOVER_RECEIPT'];
const HELPED = ['MENTOR_ASSIGNMENT'];
const FILED = [...ASKED, ...COLLECTED, ...HELPED, 'DOSSIER_COVER'];

describe('every form against everybody of the practice village: none for a step that is not reached', () => {
  test.each([
    ['Lò Thị Ỏn', 'discovered', []],
    ['Vàng A Chứ', 'on the list', HELPED],
    ['Sìn Thị Hoà', 'has a mentor', HELPED],
    ['Chìn Văn Đức', 'has the certificate', HELPED],
    ['Lò Văn Đúc', 'has applied', FILED],
    ['Giàng Thị Chư', 'is being verified', [...FILED, 'VERIFICATION_LETTER']],
    ['Pàn Văn Nọi', 'waits for the ceremony', [...FILED, ...DECIDED]],
    ['Lùng Văn Phà', 'in probation', [...FILED, ...DECIDED]],
  ] as const)('%s, %s', (name, _, forms) => {
    expect(formsOf(name).toSorted()).toEqual([...forms].toSorted());
  });
  test('nobody is left out', () => expect(book.view.all('candidate')).toHaveLength(8));
});
