import { expect, test } from 'vitest';
import { compareByGivenName, compareVietnamese } from '#src/lib/vietnamese-order.ts';

const sorted = (names: readonly string[]) =>
  names
    .map((name) => ({ name }))
    .toSorted(compareByGivenName)
    .map(({ name }) => name);

test.each([
  {
    what: 'the last word of the name decides',
    names: ['Vàng A Chớ', 'Lò Văn An'],
    inOrder: ['Lò Văn An', 'Vàng A Chớ'],
  },
  { what: 'letters: a ă â', names: ['Lò Ân', 'Lò Ăn', 'Lò An'], inOrder: ['Lò An', 'Lò Ăn', 'Lò Ân'] },
  {
    what: 'letters: d before đ',
    names: ['Lò Đinh', 'Lò Dương', 'Lò Dinh'],
    inOrder: ['Lò Dinh', 'Lò Dương', 'Lò Đinh'],
  },
  { what: 'letters: e before ê', names: ['Lò Ên', 'Lò Ep'], inOrder: ['Lò Ep', 'Lò Ên'] },
  { what: 'letters: o ô ơ', names: ['Lò Ơn', 'Lò Ôn', 'Lò Ong'], inOrder: ['Lò Ong', 'Lò Ôn', 'Lò Ơn'] },
  { what: 'letters: u before ư', names: ['Lò Ưng', 'Lò Uy'], inOrder: ['Lò Uy', 'Lò Ưng'] },
  {
    what: 'tones: ngang, huyền, hỏi, ngã, sắc, nặng',
    names: ['Lò Mạ', 'Lò Má', 'Lò Mã', 'Lò Mả', 'Lò Mà', 'Lò Ma'],
    inOrder: ['Lò Ma', 'Lò Mà', 'Lò Mả', 'Lò Mã', 'Lò Má', 'Lò Mạ'],
  },
  {
    what: 'letters decide before tones',
    names: ['Lò Hoa', 'Lò Hòa', 'Lò Hoan'],
    inOrder: ['Lò Hoa', 'Lò Hòa', 'Lò Hoan'],
  },
  {
    what: 'then the words before it, from left to right',
    names: ['Vàng Thị Hoa', 'Lò Văn Hoa', 'Lò Thị Hoa'],
    inOrder: ['Lò Thị Hoa', 'Lò Văn Hoa', 'Vàng Thị Hoa'],
  },
  { what: 'a name without more words comes first', names: ['Lò Văn Hoa', 'Hoa'], inOrder: ['Hoa', 'Lò Văn Hoa'] },
  { what: 'capitals do not matter', names: ['LÒ VĂN BÌNH', 'Lò Văn Anh'], inOrder: ['Lò Văn Anh', 'LÒ VĂN BÌNH'] },
  {
    what: 'decomposed letters stand where composed ones do',
    names: ['Lò Ân', 'Lò Ăn'.normalize('NFD')],
    inOrder: ['Lò Ăn'.normalize('NFD'), 'Lò Ân'],
  },
])('order by given name: $what', ({ names, inOrder }) => {
  expect(sorted(names)).toEqual(inOrder);
});

test('two people of one name stand by birth date', () => {
  const people = [
    { name: 'Lò Văn Hoa', birthDate: '1999-02' },
    { name: 'Lò Văn Hoa', birthDate: '1998-05-01' },
    { name: 'Lò Văn Hoa', birthDate: '1999-01-31' },
  ];
  expect(people.toSorted(compareByGivenName).map(({ birthDate }) => birthDate)).toEqual([
    '1998-05-01',
    '1999-01-31',
    '1999-02',
  ]);
});

test('texts of several words stand by their first word', () => {
  expect(['Pá Sập', 'Nậm Đoong', 'Pá Bon', 'Nậm Chà'].toSorted(compareVietnamese)).toEqual([
    'Nậm Chà',
    'Nậm Đoong',
    'Pá Bon',
    'Pá Sập',
  ]);
});
