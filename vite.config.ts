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
  'src/features/pages/',
  'src/features/meeting/',
  'src/features/submission/',
  'src/features/probation/',
  'src/features/sources/',
  'src/features/classes/',
  'src/features/asked/',
  'src/features/notices/',
  'src/features/rulebook/',
  'src/features/quota/',
  'src/features/reports/',
  'src/features/calendar/',
  'src/features/packs/',
  'src/features/unlock/closed-book-page',
  'src/domain/checks/',
  'src/db/person-findings',
  'src/protocol/rescue-suite',
  'node_modules/hpke',
  'src/rulebooks/templates/',
  'src/app/bench-parts',
  'src/i18n/vi/later/',
  'src/practice/',
  'src/documents/',
  'node_modules/fflate',
];

/** What only the commune, the operator or the province opens: kept where one of them has the book. */
const DESK = [
  'src/features/operator/',
  'src/features/desk/',
  'src/features/province/',
  'src/features/year-end/',
  'src/features/classes/add-people-page',
  'src/features/classes/class-page',
  'src/features/classes/class-print-page',
  'src/features/classes/edit-class-page',
  'src/features/classes/form-class-page',
  'src/features/classes/letters-page',
  'src/features/submission/sittings-page',
  'src/features/submission/tray-',
  'src/features/notices/notice-form-page',
  'src/features/quota/cell-quota-page',
  'src/features/quota/give-quotas-page',
  'src/i18n/vi/later/desk',
  'src/i18n/vi/later/operator',
  'src/i18n/vi/later/province',
  'src/i18n/vi/later/year-end',
  'src/documents/chart/',
];

/** In the order in which a phone keeps them: what is in one stage may need what is in those before it. */
const STAGES = [
  ['later', LATER],
  // kept only where somebody uses it
  ['desk', DESK],
  ['english', ['src/i18n/en/']],
  // the reader of old .xls files and the QR reader of browsers without their own: fetched at first use, then kept
  ['rare', ['node_modules/jsqr', 'node_modules/xlsx']],
] as const;

/** Of two stages that name a module the later one, which names it more closely. */
const folderStage = (id: string) => STAGES.findLastIndex(([, paths]) => paths.some((path) => id.includes(path)));

/**
 * Gives each file the stage in which it is needed first: the book's are those that the way in reaches, a lazily loaded
 * module below one of the paths above begins a later stage, and what only such modules need goes with them. The build
 * fails where a file would need one of a later stage: in flight mode it could not open.
 */
function stages() {
  const stageOf = new Map<string, number>();
  const first = new Set<string>();
  const place = (file: string) => STAGES.findIndex(([stage]) => file.startsWith(`assets/${stage}/`));
  const plugin: Plugin = {
    name: 'stages',
    buildEnd() {
      const reach = (id: string, stage: number) => {
        if ((stageOf.get(id) ?? STAGES.length) <= stage) return;
        stageOf.set(id, stage);
        const { importedIds = [], dynamicallyImportedIds = [] } = this.getModuleInfo(id) ?? {};
        for (const one of importedIds) reach(one, stage);
        for (const one of dynamicallyImportedIds) reach(one, Math.max(stage, folderStage(one)));
      };
      for (const id of this.getModuleIds()) if (this.getModuleInfo(id)?.isEntry) reach(id, folderStage(id));
      const bringIn = (id: string) => {
        if (first.has(id)) return;
        first.add(id);
        for (const one of this.getModuleInfo(id)?.importedIds ?? []) bringIn(one);
      };
      for (const id of this.getModuleIds()) if (id.endsWith('/src/main.tsx')) bringIn(id);
    },
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        const early = file.imports.filter((one) => place(one) > place(file.fileName));
        if (early.length > 0) this.error(`${file.fileName} is kept before ${early.join(', ')}, but needs it`);
      }
    },
  };
  return {
    plugin,
    file({ facadeModuleId, moduleIds }: { facadeModuleId: string | null; moduleIds: string[] }): string {
      const known = [...moduleIds, facadeModuleId ?? ''].flatMap((id) => stageOf.get(id) ?? []);
      const stage = STAGES[known.length > 0 ? Math.min(...known) : -1];
      return stage ? `assets/${stage[0]}/[name]-[hash].js` : 'assets/[name]-[hash].js';
    },
    /** whether a module stands before the first screen */
    isFirst: (id: string): boolean => first.has(id),
    isOfDesk: (id: string): boolean => STAGES[stageOf.get(id) ?? -1]?.[1] === DESK,
  };
}
const byStage = stages();

