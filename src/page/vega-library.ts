/**
 * What a page with vega charts carries: the runtime and the interpreter of its expressions. Both are ES modules only;
 * the bundler follows these imports.
 */
async function library() {
  const [{ View, parse, loader }, { expressionInterpreter }] = await Promise.all([
    import('vega'),
    import('vega-interpreter'),
  ]);
  return { View, parse, loader, expressionInterpreter };
}

Object.assign(globalThis, { qedlabVega: library() });

export type VegaLibrary = Awaited<ReturnType<typeof library>>;
