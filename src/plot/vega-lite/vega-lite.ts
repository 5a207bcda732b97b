import { type Displayable, displayMethod, type MimeBundle } from '../../display/contract';
import { printAs } from '../../display/rich-value';
import { payload } from '../payload';
import { checkSpecification } from './check-specification';
import { describeSpecification } from './describe';
import type { VegaLiteSpecification } from './specification';
import { vegaLitePicture } from './static-picture';
import { vegaLiteTheme } from './theme';

export const vegaLiteMimeType = 'application/vnd.vegalite.v6+json';

/** A chart: shows itself live where vega-lite 6 is rendered, as a picture elsewhere, in words in a terminal. */
export class VegaLiteChart implements Displayable {
  /** The specification as given. */
  readonly specification: VegaLiteSpecification;

  constructor(specification: VegaLiteSpecification) {
    checkSpecification(specification);
    this.specification = specification;
    printAs(this, () => describeSpecification(specification));
  }

  async [displayMethod](): Promise<MimeBundle> {
    const themed = themedSpecification(this.specification);
    const { svg, warnings } = await vegaLitePicture(themed);
    const mistakes = [...new Set(warnings)].filter(warning =>
      /dropped|invalid|unrecogni[sz]ed|not a valid/i.test(warning),
    );
    if (mistakes.length > 0) throw new TypeError(`vegaLite: ${mistakes.join('; ')}`);
    return {
      [vegaLiteMimeType]: themed,
      'image/svg+xml': svg,
      'text/plain': describeSpecification(this.specification),
    };
  }
}

/**
 * A vega-lite 6 chart.
 * @throws TypeError naming the field that vega-lite does not know
 * @example vegaLite({ data: { values: [{ n: 1, error: 0.1 }] }, mark: 'line', encoding: {
 *   x: { field: 'n', type: 'quantitative' }, y: { field: 'error', type: 'quantitative' } } })
 */
export function vegaLite(specification: VegaLiteSpecification): VegaLiteChart {
  return new VegaLiteChart(specification);
}

/** The common look below the specification's own configuration, and numbers rounded for output. */
function themedSpecification(specification: VegaLiteSpecification): VegaLiteSpecification {
  const plain = payload(specification) as VegaLiteSpecification;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    ...plain,
    config: merge(vegaLiteTheme(), plain.config ?? {}),
  } as VegaLiteSpecification;
}

function merge<T extends object>(below: T, above: object): T {
  const merged: Record<string, unknown> = Object.fromEntries(Object.entries(below));
  for (const [name, part] of Object.entries(above)) {
    const old = merged[name];
    const both = isObject(old) && isObject(part);
    merged[name] = both ? merge(old, part) : part;
  }
  return merged as T;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