/** Features whose pages are opened one after the other: small files of one page each would shrink badly. */
const PAGES_TOGETHER = [
  'resume',
  'verification',
  'papers',
  'pages',
  'meeting',
  'submission',
  'rulebook',
  'classes',
  'desk',
  'notices',
  'quota',
  'reports',
];

/**
 * On a village line each request costs a round trip: what the way in needs comes in a few files. The worker shares the
 * helpers and must not bring in React with them.
 */
const CHUNKS = [
  {
    name: 'react',
    test: /node_modules\/(react|react-dom|scheduler|wouter|regexparam|i18next|react-i18next|use-sync-external-store)\//,
  },
  {
    name: (id: string) => (byStage.isFirst(id) ? 'ui' : 'ui-inside'),
    test: /src\/(ui\/(?!qr-code)|i18n\/setup)/,
    includeDependenciesRecursively: false,
  },
  { name: 'page', test: /src\/db\/(use-(book|gate|make-book)|record-index)|practice-context|src\/app\/splash/ },
  {
    name: (id: string) => {
      const feature = PAGES_TOGETHER.find((one) => id.includes(`src/features/${one}/`));
      return feature && byStage.isOfDesk(id) ? `${feature}-desk` : feature;
    },
    includeDependenciesRecursively: false,
  },
  // small rules that every page of the classes asks
  { name: 'class-rules', test: /src\/(domain\/classes\/|db\/use-class-people)/, includeDependenciesRecursively: false },
  {
    name: (id: string) => (byStage.isFirst(id) || id.includes('preload-helper') ? 'lib' : 'lib-inside'),
    test: /src\/lib\/|node_modules\/@noble\/|preload-helper/,
    priority: 1,
    includeDependenciesRecursively: false,
  },
];

const WORKER_URL = '.worker.ts?worker&url';

/**
 * Builds the workers beside the app instead of apart from it: the one that owns the keys uses the app's schemas and
 * merge rules, the one that reads a notebook its import page's rules, and a phone on a slow line should fetch them once
 * (20 kB each). While developing, Vite's own way holds.
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

/** The package's own entry is made for browsers that have no classes: larger, and slower in its promises. */
export const DEXIE_FOR_NEW_BROWSERS = { dexie: 'dexie/dist/modern/dexie.mjs' };

export default defineConfig({
  resolve: { alias: DEXIE_FOR_NEW_BROWSERS },
  define: { __APP_VERSION__: JSON.stringify(packageJson.version) },
  plugins: [
    react(),
    workersBesideApp(),
    byStage.plugin,
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
    rollupOptions: { output: { chunkFileNames: byStage.file, codeSplitting: { groups: CHUNKS } } },
  },
  worker: { format: 'es' },
  server: { host: '127.0.0.1' },
  test: {
    // the default is one fewer than there are processors, which leaves half of a machine with two idle
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'rules',
          environment: 'node',
          setupFiles: ['tests/support/fixed-chance.ts'],
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/{ui,app,parts,features}/**', '**/*.browser.test.ts'],
          testTimeout: 90_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'screens',
          environment: 'jsdom',
          include: ['tests/{ui,app,parts,features}/**/*.test.{ts,tsx}'],
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
