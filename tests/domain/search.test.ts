import { expect, test } from 'vitest';
import { candidateEntry } from '#src/domain/search/candidate-entry.ts';
import { memberEntry } from '#src/domain/search/member-entry.ts';
import { searchEntry, searchIndex } from '#src/domain/search/search-index.ts';
import { searchPeople } from '#src/domain/search/search-people.ts';
import { record, rulebook } from './make.ts';

const NAMES = [
  'Lò Văn Đức',
  'Lò Văn Đúc',
  'Vàng Thị Hoà',
  'Vàng Thị Hòa',
  'Sìn Thị Hoa',
  'Giàng A Sử',
  'Giàng A Xử',
  'Điêu Văn Dũng',
];
const index = searchIndex(NAMES.map((name) => searchEntry({ id: name, name, fields: [] })));
const found = (query: string) => searchPeople(index, query).map(({ id }) => id);

test.each([
  { query: 'duc', names: ['Lò Văn Đúc', 'Lò Văn Đức'] },
  { query: 'DUC', names: ['Lò Văn Đúc', 'Lò Văn Đức'] },
  { query: 'đuc', names: ['Lò Văn Đúc', 'Lò Văn Đức'] },
  { query: 'Đức', names: ['Lò Văn Đức', 'Lò Văn Đúc'] },
  { query: 'Đúc', names: ['Lò Văn Đúc', 'Lò Văn Đức'] },
  { query: 'đú', names: ['Lò Văn Đúc', 'Điêu Văn Dũng', 'Lò Văn Đức'] },
  { query: 'hoa', names: ['Sìn Thị Hoa', 'Vàng Thị Hoà', 'Vàng Thị Hòa'] },
  { query: 'hoà', names: ['Vàng Thị Hoà', 'Vàng Thị Hòa', 'Sìn Thị Hoa'] },
  { query: 'hòa', names: ['Vàng Thị Hoà', 'Vàng Thị Hòa', 'Sìn Thị Hoa'] },
  { query: 'hòa'.normalize('NFD'), names: ['Vàng Thị Hoà', 'Vàng Thị Hòa', 'Sìn Thị Hoa'] },
  { query: 'van lo', names: ['Lò Văn Đúc', 'Lò Văn Đức'] },
  { query: 'd', names: ['Điêu Văn Dũng', 'Lò Văn Đúc', 'Lò Văn Đức'] },
  { query: 'đ', names: ['Điêu Văn Dũng', 'Lò Văn Đúc', 'Lò Văn Đức'] },
  { query: 'uc', names: [] },
  { query: 'duc x', names: [] },
  { query: '🙂', names: [] },
  { query: '"); --', names: [] },
])('"$query" finds $names', ({ query, names }) => {
  expect(found(query)).toEqual(names);
});

test('an empty query gives everybody in order by given name', () => {
  expect(found('  ')).toEqual([
    'Điêu Văn Dũng',
    'Lò Văn Đúc',
    'Lò Văn Đức',
    'Sìn Thị Hoa',
    'Vàng Thị Hoà',
    'Vàng Thị Hòa',
    'Giàng A Sử',
    'Giàng A Xử',
  ]);
});

test('an accented query says which hits are written so', () => {
  expect(searchPeople(index, 'Đức').map(({ id, exact }) => [id, exact])).toEqual([
    ['Lò Văn Đức', true],
    ['Lò Văn Đúc', false],
  ]);
});

const parts = (name: string, query: string) => {
  const [hit] = searchPeople(searchIndex([searchEntry({ id: 'x', name, fields: [] })]), query);
  return hit?.ranges.map(({ start, end }) => name.slice(start, end));
};

test.each([
  { name: 'Lò Văn Đức', query: 'du lo', marked: ['Lò', 'Đứ'] },
  { name: 'Lò Văn Đức'.normalize('NFD'), query: 'duc', marked: ['Đức'.normalize('NFD')] },
  { name: "H'Mông Thị Sủ", query: 'hmo', marked: ["H'Mô"] },
  { name: 'Vàng Thị Hoà', query: 'ho hoa', marked: ['Hoà'] },
])('what "$query" found in $name is marked: $marked', ({ name, query, marked }) => {
  expect(parts(name, query)).toEqual(marked);
});

const people = [
  record('candidate', {
    name: 'Vàng A Chớ',
    ethnicity: '08',
    residence: 'Bản Pá Bon',
    citizenId: '012096900107',
    phone: '0300000105',
  }),
  record('candidate', {
    name: 'Lỳ Xì Cà',
    ethnicity: '35',
    homePlace: { asWritten: 'xã Nậm Pì cũ', commune: { code: '03487', name: 'Lê Lợi' } },
  }),
  record('candidate', { name: 'Mông Thị Tươi', ethnicity: '02', occupation: 'Giáo viên' }),
];
const all = searchIndex(people.map((person) => candidateEntry(person, rulebook)));

test.each([
  { query: 'hmông', names: ['Vàng A Chớ', 'Mông Thị Tươi'] },
  { query: 'mong', names: ['Mông Thị Tươi', 'Vàng A Chớ'] },
  { query: "H'Mông", names: ['Vàng A Chớ', 'Mông Thị Tươi'] },
  { query: 'hà nhỳ', names: ['Lỳ Xì Cà'] },
  { query: 'ha nhi', names: ['Lỳ Xì Cà'] },
  { query: 'pa bon', names: ['Vàng A Chớ'] },
  { query: 'cho bon', names: ['Vàng A Chớ'] },
  { query: 'nam pi', names: ['Lỳ Xì Cà'] },
  { query: 'lê lợi', names: ['Lỳ Xì Cà'] },
  { query: '0120 9690 0107', names: ['Vàng A Chớ'] },
  { query: '0300', names: ['Vàng A Chớ'] },
  { query: 'giao vien', names: ['Mông Thị Tươi'] },
])('other searched fields: "$query" finds $names', ({ query, names }) => {
  const ids = searchPeople(all, query).map(({ id }) => people.find((person) => person.id === id)?.facts.name);
  expect(ids.toSorted()).toEqual(names.toSorted());
});

test('a record is made ready once, a changed one anew', () => {
  const [person] = people as [(typeof people)[number]];
  expect(candidateEntry(person, rulebook)).toBe(candidateEntry(person, rulebook));
  expect(candidateEntry({ ...person }, rulebook)).not.toBe(candidateEntry(person, rulebook));
  const member = record('member', { name: 'Lò Văn Phủi', phone: '0300000210' });
  expect(searchPeople(searchIndex([memberEntry(member)]), '0300 000 210')).toHaveLength(1);
});
