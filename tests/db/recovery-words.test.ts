import { expect, test } from 'vitest';
import { completeWord, parseWords, RECOVERY_WORDS } from '#src/db/recovery-words.ts';

test('2,048 different words of two syllables, in plain letters', () => {
  expect(new Set(RECOVERY_WORDS.map((word) => word.replace(' ', ''))).size).toBe(2048);
  expect(RECOVERY_WORDS.filter((word) => !/^[a-z]+ [a-z]+$/.test(word))).toEqual([]);
});

test('two letters leave at most 42 words, three at most 15 on average', () => {
  const counts = (length: number) => {
    const groups = new Map<string, number>();
    for (const word of RECOVERY_WORDS) {
      const start = word.replace(' ', '').slice(0, length);
      groups.set(start, (groups.get(start) ?? 0) + 1);
    }
    return [...groups.values()];
  };
  expect(Math.max(...counts(2))).toBeLessThanOrEqual(42);
  expect(2048 / counts(3).length).toBeLessThan(15);
});

test('no two words are one slip of a finger apart', () => {
  const words = new Set(RECOVERY_WORDS.map((word) => word.replace(' ', '')));
  const near: string[] = [];
  for (const word of words)
    for (let i = 0; i < word.length; i++) {
      if (words.has(word.slice(0, i) + word.slice(i + 1))) near.push(word);
      for (const letter of 'abcdeghiklmnopqrstuvxy') {
        const other = word.slice(0, i) + letter + word.slice(i + 1);
        if (other !== word && words.has(other)) near.push(`${word} ${other}`);
      }
    }
  expect(near).toEqual([]);
});

test.each([
  ['NFC', 'con trâu, bếp lửa; Nhà Sàn  đom đóm xôi ngô'.normalize('NFC')],
  ['NFD', 'con trâu, bếp lửa; Nhà Sàn  đom đóm xôi ngô'.normalize('NFD')],
  ['no accents', 'con trau bep lua nha san dom dom xoi ngo'],
  ['capitals and line breaks', 'CON TRÂU\nBẾP LỬA\nNHÀ SÀN\nĐOM ĐÓM\nXÔI NGÔ'],
])('typed as %s, the words are the same', (_, typed) => {
  expect(parseWords(typed)).toEqual(['con trau', 'bep lua', 'nha san', 'dom dom', 'xoi ngo']);
});

test.each(['', 'con trau', 'con trau bep lua nha san dom dom xoi', 'con trau bep lua nha san dom dom xoi xoi'])(
  'not five words of the list: "%s"',
  (typed) => expect(parseWords(typed)).toBeNull(),
);

test('completion begins with the second letter and takes accents', () => {
  expect(completeWord('đ')).toEqual([]);
  expect(completeWord('đom')).toContain('dom dom');
  expect(completeWord('nhas')).toContain('nha san');
});
