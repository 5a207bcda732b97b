import { tidySvg } from '../tidy-svg';
import type { VegaLiteSpecification } from './specification';

/** The part of vega's loader that is replaced. */
interface Loader {
  readonly sanitize: (uri: string, options: unknown) => Promise<{ href: string }>;
}

/** What vega-lite says about a specification while compiling it. */
export interface StaticPicture {
  readonly svg: string;
  readonly warnings: readonly string[];
}

/** Both are ES modules only: 250 ms, once, when the first chart is shown. */
async function load() {
  const [vega, vegaLite, { expressionInterpreter }] = await Promise.all([
    import('vega'),
    import('vega-lite'),
    import('vega-interpreter'),
  ]);
  return { vega, vegaLite, expressionInterpreter };
}

/**
 * A vega-lite specification as SVG, made without a browser. Expressions are interpreted, never compiled, and the
 * loader refuses every file and every host: data stand in the specification.
 */
export async function vegaLitePicture(specification: VegaLiteSpecification): Promise<StaticPicture> {
  const { vega, vegaLite, expressionInterpreter } = await load();
  const warnings: string[] = [];
  const logger = quietLogger(warnings);
  const sized = withFixedWidth(specification);
  const compiled = vegaLite.compile(sized, { logger }).spec;
  const view = new vega.View(vega.parse(compiled, undefined, { ast: true }), {
    renderer: 'none',
    expr: expressionInterpreter,
    loader: refusingLoader(vega.loader() as unknown as Loader),
    logger,
  } as ConstructorParameters<typeof vega.View>[1]);
  try {
    const svg = tidySvg(await view.toSVG(), specification);
    // vega draws without data that it could not load, and only warns.
    const refused = warnings.find(warning => warning.includes(notLoaded));
    if (refused) throw new Error(refused.slice(Math.max(0, refused.indexOf('vegaLite: '))));
    return { svg, warnings };
  } finally {
    view.finalize();
  }
}

const notLoaded = 'was not loaded';

/** A static picture has no container whose width it could take. */
function withFixedWidth(specification: VegaLiteSpecification): VegaLiteSpecification {
  const width = (specification as { width?: unknown }).width;
  return width === 'container' ? ({ ...specification, width: 560 } as VegaLiteSpecification) : specification;
}

function refusingLoader(loader: Loader): object {
  const refuse = (uri: string) =>
    Promise.reject(
      new Error(`vegaLite: "${uri}" ${notLoaded}; give the data as values in the specification`),
    );
  const sanitize: Loader['sanitize'] = (uri: string, options: unknown) =>
    /^(data:image\/(png|jpeg|gif|webp);|#)/i.test(uri) ? loader.sanitize(uri, options) : refuse(uri);
  return { ...loader, load: refuse, http: refuse, file: refuse, sanitize };
}

function quietLogger(warnings: string[]) {
  const note = (...parts: readonly unknown[]) => {
    warnings.push(parts.map(part => (part instanceof Error ? part.message : String(part))).join(' '));
    return logger;
  };
  const ignore = () => logger;
  const logger = { level: () => logger, error: note, warn: note, info: ignore, debug: ignore } as never;
  return logger;
}
