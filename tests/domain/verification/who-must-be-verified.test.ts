import { describe, expect, test } from 'vitest';
import { type Verifiee, whoMustBeVerified } from '#src/domain/verification/who-must-be-verified.ts';
import { rulebook, TODAY } from '../make.ts';
import { asked, CONFIRMED, type Family, given, PARENTS, relative, who } from './family.ts';

describe('06-HD/TW §3.4: who is verified', () => {
  test('the candidate, father and mother, whether the draft names them or not', () => {
    expect(who({})).toEqual(['SELF Lò Văn Đức NOT_ASKED', 'FATHER ? NOT_ASKED', 'MOTHER ? NOT_ASKED']);
    expect(who({ relatives: [relative('MOTHER'), relative('FATHER')] })).toEqual([
      'SELF Lò Văn Đức NOT_ASKED',
      'FATHER Lò Văn Mừng NOT_ASKED',
      'MOTHER Tao Thị Lả NOT_ASKED',
    ]);
  });

  test.each<[string, Family, string[]]>([
    ['parents of whom nobody is known', PARENTS, []],
    [
      'the spouse and the spouse’s parents',
      { ...PARENTS, candidate: { isMarried: true } },
      ['FATHER_IN_LAW ? NOT_ASKED', 'MOTHER_IN_LAW ? NOT_ASKED', 'SPOUSE ? NOT_ASKED'],
    ],
    ['somebody of whom nobody knows whether they are married', { ...PARENTS, candidate: { isMarried: null } }, []],
    [
      'whoever raised the candidate',
      { ...PARENTS, relatives: [relative('ADOPTIVE_MOTHER'), relative('FOSTERER')] },
      ['FOSTERER Lò Văn FOSTERER NOT_ASKED', 'ADOPTIVE_MOTHER Lò Văn ADOPTIVE_MOTHER NOT_ASKED'],
    ],
    [
      'children who are of age',
      { ...PARENTS, relatives: [relative('CHILD', { birthDate: '2008-11-22' })] },
      ['CHILD Lò Văn CHILD NOT_ASKED'],
    ],
    ['no child a day before that', { ...PARENTS, relatives: [relative('CHILD', { birthDate: '2008-11-23' })] }, []],
    [
      'a child of unknown age',
      { ...PARENTS, relatives: [relative('CHILD'), relative('CHILD', { birthDate: '2008' })] },
      ['CHILD Lò Văn CHILD NOT_ASKED age?', 'CHILD Lò Văn CHILD NOT_ASKED age?'],
    ],
    [
      'a child born in a year that leaves no doubt',
      { ...PARENTS, relatives: [relative('CHILD', { birthDate: '2007' }), relative('CHILD', { birthDate: '2009' })] },
      ['CHILD Lò Văn CHILD NOT_ASKED'],
    ],
    [
      'no grandparents, siblings, adopted children',
      {
        ...PARENTS,
        relatives: [
          relative('GRANDFATHER_PATERNAL'),
          relative('SISTER_OLDER'),
          relative('ADOPTED_CHILD', { birthDate: '1999' }),
          relative('SIBLING_IN_LAW'),
        ],
      },
      [],
    ],
    [
      'no family of a former spouse',
      { ...PARENTS, relatives: [relative('FORMER_SPOUSE'), relative('FATHER_IN_LAW', { isOfFormerSpouse: true })] },
      [],
    ],
    [
      'the dead, as far as something is known',
      { ...PARENTS, relatives: [relative('FATHER', { death: { year: '2011' } })] },
      ['FATHER Lò Văn Mừng NOT_ASKED'],
    ],
    [
      'nobody who was put away',
      { ...PARENTS, relatives: [relative('CHILD', { birthDate: '1999', archived: { reason: 'nhầm', day: TODAY } })] },
      [],
    ],
  ])('%s', (_, family, expected) => {
    expect(who(family)).toEqual(['SELF Lò Văn Đức NOT_ASKED', ...expected]);
  });

  test('a sibling only where somebody asked about them, because something is unclear', () => {
    const sister = relative('SISTER_OLDER');
    const family = { ...PARENTS, relatives: [sister], verifications: [asked({ sentOn: '2026-11-02' }, sister)] };
    expect(who(family)).toEqual(['SELF Lò Văn Đức NOT_ASKED', 'SISTER_OLDER Lò Văn SISTER_OLDER ASKED']);
  });

  test('§3.4c: a member whose cell is named is exempt; without the cell, not yet', () => {
    const father = relative('FATHER', { isPartyMember: true });
    const mother = relative('MOTHER', { isPartyMember: true, partyCell: 'Chi bộ bản Nậm Cầy' });
    expect(who({ relatives: [father, mother] }).slice(1)).toEqual([
      'FATHER Lò Văn Mừng NOT_ASKED',
      'MOTHER Tao Thị Lả EXEMPT',
    ]);
    const people = whoMustBeVerified(given({ relatives: [father, mother] }), rulebook, TODAY);
    expect(people.map(({ cell, isPartyMember }) => [cell, isPartyMember])).toEqual([
      [null, false],
      [null, true],
      ['Chi bộ bản Nậm Cầy', true],
    ]);
  });

  test('an exemption that somebody noted, with the cell or without', () => {
    const father = relative('FATHER');
    const exemption = { reason: 'là đảng viên', cell: 'Chi bộ bản Pá Bon' };
    const family = { relatives: [father], verifications: [asked({ committee: null, exemption }, father)] };
    expect(who(family)[1]).toBe('FATHER Lò Văn Mừng EXEMPT');
    expect(whoMustBeVerified(given(family), rulebook, TODAY)[1]?.cell).toBe('Chi bộ bản Pá Bon');
  });

  test('whoever sends the letters knows the relatives by the letters alone', () => {
    const father = relative('FATHER');
    const verifications = [
      asked({ sentOn: '2026-11-02' }, father),
      asked({ ...CONFIRMED, committee: 'Đảng ủy xã Mường Mô' }, father),
      asked({ sentOn: '2026-11-02', subject: { name: 'Tao Thị Lả', relation: 'MOTHER' } }),
    ];
    expect(who({ verifications })).toEqual([
      'SELF Lò Văn Đức NOT_ASKED',
      'FATHER Lò Văn Mừng ASKED',
      'MOTHER Tao Thị Lả ASKED',
    ]);
  });
});

