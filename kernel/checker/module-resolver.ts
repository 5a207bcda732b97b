/** Where an `import` of a cell leads. Failures are not remembered: a file may be created in the next cell. */
import { join } from 'node:path';
import { packageFolder } from './places';
import { type TypeScript, compiler as ts } from './typescript';

/** Packages that every cell can import, wherever its notebook lies: the kernel's own copy if there is no nearer one. */
const alwaysThere = /^(qedlab|tslab)(\/|$)/;

export type Resolution = TypeScript.ResolvedModuleWithFailedLookupLocations;

export class ModuleResolver {
  private readonly found = new Map<string, Resolution>();
  private readonly cache: TypeScript.ModuleResolutionCache;

  constructor(
    private readonly options: TypeScript.CompilerOptions,
    private readonly host: TypeScript.ModuleResolutionHost,
    folder: string,
  ) {
    this.cache = ts.createModuleResolutionCache(folder, name => name, options);
  }

  resolve(
    name: string,
    containingFile: string,
    mode?: TypeScript.ModuleKind.CommonJS | TypeScript.ModuleKind.ESNext,
  ): Resolution {
    const key = `${ts.getDirectoryPath(containingFile)}\0${name}\0${mode ?? ''}`;
    const known = this.found.get(key);
    if (known) return known;
    const answer = this.lookUp(name, containingFile, mode);
    if (answer.resolvedModule) this.found.set(key, answer);
    else this.cache.clear();
    return answer;
  }

  private lookUp(name: string, containingFile: string, mode?: TypeScript.ResolutionMode): Resolution {
    const near = ts.resolveModuleName(
      name,
      containingFile,
      this.options,
      this.host,
      this.cache,
      undefined,
      mode,
    );
    if (near.resolvedModule || !alwaysThere.test(name)) return near;
    const ours = ts.normalizeSlashes(join(packageFolder, 'cell.ts'));
    return ts.resolveModuleName(name, ours, this.options, ts.sys, undefined, undefined, mode);
  }
}
