import { basename, dirname, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import packageJson from './package.json' with { type: 'json' };

/**
 * What the phone needs only after the book itself: it is fetched and kept in a second stage, when the first is complete
 * (src/app/sw.ts). A lazily loaded module below one of these paths goes there.
 */
const LATER = [
  'src/features/import-notebook/',
  'src/features/export-list/',
  'src/features/practice/',
  'src/features/doctor/',
  'src/features/resume/',
  'src/features/verification/',
  'src/features/papers/',
  'src/features/meeting/',
  'src/features/submission/',
  'src/features/probation/',
  'src/features/sources/',
  'src/features/classes/',
  'src/features/asked/',
  'src/features/notices/',
  'src/features/rulebook/',
  'src/features/calendar/',
  'src/domain/checks/',
  'src/domain/notebook/',
  'src/db/person-findings',
  'src/rulebooks/templates/',
  'src/app/bench-parts',
  'src/i18n/vi/later/',
  'src/practice/',
  'src/documents/',
  'src/parts/',
  'node_modules/fflate',
];

const STAGES = [
  // the reader of old .xls files and the QR reader of browsers without their own: fetched at first use, then kept
  ['rare', ['node_modules/jsqr', 'node_modules/xlsx']],
  // kept only where somebody uses it
  ['english', ['src/i18n/en/']],
  [
    'desk',
    [
      'src/features/operator/',
      'src/i18n/vi/later/operator',
      'src/features/desk/',
      'src/i18n/vi/later/desk',
      'src/features/year-end/',
      'src/i18n/vi/later/year-end',
    ],
  ],
  ['later', LATER],
] as const;

/** Of the folders above: what the first screens need too. */
const FIRST = ['src/domain/papers/organ-fields'];

function chunkFile(chunk: { facadeModuleId: string | null; moduleIds: string[] }): string {
  const entry = chunk.facadeModuleId ?? chunk.moduleIds.at(-1) ?? '';
  if (FIRST.some((path) => entry.includes(path))) return 'assets/[name]-[hash].js';
  const stage = STAGES.find(([, paths]) => paths.some((path) => entry.includes(path)));
  return stage ? `assets/${stage[0]}/[name]-[hash].js` : 'assets/[name]-[hash].js';
}

/** What is kept first must open by itself: in flight mode it may meet nothing that comes in a later stage. */
function stagesInOrder(): Plugin {
  const isOfBook = (file: string) => !STAGES.some(([stage]) => file.startsWith(`assets/${stage}/`));
  return {
    name: 'stages-in-order',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk' || !isOfBook(file.fileName)) continue;
        const early = file.imports.filter((one) => !isOfBook(one));
        if (early.length > 0) this.error(`${file.fileName} is kept first, but imports ${early.join(', ')}`);
      }
    },
  };
}

/** Features whose pages are opened one after the other: small files of one page each would shrink badly. */
const PAGES_TOGETHER = ['resume', 'verification', 'papers', 'meeting', 'submission', 'rulebook', 'classes', 'desk'];

/**
 * On a village line each request costs a round trip: what the way in needs comes in a few files. The worker shares the
 * helpers and must not bring in React with them.
 */
const CHUNKS = [
  {
    name: 'react',
    test: /node_modules\/(react|react-dom|scheduler|wouter|regexparam|i18next|react-i18next|use-sync-external-store)\//,
  },
  { name: 'ui', test: /src\/(ui\/(?!qr-code)|i18n\/setup)/ },
  { name: 'page', test: /src\/db\/(use-(book|gate|make-book)|record-index)|practice-context|src\/app\/splash/ },
  {
    name: (id: string) => PAGES_TOGETHER.find((feature) => id.includes(`src/features/${feature}/`)),
    includeDependenciesRecursively: false,
  },
  { name: 'lib', test: /src\/lib\/|node_modules\/@noble\/|preload-helper/, priority: 1 },
];

const WORKER_URL = '.worker.ts?worker&url';

