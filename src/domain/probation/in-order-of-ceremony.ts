import { byCreation } from '../../lib/record-id.ts';
import type { Reading } from '../dossier/reading.ts';

/** Everybody who was admitted, numbered by time as in the registers 17-KNĐ and 18-KNĐ: the earliest ceremony first. */
export function inOrderOfCeremony(readings: readonly Reading[]): Reading[] {
  return readings
    .filter(({ progress }) => progress.done.get('CEREMONY'))
    .toSorted((a, b) => {
      const [dayA, dayB] = [ceremonyOf(a), ceremonyOf(b)];
      if (dayA !== dayB) return dayA < dayB ? -1 : 1;
      return byCreation(a.dossier.candidate.id, b.dossier.candidate.id);
    });
}

/** Day of the ceremony, '' for somebody who was not admitted. */
export const ceremonyOf = ({ progress }: Reading) => progress.done.get('CEREMONY') ?? '';
