import type { Delivery } from '../db/rescue/deliver.ts';

/** What to tell a person of a delivery that did not come through whole. */
export function deliveryWord({ problem }: Delivery): 'OFFLINE' | 'BUSY' | 'gap' | 'other' {
  if (problem === 'OFFLINE' || problem === 'gap') return problem;
  return problem === 'too_many_requests' || problem === 'unavailable' ? 'BUSY' : 'other';
}
