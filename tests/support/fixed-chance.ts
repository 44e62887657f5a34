import fc from 'fast-check';

/** Generated cases are the same in every run; `FRESH=1` draws new ones, and prints the seed of one that fails. */
if (!process.env.FRESH) fc.configureGlobal({ seed: 20_261_122 });
