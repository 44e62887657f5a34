import { useTasks } from '../../db/use-tasks.ts';

/** How many tasks are overdue, for the badge of the bar. */
export function useOverdueCount(): number {
  return useTasks()?.filter(({ overdue }) => overdue).length ?? 0;
}
