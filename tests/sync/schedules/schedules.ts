import type { PlantedBug } from '../../../src/protocol/planted.ts';

/** A history of which every step is given: everything holds in it as it is, and something breaks with the mistake. */
export type Schedule = (planted: readonly PlantedBug[]) => void;

export type Schedules = Partial<Record<PlantedBug, Schedule>>;
