import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Which rooms each room may import. Imports flow one way; a room that is not listed does not exist. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  lib: [],
  domain: ['lib'],
  rulebooks: ['lib', 'domain'],
  protocol: ['lib', 'domain', 'rulebooks'],
  sync: ['lib', 'domain', 'protocol'],
  db: ['lib', 'domain', 'protocol', 'sync', 'rulebooks'],
  documents: ['lib', 'domain', 'rulebooks'],
  practice: ['lib', 'domain', 'rulebooks'],
  i18n: ['lib'],
  ui: ['lib', 'i18n'],
  parts: ['lib', 'domain', 'rulebooks', 'protocol', 'db', 'documents', 'i18n', 'ui'],
  features: ['lib', 'domain', 'rulebooks', 'protocol', 'sync', 'db', 'documents', 'practice', 'i18n', 'ui', 'parts'],
  app: [
    'lib',
    'domain',
    'rulebooks',
    'protocol',
    'sync',
    'db',
    'documents',
    'practice',
    'i18n',
    'ui',
    'parts',
    'features',
  ],
  server: ['lib', 'domain', 'protocol', 'rulebooks', 'practice', 'db'],
};

/** Packages that a room must not know; a room that is not listed may use any. */
const MAY_USE: Record<string, readonly string[]> = {
  lib: [],
  domain: ['zod'],
  rulebooks: ['node:crypto', 'node:fs', 'node:zlib'],
  protocol: ['zod', '@noble/hashes', 'hpke'],
  sync: ['zod', '@noble/hashes'],
  practice: [],
};

const root = resolve(import.meta.dirname, '..');
const src = join(root, 'src');

interface Import {
  file: string;
  room: string;
  target: string;
}

function sourceFiles(): string[] {
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(src, name));
}

function roomOf(path: string): string {
  const inside = relative(src, path);
  return inside.includes('/') ? inside.slice(0, inside.indexOf('/')) : 'app';
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8').replace(/^\s*(\/\/|\*|\/\*).*$/gm, '');
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s(?:[^;'"]*?\sfrom\s)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|new URL\(\s*['"](\.[^'"]+)['"]\s*,\s*import\.meta\.url/g,
  );
  return [...found].map((match) => ({
    file: relative(root, file),
    room: roomOf(file),
    target: (match[1] ?? match[2] ?? match[3]) as string,
  }));
}

const imports = sourceFiles().flatMap(importsOf);

function targetPath(one: Import): string | null {
  if (one.target.startsWith('#src/')) return join(src, one.target.slice('#src/'.length));
  if (one.target.startsWith('.')) return resolve(root, dirname(one.file), one.target.replace(/\?.*$/, ''));
  return null;
}

/**
 * How a commune's desk reads its book: the sums for the province are worked out by the same. Pure; all else of db is
 * the phone's.
 */
const READ_BY_THE_SERVER = ['cell-table.ts', 'reached-units.ts', 'record-index.ts', 'unit-quota.ts'];

describe('imports flow one way', () => {
  test('of the phone’s book the server knows how it is read, and nothing else', () => {
    const read = imports.flatMap((one) => {
      const path = targetPath(one);
      return one.room === 'server' && path && roomOf(path) === 'db' ? [relative(join(src, 'db'), path)] : [];
    });
    expect([...new Set(read)].sort()).toEqual(READ_BY_THE_SERVER);
  });

  test('every room is known', () => {
    const rooms = new Set(sourceFiles().map(roomOf));
    expect([...rooms].filter((room) => !(room in MAY_IMPORT))).toEqual([]);
  });

  test('a room imports only the rooms below it', () => {
    const wrong = imports.filter((one) => {
      const path = targetPath(one);
      if (path === null || !path.startsWith(src)) return path !== null && !path.startsWith(root);
      const target = roomOf(path);
      return target !== one.room && !(MAY_IMPORT[one.room] ?? []).includes(target);
    });
    expect(wrong.map((one) => `${one.file} -> ${one.target}`)).toEqual([]);
  });

  test('no feature imports another feature', () => {
    const feature = (path: string) => relative(join(src, 'features'), path).split('/')[0];
    const wrong = imports.filter((one) => {
      const path = targetPath(one);
      if (one.room !== 'features' || path === null || roomOf(path) !== 'features') return false;
      return feature(path) !== feature(join(root, one.file));
    });
    expect(wrong.map((one) => `${one.file} -> ${one.target}`)).toEqual([]);
  });

  test('the inner rooms use only their own packages', () => {
    const wrong = imports.filter((one) => {
      if (targetPath(one) !== null || one.target.startsWith('virtual:')) return false;
      const allowed = MAY_USE[one.room];
      const name = one.target.startsWith('@') ? one.target.split('/').slice(0, 2).join('/') : one.target.split('/')[0];
      return allowed !== undefined && !allowed.includes(name as string);
    });
    expect(wrong.map((one) => `${one.file} -> ${one.target}`)).toEqual([]);
  });

  test('no browser room uses Node, and the server knows neither React nor Dexie', () => {
    const wrong = imports.filter((one) => {
      if (one.room === 'server') return /^(react|dexie)/.test(one.target);
      return one.target.startsWith('node:') && !one.file.startsWith('src/rulebooks/cli');
    });
    expect(wrong.map((one) => `${one.file} -> ${one.target}`)).toEqual([]);
  });

  test('every relative import names a file with its ending', () => {
    const wrong = imports.filter(
      (one) => one.target.startsWith('.') && !/(\.(tsx?|css|json|svg|wasm)(\?[\w&]+)?|\/)$/.test(one.target),
    );
    expect(wrong.map((one) => `${one.file} -> ${one.target}`)).toEqual([]);
  });
});

describe('names and files', () => {
  test('files are in kebab-case', () => {
    const wrong = sourceFiles().filter(
      (file) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.(worker|d|test))?\.tsx?$/.test(file.split('/').at(-1) as string),
    );
    expect(wrong.map((file) => relative(root, file))).toEqual([]);
  });
});
