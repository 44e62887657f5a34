import { diffLines } from './cli/diff.ts';
import { explainLines } from './cli/explain.ts';
import { lint } from './cli/lint.ts';
import { lintTemplates } from './cli/lint-templates.ts';
import { readBook } from './cli/read-book.ts';
import { keygen, signFile } from './cli/sign.ts';
import { sourcesThatName } from './cli/sources-that-name.ts';
import { RULEBOOK_FILES, shippedRulebooks } from './rulebooks.ts';
import { TEMPLATE_FILES } from './templates/templates.ts';

const USAGE = `npm run rulebook -- COMMAND

  lint                    every rulebook and template of a form loads, every entry cites
  diff A B                what B adds, drops and changes; A and B are ids (2021, 2025) or files
  explain CODE            a step, paper, check, setting … in every rulebook: rule, source, conditions, who uses it
  keygen NAME             a key pair for signing: NAME.private.jwk and NAME.public.jwk
  sign FILE.json KEY      signs a rulebook with NAME.private.jwk; a bad rulebook is not signed
`;

const print = (lines: readonly string[]) => console.log(lines.join('\n'));

const COMMANDS: Readonly<Record<string, (words: readonly string[]) => void>> = {
  lint() {
    const [books, templates] = [lint(RULEBOOK_FILES), lintTemplates(TEMPLATE_FILES)];
    const problems = [...books.problems, ...templates.problems];
    print([...books.lines, ...templates.lines]);
    for (const problem of problems) console.error(problem);
    if (problems.length > 0) process.exitCode = 1;
  },
  diff([a, b]) {
    if (a === undefined || b === undefined) throw new Error('diff needs two rulebooks');
    print(diffLines(readBook(a), readBook(b)));
  },
  explain([code]) {
    if (code === undefined) throw new Error('explain needs a code, such as KND_05, E16 or unit.chain');
    const lines = explainLines(code, shippedRulebooks(), sourcesThatName(code, 'src'));
    if (lines.length === 0) throw new Error(`${code}: no rulebook has such an entry`);
    print(lines);
  },
  keygen([name = 'so-nguon-rulebook']) {
    console.log(`fingerprint: ${keygen(name)}`);
    console.log(`keep ${name}.private.jwk in the safe; give the server ${name}.public.jwk:`);
    console.log(`  npm run admin -- rulebook-key ${name}.public.jwk`);
  },
  sign([file, key]) {
    if (file === undefined || key === undefined) throw new Error('sign needs the rulebook and the private key');
    const signed = signFile(file, key);
    console.log(`${signed.file}: publish it at the operator's desk, under "Quy định"`);
    console.log(`fingerprint of the key: ${signed.fingerprint}`);
  },
};

const [name = '', ...words] = process.argv.slice(2);
const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
if (command) {
  try {
    command(words);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
} else {
  console.error(USAGE);
  process.exitCode = 2;
}
