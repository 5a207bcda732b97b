/** What `qedlab new` writes: each cell is one idea, and is replaced by the writer's own. */

const markdown = (/** @type {string} */ text) => ({ cell_type: 'markdown', metadata: {}, source: text });
const code = (/** @type {string} */ text) => ({
  cell_type: 'code',
  execution_count: null,
  metadata: {},
  outputs: [],
  source: text,
});

const cells = (/** @type {string} */ name, /** @type {string} */ title) => [
  markdown(`# ${title}\n\nWhat is asked, in one sentence.`),
  markdown(
    '## Symbols\n\nWhat the letters mean. Domains decide truth: $\\sqrt{x^2} = x$ holds on positive numbers only.',
  ),
  code(
    [
      "import { given } from 'qedlab';",
      '',
      'const symbols = given`',
      '  x, \\mu \\in \\mathbb{R}; \\quad \\sigma > 0',
      '  p(x) = \\mathcal{N}(x; \\mu, \\sigma^2)`;',
      'symbols',
    ].join('\n'),
  ),
  markdown('## Derivation\n\nEvery relation between two lines is a step that is judged.'),
  code(
    [
      `symbols.derive({ id: '${name}.entropy', source: 'ours' })\``,
      '  H[p] &= -\\int p(x) \\log p(x) \\, dx && \\text{definition} \\\\',
      '       &= \\tfrac{1}{2} \\log(2 \\pi e \\sigma^2)`',
    ].join('\n'),
  ),
  markdown('## A slip\n\nA claim may be stated to fail: then a counterexample is what you expect to see.'),
  code(
    `symbols.claim({ id: '${name}.slip', source: 'ours: the factor is lost', expect: 'fails' })\`H[p] = \\log(2 \\pi e \\sigma^2)\``,
  ),
  markdown('## Your turn\n\nFinish the line.'),
  code(
    `symbols.exercise({ id: '${name}.exercise', ask: 'the variance of x under p', form: { without: ['\\\\int'] } })\`\\mathrm{Var}_p[x] = \``,
  ),
];

export function notebookText(/** @type {string} */ name) {
  const title = name
    .replace(/^\d+-/, '')
    .replaceAll('-', ' ')
    .replace(/^./, letter => letter.toUpperCase());
  const id = name.replace(/^\d+-/, '').replace(/[^\w.-]/g, '-');
  const notebook = {
    cells: cells(id, title).map((cell, index) => ({ id: `cell-${index + 1}`, ...cell })),
    metadata: {
      kernelspec: { display_name: 'qedlab (TypeScript)', language: 'typescript', name: 'qedlab' },
      language_info: {
        codemirror_mode: { name: 'javascript', typescript: true },
        file_extension: '.ts',
        mimetype: 'text/typescript',
        name: 'typescript',
        nbconvert_exporter: 'script',
        pygments_lexer: 'typescript',
      },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}