/**
 * Builds the workers beside the app instead of apart from it: the one that owns the keys uses the app's schemas and merge
 * rules, the one that reads a notebook its import page's rules, and a phone on a slow line should fetch them once (20 kB
 * each). While developing, Vite's own way holds.
 */
export function workersBesideApp(): Plugin {
  return {
    name: 'workers-beside-app',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id, importer) => (importer && id.endsWith(WORKER_URL) ? `\0${resolve(dirname(importer), id)}` : null),
    load(id) {
      if (!id.startsWith('\0') || !id.endsWith(WORKER_URL)) return null;
      const file = id.slice(1, -'?worker&url'.length);
      const chunk = this.emitFile({ type: 'chunk', id: file, name: basename(file, '.ts') });
      return `export default import.meta.ROLLUP_FILE_URL_${chunk};`;
    },
  };
}

export default defineConfig({
  define: { __APP_VERSION__: JSON.stringify(packageJson.version) },
  plugins: [
    react(),
    workersBesideApp(),
    stagesInOrder(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/app/service-worker',
      filename: 'sw.ts',
      registerType: 'prompt',
      injectRegister: false,
      manifest: {
        id: '/',
        name: 'Sổ Nguồn',
        short_name: 'Sổ Nguồn',
        description: 'Sổ theo dõi tạo nguồn phát triển đảng viên của chi bộ. Dùng được khi không có mạng.',
        lang: 'vi',
        dir: 'ltr',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        orientation: 'any',
        theme_color: '#7E1518',
        background_color: '#F6F3EC',
        categories: ['productivity', 'government'],
        launch_handler: { client_mode: 'focus-existing' },
        icons: [
          { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
          { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
          { src: '/icons/maskable-192.png', sizes: '192x192', type: 'image/png', purpose: 'maskable' },
          { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
        screenshots: [
          {
            src: '/screens/today.png',
            sizes: '360x740',
            type: 'image/png',
            form_factor: 'narrow',
            label: 'Việc hôm nay',
          },
          {
            src: '/screens/person.png',
            sizes: '360x740',
            type: 'image/png',
            form_factor: 'narrow',
            label: 'Hồ sơ một người',
          },
          {
            src: '/screens/search.png',
            sizes: '360x740',
            type: 'image/png',
            form_factor: 'narrow',
            label: 'Tìm không cần dấu',
          },
          {
            src: '/screens/desk.png',
            sizes: '1280x800',
            type: 'image/png',
            form_factor: 'wide',
            label: 'Trên máy tính',
          },
        ],
        shortcuts: [
          { name: 'Việc hôm nay', short_name: 'Hôm nay', url: '/' },
          { name: 'Thêm quần chúng', short_name: 'Thêm', url: '/quan-chung/them' },
        ],
      },
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,svg,woff2,webmanifest}', 'icons/icon-192.png'],
        globIgnores: ['assets/rare/*'],
        maximumFileSizeToCacheInBytes: 4_000_000,
      },
    }),
  ],
  build: {
    target: ['chrome111', 'safari16.4', 'firefox115'],
    // a font or picture inside a style sheet would need data: in the content security policy
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      // a worker has no document to put a preload into
      resolveDependencies: (_, dependencies, { hostId }) => (hostId.includes('.worker-') ? [] : dependencies),
    },
    reportCompressedSize: false,
    rollupOptions: { output: { chunkFileNames: chunkFile, codeSplitting: { groups: CHUNKS } } },
  },
  worker: { format: 'es' },
  server: { host: '127.0.0.1' },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'rules',
          environment: 'node',
          setupFiles: ['tests/support/fixed-chance.ts'],
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/{ui,app,features}/**', '**/*.browser.test.ts'],
          testTimeout: 90_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'screens',
          environment: 'jsdom',
          include: ['tests/{ui,app,features}/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/support/screen-setup.ts'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          environment: 'node',
          include: ['tests/**/*.browser.test.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
