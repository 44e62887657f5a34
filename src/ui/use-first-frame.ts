import { useEffect, useState } from 'react';

/** As many rows as stand on the screen of an office under the heading. */
const FIRST_ROWS = 10;

/**
 * For a long table that changes under a tap or a key: the first rows stand in the next frame, the others in the one
 * after it, below the edge of the screen. On a slow machine the whole would take a tenth of a second.
 *
 * @param count rows that are there now
 * @returns `drawn`: how many of them to draw; `brief`: those behind the first rows are not laid out; `hurry` before a
 * change of their order
 */
export function useFirstFrame(count: number): { drawn: number; brief: boolean; hurry: () => void } {
  const [drawn, setDrawn] = useState(count);
  const [brief, setBrief] = useState(false);
  // rows that go away take nothing; rows that come are drawn a frame later, behind the first ones
  if (drawn > count) setDrawn(count);
  const grows = count > Math.max(drawn, FIRST_ROWS);
  if (drawn < count && !grows) setDrawn(count);
  useEffect(() => {
    if (!grows && !brief) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => {
        setDrawn(count);
        setBrief(false);
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [grows, brief, count]);
  return {
    drawn: grows ? Math.max(drawn, FIRST_ROWS) : count,
    brief,
    hurry: () => setBrief(count > FIRST_ROWS),
  };
}
