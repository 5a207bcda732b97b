import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { JSDOM } from 'jsdom';
import { unpackedText } from '../../src/page/packed-text';
import {
  code,
  densityChart,
  ExportBench,
  markdown,
  plotlyMimeType,
  record,
  recordMimeType,
  surfaceFigure,
  vegaLiteMimeType,
} from './bench';
import { hostileNotebook } from './hostile-notebook';

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

function documentOf(html: string): Document {
  return new JSDOM(html).window.document;
}

describe('export', () => {
  const bench = new ExportBench();
  let said = '';

  before(async () => {
    bench.put('notebooks/picture.png', pixel);
    bench.put('secret.png', pixel);
    symlinkSync(path.join(bench.folder, 'secret.png'), path.join(bench.folder, 'notebooks', 'link.png'));
    bench.notebook('notebooks/one.ipynb', [
      markdown(
        '# Gaussians and $\\mu_1$\n\nSee [two](two.ipynb#Second-part), [three](three.ipynb), [data](data.csv), [out](https://example.org/a.ipynb), [here](#A-part).\n\n$$\\int q \\log p \\, dx$$',
      ),
      markdown(
        '## A part\n\n![inside](picture.png) ![by a link](link.png) ![above](../secret.png) ![far](https://example.org/x.png)',
      ),
      markdown('![held](attachment:a%20b.png)', { 'a b.png': { 'image/png': pixel.toString('base64') } }),
      markdown('$\\newcommand{\\half}{\\frac{1}{2}}\\half$ and later $\\half$; broken $\\frac{1}{$'),
      code('const a = 1;', {
        [recordMimeType]: record('one.claim', 'a = b'),
        'text/html': '<b>stored</b>',
        'text/plain': 'a = b',
      }),
      code('', {
        [recordMimeType]: record('one.number', 'answer', {
          kind: 'exercise',
          answer: 'number',
          sealed: 'AAAA',
        }),
      }),
      code('', { [recordMimeType]: record('one.bare', 'answer', { kind: 'exercise', answer: 'number' }) }),
      code('', { [recordMimeType]: { schema: 99 }, 'text/html': '<b>of another version</b>' }),
      code('', { [vegaLiteMimeType]: densityChart, 'text/plain': 'a density' }),
      code('', { [plotlyMimeType]: surfaceFigure, 'text/plain': 'a bowl' }),
    ]);
    bench.notebook('notebooks/two.ipynb', [markdown('# Two\n\n## Second part\n\n## Second part')]);
    bench.put('notebooks/broken.ipynb', '{');
    hostileNotebook(bench, 'hostile/hostile.ipynb');
    const { status, stdout, stderr } = await bench.export('notebooks', 'hostile');
    said = stdout + stderr;
    assert.equal(status, 1, said);
  });
  after(() => bench.remove());

  test('a notebook that cannot be read is named, and the others become pages', () => {
    assert.match(said, /notebooks\/broken\.ipynb: is no JSON/);
    assert.match(said, /^html\/one\.html +\d+ kB/m);
    assert.ok(existsSync(bench.pageFile('two')));
    assert.ok(!existsSync(bench.pageFile('broken')));
  });

  test('the policy names no host, forbids evaluation, and lets exactly the carried scripts run', () => {
    const page = documentOf(bench.page('one'));
    const policy = page.querySelector('meta[http-equiv="Content-Security-Policy"]')!.getAttribute('content')!;
    assert.doesNotMatch(policy, /https?:|unsafe-eval|\*/);
    assert.match(policy, /^default-src 'none'; script-src ('sha256-[A-Za-z0-9+/=]+' ?)+;/);
    const scripts = [...page.querySelectorAll('script:not([type])')].map(script => script.textContent!);
    assert.equal(scripts.length, 1);
    const hash = createHash('sha256').update(scripts[0]!).digest('base64');
    assert.ok(policy.includes(`'sha256-${hash}'`), 'the bootstrap is allowed by its hash');
  });

  test('formulas are MathML before any script runs, macros carry over, and a broken formula stays as it was written', () => {
    const page = documentOf(bench.page('one'));
    assert.equal(page.querySelector('h1 math')!.getAttribute('aria-label'), '\\mu_1');
    assert.ok(page.querySelector('.display math'));
    assert.equal(page.querySelectorAll('.prose mfrac').length, 2, 'the macro serves the formula after it');
    assert.equal(page.querySelector('.bad-math')!.textContent, '\\frac{1}{');
    const together = [...page.querySelectorAll('.together')].map(piece => piece.textContent!.slice(-1));
    assert.deepEqual(together, [';'], 'a line never begins with what closes a formula');
  });

  test('pictures of the notebook and of its folder are in the page, others are named only', () => {
    const page = documentOf(bench.page('one'));
    const pictures = [...page.querySelectorAll('.prose img')];
    assert.deepEqual(
      pictures.map(picture => picture.getAttribute('alt')),
      ['inside', 'held'],
    );
    for (const picture of pictures)
      assert.ok(picture.getAttribute('src')!.startsWith('data:image/png;base64,'));
    assert.deepEqual(
      [...page.querySelectorAll('.left-out')].map(note => note.textContent!.replace(/.*: /, '')),
      ['link.png]', '../secret.png]', 'https://example.org/x.png]'],
    );
  });

  test('links lead to the pages that there are, what has none is plain text; sections and claims have anchors', () => {
    const one = documentOf(bench.page('one'));
    const links = [...one.querySelectorAll('.prose a')].map(link => link.getAttribute('href'));
    assert.deepEqual(links, ['two.html#Second-part', 'https://example.org/a.ipynb', '#A-part']);
    assert.match(one.querySelector('.prose p')!.textContent!, /three, data, out/);
    const two = documentOf(bench.page('two'));
    assert.deepEqual(
      [...two.querySelectorAll('h2')].map(heading => heading.id),
      ['Second-part', 'Second-part-1'],
    );
    assert.equal(
      one.querySelector('#claim-one\\.claim section.qedlab')?.getAttribute('data-verdict'),
      'holds',
    );
  });

  test('records are laid out anew; one of another version shows what is stored', () => {
    const text = documentOf(bench.page('one')).querySelector('main')!.textContent!;
    assert.doesNotMatch(text, /stored/);
    assert.match(text, /of another version/);
  });

  test('code is coloured by its words; those of no colour stand as they are', () => {
    const source = documentOf(bench.page('one')).querySelector('.source pre')!;
    assert.equal(source.textContent, 'const a = 1;');
    assert.deepEqual(
      [...source.querySelectorAll('span')].map(word => word.textContent),
      ['const', '1'],
    );
  });

  test('each chart has a still picture with words for it, and the page carries each library once', async () => {
    const page = documentOf(bench.page('one'));
    const charts = [...page.querySelectorAll('.chart')];
    assert.deepEqual(
      charts.map(chart => chart.getAttribute('data-kind')),
      ['vega', 'plotly'],
    );
    for (const chart of charts) {
      const picture = chart.querySelector('.static-chart img')!;
      assert.ok(picture.getAttribute('src')!.startsWith('data:image/svg+xml,'));
      assert.match(picture.getAttribute('alt')!, /a density|a bowl/);
    }
    assert.equal(charts[0]!.querySelectorAll('script').length, 1);
    const live = await unpackedText(charts[0]!.querySelector('script')!);
    assert.ok(JSON.parse(live).marks, 'what runs live is packed');
    assert.equal(page.querySelectorAll('#library-vega').length, 1);
    assert.equal(page.querySelectorAll('#library-plotly').length, 1);
    assert.equal(documentOf(bench.page('two')).querySelectorAll('[id^=library-]').length, 0);
    const notices = await unpackedText(page.querySelector('#library-notices')!);
    assert.match(notices, /plotly\.js 4[\s\S]*MIT/);
    assert.match(page.querySelector('footer')!.textContent!, /STIX Two Math[\s\S]*temml/);
  });

  test('a page carries the smallest bundle of plotly.js that has its traces', async () => {
    const plots = {
      flat: ['bar', 'contour'],
      spatial: ['surface', 'scatter'],
      common: ['bar', 'mesh3d'],
      whole: ['pie'],
    };
    const named = (types: readonly string[]) => ({
      data: types.map(type => ({ type })),
      layout: { paper_bgcolor: '' },
    });
    for (const [name, types] of Object.entries(plots))
      bench.notebook(`plots/${name}.ipynb`, [
        code('', {
          [plotlyMimeType]: named(types),
          'image/svg+xml': '<svg xmlns="http://www.w3.org/2000/svg"/>',
        }),
      ]);
    const { status, stderr } = await bench.export('plots', '--to', 'apart');
    assert.equal(status, 0, stderr);
    const size = (name: string) =>
      documentOf(bench.page(name, 'apart')).querySelector('#library-plotly')!.textContent!.length;
    assert.ok(size('flat') < 0.8 * size('common'));
    assert.ok(size('spatial') < 0.95 * size('common'));
    assert.ok(size('common') < 0.6 * size('whole'));
  });

  test('pages are as small as promised: 250 kB without live parts, 2 MB with both libraries', () => {
    assert.ok(bench.page('two').length < 50_000);
    assert.ok(bench.page('one').length < 2_000_000);
    assert.ok(bench.page('index').length < 250_000);
  });

  test('an exercise whose answer is a number is offered to the engine where its truth came along', () => {
    const one = documentOf(bench.page('one'));
    const [number, bare] = ['number', 'bare'].map(name => one.querySelector(`#claim-one\\.${name}`)!);
    for (const claim of [number, bare]) assert.ok(claim!.querySelector('section.qedlab'));
    assert.match(number!.querySelector('script.question')!.textContent!, /"sealed":"AAAA"/);
    assert.equal(bare!.querySelector('script.question'), null);
    assert.ok(one.querySelector('#claim-one\\.claim script.question'));
  });

  test('the index lists the pages, and every claim with a link to its place', () => {
    const index = documentOf(bench.page('index'));
    assert.ok(
      [...index.querySelectorAll('main li a')].some(link => link.getAttribute('href') === 'two.html'),
    );
    const claim = [...index.querySelectorAll('.ledger a')].find(link => link.textContent === 'one.claim')!;
    assert.equal(claim.getAttribute('href'), 'one.html#claim-one.claim');
    const group = claim.closest('tbody')!;
    assert.equal(group.querySelector('th[scope=rowgroup] a')!.getAttribute('href'), 'one.html');
    const cells = [...claim.closest('tr')!.querySelectorAll('td')].map(cell => cell.textContent);
    const digits = documentOf(bench.page('one')).querySelectorAll('#claim-one\\.claim .q-figure');
    assert.deepEqual(
      cells.slice(2),
      [...digits].map(cell => cell.textContent),
      'numbers as in the report',
    );
    assert.deepEqual(cells, ['one.claim', 'holds', '2·10−16', '3·10−13']);
  });

  test('the index keeps pages that are still there when others are exported into their folder', async () => {
    const listed = () =>
      [...documentOf(bench.page('index', 'grown')).querySelectorAll('main li a')].map(
        link => link.textContent,
      );
    const claims = () => documentOf(bench.page('index', 'grown')).querySelectorAll('.ledger tbody tr').length;
    for (const name of ['ape', 'bee', 'cat'])
      bench.notebook(`grown-${name}.ipynb`, [markdown(`# Of ${name}s`)]);
    await bench.export('grown-bee.ipynb', 'grown-cat.ipynb', 'notebooks/one.ipynb', '--to', 'grown');
    const before = claims();
    assert.ok(before > 0);
    await bench.export('grown-ape.ipynb', '--to', 'grown');
    const [ape, bee, cat] = ['Of apes', 'Of bees', 'Of cats'];
    assert.deepEqual(listed().slice(0, 3), [ape, bee, cat]);
    assert.equal(claims(), before);
    bench.notebook('grown-bee.ipynb', [markdown('# Of wasps')]);
    rmSync(path.join(bench.folder, 'grown', 'grown-cat.html'));
    await bench.export('grown-bee.ipynb', '--to', 'grown');
    assert.deepEqual(listed().slice(0, 2), [ape, 'Of wasps']);
    assert.ok(!listed().includes(cat));
  });

  test('nothing that a stranger writes becomes a script, a handler, or an address that is loaded', () => {
    for (const name of ['hostile', 'index']) {
      const page = documentOf(bench.page(name));
      assert.equal(page.querySelectorAll('script:not([type])').length, 1);
      assert.equal(page.querySelectorAll('body meta, body style').length, 0);
      for (const element of page.querySelectorAll('*')) {
        const tag = element.tagName.toLowerCase();
        assert.ok(
          ![
            'iframe',
            'object',
            'embed',
            'base',
            'form',
            'link',
            'video',
            'audio',
            'template',
            'applet',
          ].includes(tag),
          tag,
        );
        for (const { name: attribute, value } of element.attributes) {
          const where = `${tag} ${attribute}="${value.slice(0, 80)}"`;
          assert.doesNotMatch(attribute, /^on|^srcset$|^srcdoc$|^poster$|xlink/, where);
          if (attribute === 'src') assert.match(value, /^data:image\//, where);
          if (attribute === 'href')
            assert.match(new URL(value, 'https://page.example/').protocol, /^(https?|mailto):$/, where);
          if (attribute === 'style') assert.doesNotMatch(value, /url|expression|position|import/i, where);
        }
      }
    }
    assert.equal(documentOf(bench.page('hostile')).querySelectorAll('style').length, 1);
  });

  test('a notebook that was never run is told to have no outputs, and how it gets them', async () => {
    bench.notebook('unrun/a draft.ipynb', [
      markdown('# Draft'),
      { ...code('const a = 1;'), execution_count: null },
    ]);
    bench.notebook('unrun/run.ipynb', [code('const a = 1;')]);
    bench.notebook('unrun/text.ipynb', [markdown('# Text'), { ...code(''), execution_count: null }]);
    const { status, stderr } = await bench.export('unrun', '--to', 'unrun/html');
    assert.equal(status, 0);
    assert.equal(
      stderr,
      "unrun/a draft.ipynb was not run: no outputs; `qedlab rerun --write 'unrun/a draft.ipynb'` stores them\n",
    );
  });

  test('what cannot be started is said in one sentence, with status 2', async () => {
    for (const parameters of [['nowhere'], ['--flub'], ['--to', 'secret.png', 'notebooks']]) {
      const { status, stdout, stderr } = await bench.export(...parameters);
      assert.equal(status, 2, parameters.join(' '));
      assert.equal(stdout, '');
      assert.equal(stderr.trim().split('\n').length, 1, stderr);
    }
  });
});
