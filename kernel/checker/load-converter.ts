/**
 * Loads tslab's converter, its file unedited: what it will `require` as TypeScript is put where that call finds it.
 * (In a start-up snapshot the bundler does the same.)
 */
import Module from 'node:module';
import { join } from 'node:path';
import type { CreateConverter } from './converter';
import { compilerFile, tslabFolder } from './places';
import { replacedCompiler } from './replaced-compiler';

export function loadConverter(): CreateConverter {
  const module = new Module(compilerFile);
  Object.assign(module, { filename: compilerFile, loaded: true, exports: replacedCompiler() });
  require.cache[compilerFile] = module;
  return (require(join(tslabFolder, 'dist', 'converter.js')) as { createConverter: CreateConverter })
    .createConverter;
}
