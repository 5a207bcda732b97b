import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const command = path.resolve(__dirname, '../../../bin/qedlab.mjs');

const head = String.raw`<!-- qedlab
x, a, b, \mu_1, \mu_2 \in \mathbb{R}; \sigma_1, \sigma_2 > 0
p(x) = \mathcal{N}(x; \mu_1, \sigma_1^2)
q(x) = \mathcal{N}(x; \mu_2, \sigma_2^2)
-->
`;

/** One line, as the smallest of notes. */
export const small = String.raw`<!-- qedlab a, b \in \mathbb{R} -->

$$(a + b)^2 = a^2 + 2 a b + b^2$$
`;

const paragraph = (i: number) => String.raw`
$$\begin{aligned}
(a + ${i} b)^2 &= a^2 + ${2 * i} a b + ${i * i} b^2 \\
&= a (a + ${i} b) + ${i} b (a + ${i} b) \\
&= (a - ${i} b)^2 + ${4 * i} a b
\end{aligned}$$

$$\mathbb{E}_p[x + ${i}] = \mu_1 + ${i}$$
`;

/** A page of 4 n relations: three of algebra and one integral each. */
export const pageOf = (n: number) => head + Array.from({ length: n }, (_, i) => paragraph(i + 1)).join('\n');

export function folderOf(files: Readonly<Record<string, string>>): { folder: string; remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'qedlab-check-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;
