/**
 * The step of the ladder of reminders that a number of days stands on: of 90, 60, 30, 15, 7 days before the end of
 * probation, 45 days stand on 60. Null while the first reminder lies ahead; after the end the last rung stays.
 *
 * @param ladder days before the end, in any order
 */
export function ladderRung(ladder: readonly number[], daysLeft: number): number | null {
  return ladder.toSorted((a, b) => a - b).find((days) => daysLeft <= days) ?? null;
}
