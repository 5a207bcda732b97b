import { carriedLibrary } from './carried-library';
import type { VegaLibrary } from './vega-library';

/** Expressions are interpreted, since the page forbids compiling them. */
export async function drawVega(place: HTMLElement, specification: unknown): Promise<void> {
  await carriedLibrary('vega');
  const vega = await (globalThis as unknown as { qedlabVega: Promise<VegaLibrary> }).qedlabVega;
  const runtime = vega.parse(specification as Parameters<VegaLibrary['parse']>[0], undefined, { ast: true });
  const options = {
    expr: vega.expressionInterpreter,
    loader: refusingLoader(vega),
    renderer: 'svg',
    hover: true,
  };
  const view = new vega.View(runtime, options as object).initialize(place);
  await view.runAsync();
  const excess = (place.querySelector('svg')?.width.baseVal.value ?? 0) - place.clientWidth;
  if (excess > 0 && view.width() - excess >= leastWidth) await view.width(view.width() - excess).runAsync();
}

/** A chart that is too wide for a phone is drawn narrower, rather than scaled down until nobody can read its labels. */
const leastWidth = 120;

/** Data stand in the specification: no address is loaded, and only pictures in the page and plain links are let through. */
function refusingLoader(vega: VegaLibrary): object {
  const loader = vega.loader();
  const refuse = (uri: string) => Promise.reject(new Error(`"${uri}" is outside this page`));
  const sanitize = (uri: string, options: object) =>
    /^(data:image\/(png|jpeg|gif|webp);|#|https?:\/\/)/i.test(uri)
      ? loader.sanitize(uri, options as Parameters<typeof loader.sanitize>[1])
      : refuse(uri);
  return { load: refuse, http: refuse, file: refuse, sanitize };
}
