import { useAll } from './use-book.ts';
import { useRulebook } from './use-rulebook.ts';

/** What every figure of a quota rests on: a list whose members change when one of the records behind it does. */
export function useFigures(): readonly unknown[] {
  return [
    useAll('candidate'),
    useAll('step'),
    useAll('paper'),
    useAll('submission'),
    useAll('quota'),
    useAll('admissionCount'),
    useAll('setting'),
    useAll('unit'),
    useRulebook(),
  ];
}
