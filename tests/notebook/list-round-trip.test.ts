import { createDecipheriv, createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { read, utils } from 'xlsx';
import { memoryBook } from '#src/db/memory-book.ts';
import { encryptWorkbook } from '#src/documents/workbook/encrypt-workbook.ts';
import { readWorkbook } from '#src/documents/workbook/read-workbook.ts';
import { leaveEmpty, takeProposals } from '#src/domain/notebook/answer-all.ts';
import { NO_ANSWERS } from '#src/domain/notebook/answers.ts';
import { indexBook } from '#src/domain/notebook/book-contents.ts';
import { candidateList } from '#src/domain/notebook/candidate-list.ts';
import { memberGroups, personGroup } from '#src/domain/notebook/import-changes.ts';
import { interpretWorkbook } from '#src/domain/notebook/interpret-workbook.ts';
import { planImport } from '#src/domain/notebook/plan-import.ts';
import { makeListFile } from '#src/features/export-list/make-list-file.ts';
import { exportList } from '#src/i18n/vi/later/export-list.ts';
import { rulebookFor } from '#src/rulebooks/rulebooks.ts';
import { appLists } from './notebook-lists.ts';

const TODAY = '2026-11-22';
type TestBook = ReturnType<typeof newBook>;
const newBook = (members: readonly string[] = []) => {
  const book = memoryBook({
    records: [],
    owner: { scope: 'local', commune: null, user: null, grants: [] },
    today: TODAY,
  });
  for (const name of members) {
    void book.save([
      {
        do: 'put',
        type: 'member',
        id: book.newId(),
        scope: 'local',
        set: { name, status: 'OFFICIAL', position: 'MEMBER' },
        seen: null,
      },
    ]);
  }
  return book;
};
const contents = (book: TestBook) =>
  indexBook({
    candidates: book.view.all('candidate'),
    members: book.view.all('member'),
    steps: book.view.all('step'),
    assignments: book.view.all('mentorAssignment'),
    papers: book.view.all('paper'),
    units: book.view.all('unit'),
    scope: 'local',
  });

/** Brings a file in as a person would who takes every proposal and leaves the rest empty. */
async function bringIn(bytes: Uint8Array, book: TestBook): Promise<number> {
  const workbook = await readWorkbook(bytes);
  if (!workbook.ok) throw new Error(workbook.error.code);
  const index = contents(book);
  const reading = interpretWorkbook(workbook.value, {
    today: TODAY,
    lists: appLists,
    members: index.members.map(({ facts }) => facts.name ?? ''),
    cells: [],
  });
  const plan = (answers = NO_ANSWERS) =>
    planImport(reading, { answers, book: index, label: (field) => field, writeDate: (date) => date });
  let answers = takeProposals(plan(), NO_ANSWERS);
  answers = leaveEmpty(plan(answers), answers);
  answers = takeProposals(plan(answers), answers);
  const final = plan(answers);
  const context = { today: TODAY, scope: 'local', newId: book.newId, derivedId: book.derivedId };
  const members = memberGroups(final, context);
  for (const result of members.results) if (result.ok) await book.save(result.group.changes);
  let written = 0;
  for (const row of final.rows.filter(({ state }) => state === 'READY')) {
    const result = personGroup(row, context, members.ids);
    if (!result.ok) throw new Error(`${row.key}: ${JSON.stringify(result.issues)}`);
    const saved = await book.save(result.group.changes, { group: true });
    if (!saved.ok) throw new Error(JSON.stringify(saved.error));
    written++;
  }
  return written;
}

function exported(book: TestBook, password: string | null): Promise<Uint8Array> {
  const { lists } = rulebookFor(TODAY);
  const wordOf = {
    ethnicity: lists.ethnicGroups,
    religion: lists.religions,
    generalEducation: lists.generalEducation,
    professionalLevel: lists.professionalLevels,
    politicalTheory: lists.politicalTheory,
    sources: lists.sources,
  };
  const rows = candidateList(book.view.all('candidate'), contents(book), {
    gender: { MALE: 'Nam', FEMALE: 'Nữ' },
    word: (list, code) => wordOf[list].entries.find((entry) => entry.code === code)?.name.vi ?? code,
    state: () => 'Trong danh sách cảm tình Đảng',
  });
  return makeListFile({
    rows,
    header: exportList.sheet.columns,
    sheetName: exportList.sheet.name,
    warning: exportList.sheet.note,
    titles: [exportList.sheet.title, 'Tính đến ngày 22/11/2026'],
    password,
  });
}

/** Everything that a list says of its people, without ids. */
const told = (book: TestBook) => {
  const names = new Map(book.view.all('member').map(({ id, facts }) => [id, facts.name]));
  return book.view
    .all('candidate')
    .map(({ id, facts }) => ({
      ...facts,
      // A village written alone is exported with its commune.
      homePlace: facts.homePlace && { ...facts.homePlace, asWritten: facts.homePlace.asWritten.split(',')[0] },
      listed: book.view.ofCandidate('step', id).map(({ facts: step }) => [step.code, step.day, step.document?.number]),
      mentors: book.view
        .ofCandidate('mentorAssignment', id)
        .map(({ facts: one }) => [names.get(one.memberId ?? ''), one.startDay])
        .sort(),
      papers: book.view.ofCandidate('paper', id).map(({ facts: paper }) => [paper.code, paper.document]),
    }))
    .sort((a, b) => (a.name ?? '').localeCompare(b.name ?? '') || (a.birthDate ?? '').localeCompare(b.birthDate ?? ''));
};

const bytesOf = (name: string) => new Uint8Array(readFileSync(`tests/fixtures/${name}`));

describe('a list that was exported comes back the same', () => {
  test.each(['so-theo-doi-quan-chung-pa-bon.xlsx', 'tong-hop-xa-le-loi.xlsx', 'danh-sach-hoc-lop-hua-bum.csv'])(
    '%s → book → .xlsx → book',
    async (name) => {
      const first = newBook();
      expect(await bringIn(bytesOf(name), first)).toBeGreaterThan(0);
      const file = await exported(first, null);
      const second = newBook(first.view.all('member').map(({ facts }) => facts.name ?? ''));
      await bringIn(file, second);
      expect(told(second)).toEqual(told(first));
    },
  );

  test('a second file of the same people doubles nobody and fills what was empty', async () => {
    const book = newBook();
    await bringIn(bytesOf('so-theo-doi-quan-chung-pa-bon.xlsx'), book);
    const before = book.view.all('candidate').length;
    await bringIn(bytesOf('tong-hop-xa-le-loi.xlsx'), book);
    const names = book.view.all('candidate').map(({ facts }) => facts.name);
    expect(names.filter((name) => name === 'Giàng A Sử')).toHaveLength(1);
    expect(names.filter((name) => name?.toLowerCase() === 'lò văn tướng')).toHaveLength(1);
    expect(names.filter((name) => name === 'Chìn Thị Hoà' || name === 'Chìn Thị Hòa')).toHaveLength(1);
    // Of its 19 other rows one holds two people, one is struck through, one stands twice, one has half a name.
    expect(book.view.all('candidate')).toHaveLength(before + 15);
  });
});

describe('the file itself', () => {
  test('another reader finds true dates, text numbers with their zeros, and the warning', async () => {
    const book = newBook();
    await bringIn(bytesOf('so-theo-doi-quan-chung-pa-bon.xlsx'), book);
    const sheet = read(await exported(book, null), { type: 'array', cellDates: true, cellNF: true }).Sheets[
      exportList.sheet.name
    ];
    const rows = utils.sheet_to_json<unknown[]>(sheet as object, { header: 1 });
    expect(rows[0]?.[0]).toBe('Thông tin nội bộ, không gửi qua mạng xã hội');
    const su = rows.find((row) => row[1] === 'Giàng A Sử') ?? [];
    expect(su[6]).toBe('012098900101');
    expect(su[7]).toBe('0301100101');
    expect(su[3]).toBeInstanceOf(Date);
  });

  test('names with signs of XML, formulas and emoji come back as typed', async () => {
    const book = newBook();
    for (const note of ['=HYPERLINK("http://x")', '<b>&amp;"', '😀 \u0007 hết']) {
      await book.save([
        {
          do: 'put',
          type: 'candidate',
          id: book.newId(),
          scope: 'local',
          set: { name: 'Lò Văn Thử', occupation: note.replace('\u0007', '') },
          seen: null,
        },
      ]);
    }
    const reading = await readWorkbook(await exported(book, null));
    const texts = reading.ok
      ? reading.value.sheets[0]?.rows.flatMap(({ cells }) => cells.map(({ written }) => written))
      : [];
    expect(texts).toEqual(expect.arrayContaining(['=HYPERLINK("http://x")', '<b>&amp;"']));
  });

  test('with a password nothing of the list is readable, and the password opens it (MS-OFFCRYPTO 2.3.4)', async () => {
    const book = newBook();
    await bringIn(bytesOf('so-theo-doi-quan-chung-pa-bon.xlsx'), book);
    const file = await exported(book, 'mật khẩu dài 9');
    expect(await readWorkbook(file)).toEqual({ ok: false, error: { code: 'ENCRYPTED' } });
    expect(Buffer.from(file).includes('xl/worksheets')).toBe(false);
    const opened = await readWorkbook(await decrypt(file, 'mật khẩu dài 9'));
    expect(opened.ok && opened.value.sheets[0]?.rows[0]?.cells[0]?.written).toBe(
      'Thông tin nội bộ, không gửi qua mạng xã hội',
    );
    await expect(decrypt(file, 'mật khẩu khác')).rejects.toThrow('wrong password');
  });

  test('a package longer than one segment is whole', async () => {
    const long = Uint8Array.from({ length: 10_001 }, (_, i) => i % 251);
    const file = await encryptWorkbook(long, 'x', (length) => new Uint8Array(length).fill(7));
    expect(await decrypt(file, 'x')).toEqual(long);
  });
});

/** Opens a protected workbook by the text of the standard, with Node's own ciphers. */
async function decrypt(file: Uint8Array, password: string): Promise<Uint8Array> {
  const { CFB } = await import('xlsx');
  const container = CFB.read(file, { type: 'buffer' });
  const stream = (name: string) => Buffer.from(CFB.find(container, name)?.content as Uint8Array);
  const xml = stream('EncryptionInfo').subarray(8).toString('utf8');
  const value = (name: string, from = 0) =>
    Buffer.from(new RegExp(`${name}="([^"]+)"`, 'g').exec(xml.slice(from))?.[1] ?? '', 'base64');
  const inner = xml.indexOf('<p:encryptedKey');
  const sha = (...parts: Uint8Array[]) => createHash('sha512').update(Buffer.concat(parts)).digest();
  const little = (n: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(n);
    return bytes;
  };
  const aes = (key: Uint8Array, iv: Uint8Array, data: Uint8Array) => {
    const cipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
    return Buffer.concat([cipher.update(data), cipher.final()]);
  };
  const salt = value('saltValue', inner);
  let hash = sha(salt, Buffer.from(password, 'utf16le'));
  for (let i = 0; i < 100_000; i++) hash = sha(little(i), hash);
  const under = (purpose: number[], data: Uint8Array) =>
    aes(sha(hash, Uint8Array.from(purpose)).subarray(0, 32), salt, data);
  const input = under([0xfe, 0xa7, 0xd2, 0x76, 0x3b, 0x4b, 0x9e, 0x79], value('encryptedVerifierHashInput', inner));
  const verifier = under([0xd7, 0xaa, 0x0f, 0x6d, 0x30, 0x61, 0x34, 0x4e], value('encryptedVerifierHashValue', inner));
  if (!sha(input).equals(verifier)) throw new Error('wrong password');
  const key = under([0x14, 0x6e, 0x0b, 0xe7, 0xab, 0xac, 0xd0, 0xd6], value('encryptedKeyValue', inner));
  const keySalt = value('saltValue');
  const block = (purpose: Uint8Array) => sha(keySalt, purpose).subarray(0, 16);
  const pack = stream('EncryptedPackage');
  const hmacKey = aes(
    key,
    block(Uint8Array.of(0x5f, 0xb2, 0xad, 0x01, 0x0c, 0xb9, 0xe1, 0xf6)),
    value('encryptedHmacKey'),
  );
  const hmac = aes(
    key,
    block(Uint8Array.of(0xa0, 0x67, 0x7f, 0x02, 0xb2, 0x2c, 0x84, 0x33)),
    value('encryptedHmacValue'),
  );
  expect(createHmac('sha512', hmacKey).update(pack).digest().equals(hmac)).toBe(true);
  const parts: Buffer[] = [];
  for (let at = 8, i = 0; at < pack.length; at += 4096, i++)
    parts.push(aes(key, block(little(i)), pack.subarray(at, at + 4096)));
  return new Uint8Array(Buffer.concat(parts).subarray(0, pack.readUInt32LE(0)));
}
