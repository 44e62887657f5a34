export const LETTER_STEPS = ['SCAN', 'COPY', 'JOIN', 'INSTALL'] as const;
export type LetterStep = (typeof LETTER_STEPS)[number];

const PHONE = 'M22 4h26a5 5 0 0 1 5 5v62a5 5 0 0 1-5 5H22a5 5 0 0 1-5-5V9a5 5 0 0 1 5-5zM30 70h10';
const PATHS: Readonly<Record<LetterStep, string>> = {
  // a phone held over a square code
  SCAN: `${PHONE}M62 26h34v34H62zM68 32h9v9h-9zM82 32h9v9h-9zM68 46h9v9h-9zM82 46h4v4h-4zM88 52h3v3h-3zM24 26h6M24 26v6M46 26h-6M46 26v6M24 50h6M24 50v-6M46 50h-6M46 50v-6`,
  // figures on the screen, a pencil writing them on paper
  COPY: `${PHONE}M24 24h22M24 34h22M24 44h22M62 16h36v50H62zM68 28h24M68 38h24M68 48h10M80 58l18-18 5 5-18 18-7 2z`,
  // a phone with a tick, waves going up to a roof
  JOIN: `${PHONE}M25 38l7 8 13-16M62 60V40l18-14 18 14v20zM75 60V48h10v12M64 20a24 24 0 0 1 32 0M70 26a15 15 0 0 1 20 0`,
  // the book as a picture among others on the screen
  INSTALL: `${PHONE}M23 16h10v10H23zM38 16h10v10H38zM23 32h10v10H23zM64 24h22a4 4 0 0 1 4 4v28a4 4 0 0 1-4 4H64zM70 24v36M76 34h8M76 42h8M52 40h6m-3-3 3 3-3 3`,
};

/** A simple drawing beside its sentence, for somebody who reads slowly; the sentence says everything. */
export function LetterDrawing({ step }: { step: LetterStep }) {
  return (
    <svg className="letter-drawing" viewBox="0 0 112 80" aria-hidden="true" focusable="false">
      <path d={PATHS[step]} />
    </svg>
  );
}
