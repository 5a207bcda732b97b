import {
  code,
  densityChart,
  type ExportBench,
  markdown,
  plotlyMimeType,
  record,
  recordMimeType,
  surfaceFigure,
  vegaLiteMimeType,
} from './bench';
import { injections, markdownInjections } from './injections';

/** A notebook that tries every injection in every place where a notebook can hold text. */
export function hostileNotebook(bench: ExportBench, name: string): void {
  const cells = [
    ...markdownInjections.map(text => markdown(text)),
    markdown('![x](attachment:"><img src=x onerror=window.ran=1>.png)', {
      'a"><script>window.ran=1</script>.png': { 'image/png': 'AAAA' },
    }),
    markdown('![x](attachment:b.png)', { 'b.png': { 'image/png': '"><script>window.ran=1</script>' } }),
    ...injections.map(text => code(text, { 'text/html': text, 'text/plain': text })),
    ...injections.map(text => code('', { 'text/markdown': text })),
    ...injections.map(text => code('', { 'text/plain': text })),
    ...injections.map(text => code('', { 'text/latex': `$${text}$` })),
    ...injections.map(text =>
      code('', {
        'image/svg+xml': `<svg xmlns="http://www.w3.org/2000/svg">${text}</svg>`,
        'text/plain': text,
      }),
    ),
    ...injections.map(text => code('', { 'image/png': text, 'text/plain': text })),
    ...injections.map(text =>
      code('', { [recordMimeType]: record(text, text, { source: text, ask: text }), 'text/html': text }),
    ),
    ...injections
      .slice(0, 12)
      .map(text => code('', { [vegaLiteMimeType]: hostileChart(text), 'text/plain': text })),
    ...injections
      .slice(0, 12)
      .map(text => code('', { [plotlyMimeType]: hostileFigure(text), 'text/plain': text })),
    code('', { 'application/javascript': 'window.ran=1', 'text/plain': 'js' }),
    code('', {
      [vegaLiteMimeType]: { ...densityChart, data: { url: 'https://evil.example/data.json' } },
      'text/plain': 'data',
    }),
    code('', { [vegaLiteMimeType]: expressionChart, 'text/plain': 'expression' }),
    streamCell('</pre><script>window.ran=1</script>\u001b[31m<img src=x onerror=window.ran=1>'),
  ];
  bench.notebook(name, cells, {
    title: '</title><script>window.ran=1</script>',
    language_info: { name: '"><script>' },
  });
}

function hostileChart(text: string): object {
  return { ...densityChart, title: text, description: text };
}

function hostileFigure(text: string): object {
  return {
    ...surfaceFigure,
    data: [{ type: 'scatter', x: [1, 2], y: [1, 2], text: [text, text], mode: 'markers+text', name: text }],
    layout: { title: { text } },
  };
}

/** Reaches for the window out of an expression. */
const expressionChart = {
  ...densityChart,
  transform: [{ calculate: "constructor.constructor('window.ran=1')()", as: 'z' }],
};

function streamCell(text: string): object {
  return {
    cell_type: 'code',
    metadata: {},
    execution_count: 1,
    source: text,
    outputs: [
      { output_type: 'stream', name: 'stdout', text },
      { output_type: 'error', ename: text, evalue: text, traceback: [text] },
    ],
  };
}