describe('what the list tells of each', () => {
  const of = (family: Family, relation: string | null) =>
    whoMustBeVerified(given(family), rulebook, TODAY).find((one) => one.relation === relation);

  test.each<[string, Family, string | null, Partial<Verifiee>]>([
    ['the candidate', {}, null, { rule: 'SELF', relativeId: null, isDead: false, isAbroad: false, cell: null }],
    [
      'the candidate is never exempt as a relative is',
      { candidate: { name: 'Lò Văn Đức' } },
      null,
      { isPartyMember: false, cell: null, needed: true },
    ],
    [
      'a father abroad',
      { relatives: [relative('FATHER', { isAbroad: true })] },
      'FATHER',
      { isAbroad: true, isDead: false },
    ],
    ['a dead one', { relatives: [relative('FATHER', { death: {} })] }, 'FATHER', { isDead: true, isAbroad: false }],
    [
      'a cell without membership says nothing',
      { relatives: [relative('FATHER', { partyCell: 'Chi bộ bản Pá Bon' })] },
      'FATHER',
      { cell: null, isPartyMember: false, state: 'NOT_ASKED' },
    ],
    [
      'the cell that the exemption names comes first',
      (() => {
        const father = relative('FATHER', { isPartyMember: true, partyCell: 'Chi bộ cũ' });
        const exemption = { reason: 'là đảng viên', cell: 'Chi bộ mới' };
        return {
          relatives: [father],
          verifications: [asked({ sentOn: '2026-10-12' }, father), asked({ exemption }, father)],
        };
      })(),
      'FATHER',
      { cell: 'Chi bộ mới' },
    ],
    [
      'somebody known by the letters alone',
      { verifications: [asked({ subject: { name: 'Lò Văn Mừng', relation: 'FATHER' } })] },
      'FATHER',
      {
        rule: 'PARENTS',
        relativeId: null,
        needed: true,
        isDead: false,
        isAbroad: false,
        isPartyMember: false,
        cell: null,
        state: 'DRAFTED',
      },
    ],
    [
      'exempt by a letter alone, with the cell',
      {
        verifications: [
          asked({ sentOn: '2026-10-12', subject: { name: 'Lò Văn Mừng', relation: 'FATHER' } }),
          asked({
            subject: { name: 'Lò Văn Mừng', relation: 'FATHER' },
            committee: null,
            exemption: { reason: 'là đảng viên', cell: 'Chi bộ bản Pá Bon' },
          }),
        ],
      },
      'FATHER',
      { cell: 'Chi bộ bản Pá Bon', state: 'ASKED' },
    ],
    [
      'a relation that no list knows is verified where somebody asked',
      { relatives: [], verifications: [asked({ subject: { name: 'Sìn A Páo', relation: 'COUSIN' } })] },
      'COUSIN',
      { rule: 'OTHERS', needed: true },
    ],
  ])('%s', (_, family, relation, expected) => {
    expect(of(family, relation)).toMatchObject(expected);
  });

  test('two letters about one person are one entry, two people of one relation are two', () => {
    const subject = (name: string) => ({ subject: { name, relation: 'SIBLING_YOUNGER' } });
    const verifications = [
      asked({ ...subject('Lò Thị Mẩy'), sentOn: '2026-10-19' }),
      asked({ ...subject('LÒ THỊ MẨY'), sentOn: '2026-10-12', committee: 'Đảng ủy xã Mường Mô' }),
      asked(subject('Lò Văn Páo')),
    ];
    const found = whoMustBeVerified(given({ ...PARENTS, verifications }), rulebook, TODAY).slice(1);
    expect(found.map(({ name, requests }) => [name, requests.map(({ askedOn }) => askedOn)])).toEqual([
      ['LÒ THỊ MẨY', ['2026-10-12', '2026-10-19']],
      ['Lò Văn Páo', [null]],
    ]);
  });

  test('a letter about a relative who was taken out of the draft stays, and the place is not asked for twice', () => {
    const gone = relative('FATHER');
    const verifications = [asked({ sentOn: '2026-11-02' }, gone)];
    expect(who({ verifications, relatives: [relative('MOTHER')] })).toEqual([
      'SELF Lò Văn Đức NOT_ASKED',
      'FATHER Lò Văn Mừng ASKED',
      'MOTHER Tao Thị Lả NOT_ASKED',
    ]);
  });

  test('requests stand in the order of sending, drafts last, on one day as they were made', () => {
    const drafted = asked();
    const [first, second] = [asked({ sentOn: '2026-10-12' }), asked({ sentOn: '2026-10-12' })];
    const early = asked({ sentOn: '2026-09-07' });
    const [self] = whoMustBeVerified(given({ verifications: [drafted, second, early, first] }), rulebook, TODAY);
    expect(self?.requests.map(({ record: { id } }) => id)).toEqual([early.id, first.id, second.id, drafted.id]);
  });

  test('a former spouse’s family is verified only where somebody asked', () => {
    const former = relative('FATHER_IN_LAW', { isOfFormerSpouse: true });
    expect(who({ ...PARENTS, relatives: [former] })).toEqual(['SELF Lò Văn Đức NOT_ASKED']);
    expect(who({ ...PARENTS, relatives: [former], verifications: [asked({ sentOn: '2026-11-02' }, former)] })[1]).toBe(
      'FATHER_IN_LAW Lò Văn FATHER_IN_LAW ASKED',
    );
  });

  test('a child under 18 of whom somebody asked all the same is told', () => {
    const child = relative('CHILD', { birthDate: '2015-01-01' });
    expect(who({ ...PARENTS, relatives: [child], verifications: [asked({}, child)] })[1]).toBe(
      'CHILD Lò Văn CHILD DRAFTED not needed',
    );
  });
});
