import { check, describe, model, withDefinitionsOf } from '../derivation';
import { Given } from './given';
import { templateText } from './template-text';

const engine = { model, describe, check, withDefinitionsOf };

/**
 * Declares what symbols mean, and answers the value under which formulas with them are judged.
 * Templates are read raw: `\mu` needs no second backslash.
 * @example const gaussian = given`x, \mu \in \mathbb{R};\quad \sigma > 0
 *   p(x) = \mathcal{N}(x; \mu, \sigma^2)`
 * gaussian.derive`H[p] = \frac{1}{2} \log(2 \pi e \sigma^2)`
 */
export function given(parts: TemplateStringsArray, ...values: readonly unknown[]): Given {
  // What a model is stays the engine's: its types are not needed by cells, which check faster without them.
  return new Given(engine, engine.model(templateText(parts, values))) as unknown as Given;
}
