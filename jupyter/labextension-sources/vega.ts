/** A file of its own in the build: 0.8 MB that only notebooks with charts load. */
import { type Loader, loader } from 'vega';
import embed from 'vega-embed';
import { expressionInterpreter } from 'vega-interpreter';

export { embed, expressionInterpreter };

/** Loads nothing: data stand in the specification; pictures may stand in it as data addresses. */
export function refusingLoader(): Loader {
  const own = loader();
  const refuse = (uri: string) =>
    Promise.reject(new Error(`"${uri}" is not loaded; charts hold their data themselves`));
  const sanitize: Loader['sanitize'] = (uri, options) =>
    /^(data:image\/(png|jpeg|gif|webp);|#)/i.test(uri) ? own.sanitize(uri, options) : refuse(uri);
  return { ...own, load: refuse, http: refuse, file: refuse, sanitize };
}
