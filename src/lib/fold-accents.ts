const MARKS = /[\u0300-\u036f]/g;

/**
 * The text as typed on a keyboard without accents, in small letters: "Đức" and "Đúc" both give "duc", "Hoà", "Hòa"
 * in NFC or NFD all give "hoa". Apostrophes go too, so that "H'Mông" and "Hmông" are one word.
 */
export function foldAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(/[đĐ]/g, 'd')
    .replace(/['’‘ʼ`´]/g, '')
    .toLowerCase();
}
