import type { LocalDay } from '../../lib/local-day.ts';
import { compareByGivenName } from '../../lib/vietnamese-order.ts';
import { openAssignments, type Reading } from '../dossier/reading.ts';
import { ceremonyOf, inOrderOfCeremony } from '../probation/in-order-of-ceremony.ts';
import type { DomainRecord, FactsOf } from '../records/record-types.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { decisionCode, eraOf, known, organFields, type PaperPlaces } from './organ-fields.ts';
import type { PaperValues } from './paper-fields.ts';
import { dateLine, numberLine, paperDay, shortDay } from './paper-words.ts';
import { personRow, traineeRow } from './trainee-row.ts';
import { cellFields } from './vote-fields.ts';

export interface BookInput {
  rulebook: Rulebook;
  unit: FactsOf<'unit'> | null;
  places: PaperPlaces;
  members: readonly DomainRecord<'member'>[];
  readings: readonly Reading[];
  today: LocalDay;
}

/** What the registers 17-KNĐ and 18-KNĐ and the list for the class are filled with: everybody of the book whom they hold. */
export function bookValues({ rulebook, unit, places, members, readings, today }: BookInput): PaperValues {
  const era = eraOf(rulebook, today);
  const organs = organFields(unit, places, era);
  const admitted = inOrderOfCeremony(readings);
  const year = today.slice(0, 4);
  return {
    fields: {
      ...organs,
      ...cellFields(members),
      ...known({
        dateLine: dateLine(organs.place, today),
        today: paperDay(today),
        year,
      }),
    },
    tables: {
      trainees: readings.filter(waitsForClass).toSorted(byName).map(traineeRow),
      admissions: admitted.filter((reading) => ceremonyOf(reading).startsWith(year)).map(admissionRow),
      probation: admitted.map(probationRow),
    },
    texts: {},
    era,
    isDraft: false,
  };
}

const person = ({ dossier }: Reading) => dossier.candidate.facts;
const named = (reading: Reading) => ({
  name: person(reading).name ?? '',
  birthDate: person(reading).birthDate ?? null,
});
const byName = (a: Reading, b: Reading) => compareByGivenName(named(a), named(b));

/** On the list of sympathisers, and the class not learned, or learned too long ago (06-HD/TW §5.4). */
function waitsForClass({ dossier, progress, checklist }: Reading): boolean {
  const certificate = checklist.lines.find(({ code }) => code === 'CERT_AWARENESS');
  const learned = certificate?.status === 'VALID' || certificate?.status === 'EXPIRING';
  const isListed = progress.done.has('LISTED') || progress.done.has('MENTOR_ASSIGNED');
  return isListed && !learned && !progress.done.has('CELL_RESOLUTION') && !dossier.candidate.facts.exit;
}

function admissionRow(reading: Reading, i: number): Record<string, string> {
  const { dossier, rulebook, today } = reading;
  const decision = dossier.papers.find(({ facts }) => facts.code === 'KND_09' && !facts.archived)?.facts.document;
  const parts = [
    decision?.number &&
      numberLine(decision.number, decisionCode(eraOf(rulebook, decision.day ?? today))).replace(/^Số /, ''),
    decision?.day && shortDay(decision.day),
  ];
  return {
    ...personRow(reading, i),
    decision: parts.filter(Boolean).join(', '),
    ceremony: shortDay(ceremonyOf(reading)),
  };
}

/** A row stays when probation is over: column 10 then says how (Sổ đảng viên dự bị, 18-KNĐ). */
function probationRow(reading: Reading, i: number): Record<string, string> {
  const { dossier, progress, rulebook } = reading;
  const mentor = openAssignments(reading, 'PROBATION')[0]?.facts.memberId;
  const official = progress.done.get('OFFICIAL_DECISION');
  const exit = dossier.candidate.facts.exit;
  const exitName = rulebook.exitStates.find(({ code }) => code === exit?.state)?.name.vi;
  return {
    ...admissionRow(reading, i),
    resumeNumber: dossier.resume?.facts.number ?? '',
    mentor: dossier.members.find(({ id }) => id === mentor)?.facts.name ?? '',
    note: official
      ? `Chính thức ${shortDay(official)}`
      : exit
        ? `${exitName ?? ''} ${shortDay(exit.day)}`
        : dossier.candidate.facts.isReadmission
          ? 'Kết nạp lại'
          : '',
  };
}
