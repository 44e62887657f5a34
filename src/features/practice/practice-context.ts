import { createContext, use } from 'react';

export interface Practice {
  /** whether the practice village is what the screens show now */
  active: boolean;
  /** opens it anew: what was tried out before is forgotten */
  enter(kind: 'village' | 'commune'): Promise<void>;
  leave(): void;
}

export const PracticeContext = createContext<Practice | null>(null);

/** @throws Error outside of the app */
export function usePractice(): Practice {
  const practice = use(PracticeContext);
  if (!practice) throw new Error('usePractice outside of PracticeContext');
  return practice;
}
