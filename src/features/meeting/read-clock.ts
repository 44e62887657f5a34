/**
 * A time of day as people type it: "19:30", "19h30", "19.30", "1930", "19h", "7:05".
 *
 * @returns "HH:MM"; what cannot be read as it was typed, null where nothing was
 */
export function readClock(typed: string): string | null {
  const text = typed.trim();
  if (text === '') return null;
  const [, hour, minute] = /^(\d{1,2})(?:\s*[:hg.]\s*(\d{2})?)?$/i.exec(text) ?? /^(\d{1,2})(\d{2})$/.exec(text) ?? [];
  return hour === undefined ? text : `${hour.padStart(2, '0')}:${minute ?? '00'}`;
}
