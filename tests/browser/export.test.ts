import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { check, model } from '../../src/derivation/index';
import { functionExercise, numberExercise } from '../../src/notebook';
import { plotlyTemplate } from '../../src/plot/plotly/theme';
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
} from '../export/bench';
import { hostileNotebook } from '../export/hostile-notebook';
import { launchBrowser, withoutBrowser } from './support/chromium';
import { type Visit, visitOffline } from './support/offline-visit';

const entropy = String.raw`H[p] = \log(\sigma \sqrt{2 \pi e})`;
const titledSurface = {
  data: surfaceFigure.data.map(trace => ({ ...trace, colorbar: { title: { text: 'height / metres' } } })),
  layout: { ...surfaceFigure.layout, margin: { l: 0, r: 0, t: 56, b: 0 }, template: plotlyTemplate() },
};
const wrongEntropy = String.raw`H[p] = \log(\sigma \sqrt{2 \pi})`;

describe('an exported page', { skip: withoutBrowser }, () => {
  const bench = new ExportBench();
  const contexts: BrowserContext[] = [];
  let browser: Browser;

  before(async () => {
    bench.notebook('notebooks/whole.ipynb', [
      markdown(
        '# The whole\n\nInline $\\mu_1$ and\n\n$$\\int_{-\\infty}^{\\infty} q(x) \\log \\frac{q(x)}{p(x)} \\, dx \\ge \\sum_{i=1}^n \\left[ \\frac{\\sigma_1^2 + (\\mu_1-\\mu_2)^2}{2\\sigma_2^2} \\right]$$',
      ),
      markdown(
        '## Claims\n\n| a | b |\n|---|---|\n| a long entry of a table | and another long entry of it |',
      ),
      code('const claim = `a = b`;', {
        [recordMimeType]: record('whole.claim', 'a = b'),
        'text/plain': 'a = b',
      }),
      code('chart', { [vegaLiteMimeType]: { ...densityChart, width: 560 }, 'text/plain': 'a density' }),
      code('plot', { [plotlyMimeType]: titledSurface, 'text/plain': 'a bowl' }),
      code('foreign', {
        [plotlyMimeType]: {
          data: [{ type: 'scatterpolar', r: [1, 2, 3], theta: [0, 90, 180] }],
          layout: { height: 300 },
        },
        'text/plain': 'polar',
      }),
    ]);
    const gaussian = model(String.raw`x, \mu \in \mathbb{R}; \sigma > 0
      p(x) = \mathcal{N}(x; \mu, \sigma^2)`);
    const { record: judged } = check(gaussian, { kind: 'claim', id: 'alive.entropy', document: entropy });
    const number = numberExercise({
      ...{ id: 'alive.number', ask: 'Half of $\\log 2$.', hint: 'Less than one.', tolerance: 1e-3 },
      truth: () => Math.log(2) / 2,
    }).answer();
    const func = functionExercise({
      ...{ id: 'alive.function', ask: 'The square of $t$.', truth: (t: number) => t * t },
      arguments: [['t', -1, 2]],
    }).answer();
    const { record: line } = check(gaussian, {
      kind: 'exercise',
      id: 'alive.line',
      ask: '?',
      document: 'H[p] = ',
    });
    bench.notebook('notebooks/alive.ipynb', [
      markdown('# Alive'),
      code('', { [recordMimeType]: judged, 'text/plain': 'entropy' }),
      code('', { [recordMimeType]: number.record, 'text/plain': 'number' }),
      code('', { [recordMimeType]: func.record, 'text/plain': 'function' }),
      code('', { [recordMimeType]: line, 'text/plain': 'exercise' }),
    ]);
    // Longer as it was typed than typeset: its table has its ordinary columns.
    const long = String.raw`\frac{1}{d\mu} \operatorname{log} \left( \operatorname{exp} \left( \mu \right) \right) = \left( \operatorname{exp} \left( \operatorname{log} \left( \mu \right) \right) \right)`;
    const { record: unread } = check(gaussian, { kind: 'claim', id: 'unread.long', document: long });
    bench.notebook('notebooks/unread.ipynb', [
      markdown('# Unread'),
      code('', { [recordMimeType]: unread, 'text/plain': 'long' }),
    ]);
    hostileNotebook(bench, 'notebooks/hostile.ipynb');
    const { status, stderr } = await bench.export('notebooks');
    assert.equal(status, 0, stderr);
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    bench.remove();
  });

  /** Open pages draw on, and would slow down the next test. */
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });

  async function visit(name: string, options: BrowserContextOptions = {}): Promise<Visit> {
    const { context, visit } = await visitOffline(browser, bench.pageFile(name), options);
    contexts.push(context);
    return visit;
  }

  async function allChartsLive(page: Page): Promise<void> {
    for (const chart of await page.locator('.chart').all()) {
      await chart.evaluate(element => element.scrollIntoView());
      await chart.and(page.locator('[data-state=live]')).waitFor();
    }
  }

  test('draws its charts live under its policy, asks for nothing, and logs no error', async () => {
    const { page, requests, errors } = await visit('whole');
    await allChartsLive(page);
    assert.ok((await page.locator('[data-kind=vega] .live-chart svg path').count()) > 3);
    assert.equal(
      await page.locator('[data-kind=plotly] .live-chart canvas').count(),
      1,
      'a surface is drawn by WebGL',
    );
    assert.ok((await page.locator('.live-chart .polarlayer path').count()) > 0);
    assert.equal(await page.locator('.static-chart:visible').count(), 0);
    assert.deepEqual(requests, []);
    assert.deepEqual(errors, []);
  });

  test('is whole without scripts: formulas have size, pictures are loaded, claims can be read', async () => {
    const { page, requests } = await visit('whole', { javaScriptEnabled: false });
    const fraction = await page.locator('.display mfrac').first().boundingBox();
    assert.ok(fraction && fraction.height > 20, 'a fraction is two lines high');
    const letter = await page.locator('p math').first().boundingBox();
    assert.ok(letter && letter.width > 8 && letter.width < 40);
    for (const picture of await page.locator('.chart[data-kind] .static-chart img').all()) {
      const box = await picture.boundingBox();
      assert.ok(box && box.width > 300 && box.height > 100);
    }
    assert.ok(await page.locator('#claim-whole\\.claim').getByText('holds').first().isVisible());
    assert.deepEqual(requests, []);
  });

  test('fits a phone: nothing is wider than the window, and a chart is drawn to its width', async () => {
    const { page } = await visit('whole', { viewport: { width: 360, height: 740 } });
    await allChartsLive(page);
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(excess <= 0, `${excess} px wider than the window`);
    const chart = await page.locator('[data-kind=vega] .live-chart svg').boundingBox();
    assert.ok(chart && chart.width <= 330, `chart ${chart?.width} px`);
  });

  test('fits a phone without scripts too: still pictures are as wide as the column', async () => {
    const { page } = await visit('whole', {
      viewport: { width: 360, height: 740 },
      javaScriptEnabled: false,
    });
    const pictures = await page.locator('.static-chart img').all();
    assert.equal(pictures.length, 2);
    for (const picture of pictures) {
      const box = await picture.boundingBox();
      assert.ok(box && box.width > 300 && box.x + box.width <= 345, `${box?.x} and ${box?.width} px`);
    }
  });

  test('the title of a colour bar is in the picture, on a phone too', async () => {
    for (const width of [1280, 360]) {
      const { page } = await visit('whole', { viewport: { width, height: 740 } });
      await allChartsLive(page);
      const plot = (await page.locator('[data-kind=plotly] .main-svg').first().boundingBox())!;
      const title = (await page.locator('.cbtitle text', { hasText: 'height / metres' }).boundingBox())!;
      assert.ok(title.x >= plot.x && title.x + title.width <= plot.x + plot.width, `at ${width} px`);
    }
  });

  test('a long line that was not read scrolls in its own box, and the page stands', async () => {
    for (const width of [1280, 360]) {
      const { page } = await visit('unread', { viewport: { width, height: 740 } });
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(excess <= 0, `${excess} px wider than the window of ${width}`);
    }
  });

  test('on paper every chart is its still picture and fits the width of A4', async () => {
    const { page } = await visit('whole');
    await allChartsLive(page);
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 673, height: 1000 });
    const pictures = page.locator('.chart:has(img) .static-chart img');
    for (const picture of await pictures.all()) {
      const box = await picture.boundingBox();
      assert.ok(box && box.width > 200 && box.x + box.width <= 673);
    }
    assert.equal(await page.locator('.chart:has(img) .live-chart:visible').count(), 0);
    assert.equal(await page.locator('button:visible').count(), 0);
  });

  test('takes the theme of the system or of its button', async () => {
    const { page } = await visit('whole', { colorScheme: 'dark' });
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(await background(), 'rgb(21, 24, 28)');
    await page.getByRole('button', { name: 'theme: auto' }).click();
    assert.equal(await background(), 'rgb(255, 255, 255)');
  });

  test('has no serious finding of axe, light or dark', async () => {
    const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await visit('whole', { colorScheme, bypassCSP: true });
      await page.evaluate(axe);
      const findings = await page.evaluate(async () => {
        const { violations } = await (
          window as unknown as { axe: { run(): Promise<{ violations: Finding[] }> } }
        ).axe.run();
        return violations.map(({ id, impact, nodes }) => ({
          id,
          impact,
          at: nodes.map(node => node.target.join(' ')).join(', '),
        }));
      });
      const serious = findings.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      assert.deepEqual(serious, [], colorScheme);
    }
  });

  test('judges a formula that the reader changes, with its own engine, number for number as the kernel does', async () => {
    const { page, requests, errors } = await visit('alive');
    const sine = page.locator('#claim-alive\\.entropy');
    await sine.getByRole('button', { name: 'change this formula' }).click();
    const text = sine.getByRole('textbox');
    const verdict = sine.getByRole('status');
    await text.fill(wrongEntropy);
    await verdict.and(page.getByText('fails')).waitFor();
    await text.fill(entropy);
    await verdict.and(page.getByText('holds')).waitFor();
    await sine.locator('summary', { hasText: 'wrong versions' }).first().waitFor();
    assert.equal(
      await sine.locator('.report').textContent(),
      await stillText('alive', '#claim-alive\\.entropy .report'),
    );
    await text.fill(String.raw`H[p] = \frac{1}{`);
    await verdict.and(page.getByText('unreadable')).waitFor();
    await sine.getByRole('button', { name: 'reset' }).click();
    assert.equal(await text.inputValue(), entropy);
    assert.deepEqual(requests, []);
    assert.deepEqual(errors, []);
  });

  test('judges numbers and functions that the reader types, and folds out the hint', async () => {
    const { page, requests, errors } = await visit('alive');
    const [number, func] = ['number', 'function'].map(name => page.locator(`#claim-alive\\.${name}`)) as [
      Locator,
      Locator,
    ];
    assert.equal(await number.getByText('Less than one.').isVisible(), false);
    await number.locator('summary', { hasText: 'hint' }).click();
    assert.equal(await number.getByText('Less than one.').isVisible(), true);
    for (const claim of [number, func]) await claim.getByRole('button', { name: 'answer here' }).click();
    const verdict = (claim: Locator, said: string) =>
      claim.getByRole('status').and(page.getByText(said)).waitFor();
    await verdict(number, 'Type a number, or a formula for it');
    await number.getByRole('textbox').fill('-0.3466');
    await verdict(number, 'fails');
    await number.getByText('The size is right, the sign is not.').waitFor();
    await number.getByRole('textbox').fill('\\frac{1}{2} \\log 2');
    await verdict(number, 'holds');
    await verdict(func, 'Type a formula of t.');
    await func.getByRole('textbox').fill('t');
    await verdict(func, 'fails');
    await func.getByRole('textbox').fill('t^2');
    await verdict(func, 'holds');
    assert.deepEqual(requests, []);
    assert.deepEqual(errors, []);
  });

  test('tells the reader of an exercise whose begun line is gone where to type', async () => {
    const { page } = await visit('alive');
    const line = page.locator('#claim-alive\\.line');
    await line.getByRole('button', { name: 'answer here' }).click();
    await line.getByRole('textbox').fill('\\log \\sigma');
    await line.getByRole('status').and(page.getByText('type it behind H[p] =')).waitFor();
  });

  test('shows its exercises without scripts: what is asked, and the hint behind its fold', async () => {
    const { page } = await visit('alive', { javaScriptEnabled: false });
    const number = page.locator('#claim-alive\\.number');
    assert.ok(await number.getByText('Half of').isVisible());
    await number.locator('summary', { hasText: 'hint' }).click();
    assert.ok(await number.getByText('Less than one.').isVisible());
    assert.equal(await page.getByRole('button').count(), 0);
  });

  async function stillText(name: string, selector: string): Promise<string | null> {
    const { page } = await visit(name, { javaScriptEnabled: false });
    return page.locator(selector).textContent();
  }

  test('made from a hostile notebook runs and loads nothing of it', async () => {
    const { page, requests } = await visit('hostile');
    await page.evaluate(async () => {
      for (const chart of document.querySelectorAll('.chart')) {
        chart.scrollIntoView();
        await new Promise(resolve => setTimeout(resolve, 150));
      }
    });
    for (const link of await page.locator('main a[href]').all()) {
      const address = await link.getAttribute('href');
      assert.match(new URL(address!, 'https://page.example/').protocol, /^(https?|mailto):$/);
    }
    assert.equal(await page.evaluate(() => (window as unknown as { ran?: number }).ran), undefined);
    assert.deepEqual(requests, []);
  });
});

interface Finding {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly target: readonly string[] }[];
}
