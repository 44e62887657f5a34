import type { Dossier } from '#src/domain/dossier/dossier.ts';
import type { DomainRecord, RecordType } from '#src/domain/records/record-types.ts';

/** The dossier of each person among records as a store holds them. */
export function dossiersOf(records: readonly DomainRecord[]): Dossier[] {
  const all = <T extends RecordType>(type: T, scope: string) =>
    records.filter((record) => record.type === type && record.scope === scope) as unknown as DomainRecord<T>[];
  return (records.filter(({ type }) => type === 'candidate') as unknown as DomainRecord<'candidate'>[]).map(
    (candidate) => {
      const own = <T extends RecordType>(type: T) =>
        all(type, candidate.scope).filter(
          ({ facts }) => (facts as { candidateId?: string }).candidateId === candidate.id,
        );
      return {
        candidate,
        unit: (records.find(({ id }) => id === candidate.scope) as DomainRecord<'unit'> | undefined) ?? null,
        papers: own('paper'),
        steps: own('step'),
        assignments: own('mentorAssignment'),
        remarks: own('mentorRemark'),
        consents: own('consent'),
        texts: own('paperText'),
        resume: own('resume')[0] ?? null,
        resumeLines: own('resumeLine'),
        relatives: own('relative'),
        verifications: own('verification'),
        votes: own('vote'),
        submissions: own('submission'),
        rounds: own('decisionRound'),
        returnItems: own('returnItem'),
        members: all('member', candidate.scope),
        settings: all('setting', candidate.scope),
      };
    },
  );
}
