/** What a spreadsheet would take for something else than text: formulas, days, figures, what XML must escape. */
export const HOSTILE_WORDS = [
  '=1+1',
  '=HYPERLINK("http://x","Lò A")',
  '+84 912',
  '-2+3',
  '@SUM(A1:A9)',
  '9/12',
  '03/04/2026',
  '007',
  '1e5',
  'TRUE',
  '<b>&"\'',
  "'Lò",
] as const;
