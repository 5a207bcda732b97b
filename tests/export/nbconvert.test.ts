import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { JSDOM } from 'jsdom';
import { unpackedText } from '../../src/page/packed-text';
import { code, densityChart, ExportBench, markdown, vegaLiteMimeType } from './bench';

const jupyter = path.resolve(__dirname, '../../..', '.venv', 'bin', 'jupyter');

describe("the environment's own nbconvert", () => {
  const bench = new ExportBench();

  before(() =>
    bench.notebook('note.ipynb', [markdown('# A note'), code('', { [vegaLiteMimeType]: densityChart })]),
  );
  after(() => bench.remove());

  async function converted(...parameters: string[]): Promise<string> {
    const asked = ['nbconvert', ...parameters, '--stdout', 'note.ipynb'];
    const env = { ...process.env, JUPYTER_CONFIG_DIR: bench.folder };
    const { stdout } = await promisify(execFile)(jupyter, asked, { cwd: bench.folder, env, maxBuffer: 1e8 });
    return stdout;
  }

  const ours = /<meta content="qedlab" name="generator"/;

  test('makes our page when it is asked for HTML', async () => {
    const html = await converted('--to', 'html');
    assert.match(html, ours);
    const page = new JSDOM(html).window.document;
    const chart = JSON.parse(await unpackedText(page.querySelector('.chart script')!));
    assert.ok(chart.marks, 'what is packed goes through its last pass unchanged');
    const library = await unpackedText(page.querySelector('#library-vega')!);
    const hash = createHash('sha256').update(library).digest('base64');
    assert.ok(html.includes(`'sha256-${hash}'`), 'and so do scripts');
  });

  test('makes the page of the template that is named', async () => {
    for (const named of [
      ['--template', 'lab'],
      ['--template=classic'],
      ['--HTMLExporter.template_name=basic'],
    ]) {
      const html = await converted('--to', 'html', ...named);
      assert.match(html, /A note/);
      assert.doesNotMatch(html, ours, named.join(' '));
    }
  });

  test('makes slides with the template of slides', async () => {
    assert.match(await converted('--to', 'slides'), /reveal/i);
  });
});
