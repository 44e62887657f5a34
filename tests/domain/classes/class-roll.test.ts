import { expect, test } from 'vitest';
import { nameOf } from '#src/domain/classes/class-person.ts';
import { classPhase, classRoll, takenPlaces } from '#src/domain/classes/class-roll.ts';
import type { FactsOf } from '#src/domain/records/record-types.ts';
import { TODAY } from '../make.ts';
import { classOf, person } from './make-class.ts';

const october = classOf();
const certificate = { number: '7', day: '2026-10-20' };

test('the roll stands by given name; who left is on it without filling it, who was taken off is not', () => {
  const place = (name: string, facts: FactsOf<'classPlace'>) =>
    person({ candidate: { name }, places: [[october, facts]] });
  const roll = classRoll(
    [
      place('Sìn Thị Yến', {}),
      place('Lò Văn Đức', { left: { day: '2026-10-12', reason: 'Ốm' } }),
      place('Vàng A Chứ', {}),
      place('Pàn Văn Ba', { archived: { reason: 'Nhầm', day: '2026-10-01' } }),
      person({ places: [[classOf(), {}]] }),
    ],
    october.id,
  );
  expect(roll.map((one) => nameOf(one.person))).toEqual(['Vàng A Chứ', 'Lò Văn Đức', 'Sìn Thị Yến']);
  expect(takenPlaces(roll)).toBe(2);
});

test.each<[string, FactsOf<'awarenessClass'>, FactsOf<'classPlace'>]>([
  ['FORMING', { fromDay: null, toDay: null }, {}],
  ['FORMING', { fromDay: '2026-12-07', toDay: '2026-12-11' }, {}],
  ['CLOSED', { fromDay: '2026-12-07', toDay: '2026-12-11', closedOn: '2026-11-20' }, {}],
  ['RUNNING', { fromDay: '2026-11-20', toDay: '2026-11-24' }, {}],
  ['RUNNING', { fromDay: '2026-11-22', toDay: null }, {}],
  ['RESULTS', {}, { invitedOn: '2026-10-01' }],
  ['RESULTS', {}, { result: 'GOOD' }],
  ['OVER', {}, { result: 'GOOD', certificate }],
  ['OVER', {}, { result: 'NOT_PASSED' }],
  ['OVER', {}, { left: { day: '2026-10-12', reason: 'Ốm' } }],
])('a class is %s: %j, its one place %j', (phase, facts, place) => {
  const of = classOf(facts);
  expect(classPhase(of, classRoll([person({ places: [[of, place]] })], of.id), TODAY)).toBe(phase);
});
