/** `npm test`: installs what the tests need, runs all of them one after another, and counts them on the last line. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { prepareMachine } from './machine.ts';

const root = resolve(import.meta.dirname, '../..');
const bin = (name: string) => join(root, 'node_modules/.bin', name);
const reports = mkdtempSync(join(tmpdir(), 'so-nguon-tests-'));

let passed = 0;
let failed = 0;

function run(title: string, command: string, args: string[]): boolean {
  console.log(`\n== ${title}`);
  const started = Date.now();
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  console.log(`== ${title}: ${status === 0 ? 'passed' : 'FAILED'} in ${Math.round((Date.now() - started) / 1000)} s`);
  return status === 0;
}

/** A whole command that counts as one test. */
function step(title: string, command: string, args: string[]): void {
  if (run(title, command, args)) passed++;
  else failed++;
}

function vitest(title: string, args: string[]): void {
  const report = join(reports, `${passed + failed}.json`);
  const fine = run(title, bin('vitest'), [
    'run',
    ...args,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  try {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'));
    passed += numPassedTests;
    failed += numFailedTests + numPendingTests;
    if (!fine && numFailedTests === 0) failed++;
  } catch {
    failed++;
  }
}

prepareMachine();
step('check: format, lint, types, dead code', 'npm', ['run', '-s', 'check']);
vitest('rules, protocol, stores, server, screens', []);
step('build of the app', 'npm', ['run', '-s', 'build']);
vitest('end to end in Chromium with the real server', ['--config', 'tests/e2e/vitest.config.ts']);
step('torture: kills of server and browser (small share)', 'npm', ['run', '-s', 'torture', '--', '--small']);
rmSync(reports, { recursive: true, force: true });

console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
