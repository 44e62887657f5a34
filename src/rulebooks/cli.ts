import { lint } from './cli/lint.ts';
import { keygen, signFile } from './cli/sign.ts';

const USAGE = `npm run rulebook -- COMMAND

  lint                    every rulebook loads, every entry cites
  keygen NAME             a key pair for signing: NAME.private.jwk and NAME.public.jwk
  sign FILE.json KEY      signs a rulebook with NAME.private.jwk; a bad rulebook is not signed
`;

const COMMANDS: Readonly<Record<string, (words: readonly string[]) => void>> = {
  lint,
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
