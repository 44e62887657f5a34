import { describe, expect, test } from 'vitest';
import type { FactsOf } from '#src/domain/records/record-types.ts';
import { isOwnVerifier } from '#src/domain/verification/is-own-verifier.ts';
import { TODAY } from '../make.ts';
import { asked, given, relative } from './family.ts';

describe('06-HD/TW §3.4: neither the candidate nor a relative verifies', () => {
  const dossierOf = given({
    relatives: [
      relative('FATHER'),
      relative('MOTHER', { archived: { reason: 'nhầm', day: TODAY } }),
      relative('SPOUSE', { name: 'Lý Thị Mỷ' }),
      relative('GRANDFATHER_PATERNAL', { name: 'Páo' }),
      relative('CHILD', { name: '' }),
    ],
    verifications: [
      asked({ subject: { name: 'Giàng A Sử', relation: 'FATHER_IN_LAW' } }),
      asked({
        subject: { name: 'Vàng Thị Dợ', relation: 'MOTHER_IN_LAW' },
        archived: { reason: 'nhầm', day: TODAY },
      }),
    ],
  });
  test.each<[FactsOf<'verification'>, boolean]>([
    [{ verifier: 'Điêu Chính Sơn' }, false],
    [{ verifier: 'lò văn  đức' }, true],
    [{ verifier: 'Lò Văn Mừng' }, true],
    [{ verifier: 'Tao Thị Lả' }, false],
    [{ verifier: 'Lo Van Mưng'.normalize('NFD') }, true],
    [{ verifier: 'Ông LÒ VĂN MỪNG, trưởng bản Pá Bon' }, true],
    [{ verifier: 'đ/c Lò Văn Mừng' }, true],
    [{ verifier: 'Lò Văn Mừng (bố)' }, true],
    [{ verifier: 'Lò Văn Mừngg' }, false],
    [{ verifier: 'Lí Thị Mỉ' }, true],
    [{ verifier: 'Lý Thị Mỷ' }, true],
    [{ verifier: 'Páo' }, true],
    [{ verifier: 'Sìn A Páo' }, false],
    [{ verifier: '…' }, false],
    [{ verifier: 'Giàng A Sử' }, true],
    [{ verifier: 'Vàng Thị Dợ' }, false],
    [{ verifier: 'Lò Văn Mừng', verifierIsRelative: false }, false],
    [{ verifierIsRelative: true }, true],
    [{ verifier: null }, false],
    [{}, false],
  ])('%j: %s', (facts, expected) => {
    expect(isOwnVerifier(asked(facts), dossierOf)).toBe(expected);
  });
});

test.each([
  ['Quý', 'Quí', true],
  ['Thúy', 'Thúi', false],
  ['Yên', 'Iên', false],
  ['Mây', 'Mâi', false],
])('a name with y or i: Lò Thị %s and Lò Thị %s: %s', (name, verifier, expected) => {
  const own = given({ relatives: [relative('MOTHER', { name: `Lò Thị ${name}` })] });
  expect(isOwnVerifier(asked({ verifier: `Lò Thị ${verifier}` }), own)).toBe(expected);
});
