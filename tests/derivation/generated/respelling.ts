/** Notation that means the same: a formula in another spelling. */

import type { Random } from '../../../src/numerics';

/** What may be written for what; each says the same in every formula of the generator. */
const spellings: readonly (readonly [from: RegExp, to: string])[] = [
  [/\\log(?![A-Za-z])/g, '\\ln'],
  [/\\ln(?![A-Za-z])/g, '\\log '],
  [/\\frac(?=\{)/g, '\\dfrac'],
  [/ \\cdot /g, ' \\times '],
  [/\\mid/g, '|'],
  [/\\mid/g, '\\vert '],
  [/\\mathbb\{E\}_\{(\w)\}/g, 'E_$1'],
  [/\\mathbb\{E\}_\{(\w)\}/g, '\\operatorname{\\mathbb{E}}_{$1}'],
  [/\\mathrm\{KL\}\(/g, 'D_{\\mathrm{KL}}('],
  [/\\mathrm\{KL\}\((\w) \\\| (\w)\)/g, 'KL[$1 || $2]'],
  [/ \\\| /g, ' \\parallel '],
  [/\^\\top/g, '^T'],
  [/\^\\top/g, '^{\\mathsf{T}}'],
  [/\\mathrm\{tr\}/g, '\\operatorname{tr}'],
  [/\\ge(?![A-Za-z])/g, '\\geq'],
  [/\\le(?![A-Za-z])/g, '\\leqslant'],
  [/ \+ /g, '\n + '],
  [/ \+ /g, ' +\\, '],
  [/ - /g, ' \\;-\\; '],
  [/\\sum_\{i=1\}\^n/g, '\\sum\\limits_{i=1}^{n}'],
  [/\be\^/g, '\\mathrm{e}^'],
  [/\\int/g, '\\int\\limits'],
];

/** The formula with each spelling changed or kept by chance. */
export function respelled(latex: string, source: Random): string {
  let result = latex;
  for (const [from, to] of spellings) {
    if (source.uniform() < 0.6) continue;
    result = result.replace(from, to);
  }
  return source.uniform() < 0.3
    ? result.replaceAll('\\left(', '\\bigl(').replaceAll('\\right)', '\\bigr)')
    : result;
}
