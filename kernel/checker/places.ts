/** Where things lie on this machine. A start-up snapshot carries the answers, for nothing can be looked up in it. */
import { dirname, join } from 'node:path';

/** The folder of the kernel's package.json (`dist/kernel/checker` is three below it). */
export const packageFolder = join(__dirname, '..', '..', '..');

export const tslabFolder = dirname(require.resolve('tslab/package.json'));
export const compilerFile = require.resolve('@tslab/typescript-for-tslab', { paths: [tslabFolder] });

/** `@types` folder with the kernel's own `@types/node`: a notebook outside every npm project finds `console` too. */
export const typesFolder = dirname(
  dirname(require.resolve('@types/node/package.json', { paths: [__dirname, tslabFolder] })),
);
