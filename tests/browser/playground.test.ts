import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { check, model } from '../../src/derivation/index';
import { linkedIn, linkOf, noteOf } from '../../src/page/playground/link';
import { code, ExportBench, recordMimeType } from '../export/bench';
import { launchBrowser, withoutBrowser } from './support/chromium';
import { type Visit, visitOffline } from './support/offline-visit';

const given = String.raw`x, \mu \in \mathbb{R}; \sigma > 0
p(x) = \mathcal{N}(x; \mu, \sigma^2)`;
const right = String.raw`\mathrm{Var}_p[x] = \sigma^2`;

test('a link holds a note through signs that addresses do not have', async () => {
  const linked = { text: noteOf(given, 'a &= b \\\\ &= ü ☃ 𝒩'), seed: 7, settings: 30 };
  const link = await linkOf(linked);
  assert.match(link, /^[\w-]+$/);
  assert.deepEqual(await linkedIn(link), linked);
  for (const broken of ['', 'x', link.slice(0, -8), btoa('{}')])
    assert.equal(await linkedIn(broken), undefined);
});

describe('the playground', { skip: withoutBrowser }, () => {
  const bench = new ExportBench();
  const contexts: BrowserContext[] = [];
  let browser: Browser;

  before(async () => {
    const { record } = check(model(given), { kind: 'claim', id: 'variance', document: right });
    bench.notebook('notebooks/one.ipynb', [code('', { [recordMimeType]: record, 'text/plain': 'variance' })]);
    const { status, stderr } = await bench.export('notebooks');
    assert.equal(status, 0, stderr);
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    bench.remove();
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });

  async function visit(hash = '', options: BrowserContextOptions = {}): Promise<Visit> {
    const { context, visit } = await visitOffline(browser, bench.pageFile('playground'), options, hash);
    contexts.push(context);
    return visit;
  }

  test('judges the note that it opens on, and what becomes of it, with no request and no error', async () => {
    const { page, requests, errors } = await visit();
    const summary = page.locator('#summary');
    await summary.getByText(/4 lines: 2 hold, 1 fails, 1 the same expression/).waitFor();
    const area = page.getByLabel('Note');
    await area.fill((await area.inputValue()).replace('H[p] = \\log(', 'H[p] = \\tfrac12 \\log('));
    await summary.getByText(/4 lines: 3 hold, 1 the same expression; no fault\.$/).waitFor();
    await area.fill(`${await area.inputValue()}\n$$ H[p] = y $$`);
    await page
      .locator('#report')
      .getByText(/y is not declared/)
      .first()
      .waitFor();
    assert.deepEqual(requests, []);
    assert.deepEqual(errors, []);
  });

  test('shows the line of a formula in the note', async () => {
    const { page } = await visit(
      `#${await linkOf({ text: `\n\n${noteOf(given, right)}`, seed: 1, settings: 20 })}`,
    );
    await page
      .getByRole('button', { name: /^line \d/ })
      .first()
      .click();
    const selected = await page
      .getByLabel('Note')
      .evaluate(area =>
        (area as HTMLTextAreaElement).value.slice((area as HTMLTextAreaElement).selectionStart),
      );
    assert.ok(selected.startsWith('$$\n\\mathrm{Var}'), selected.slice(0, 40));
  });

  test('opens on what a link holds, and makes one', async () => {
    const linked = { text: noteOf(given, right), seed: 9, settings: 11 };
    const { page } = await visit(`#${await linkOf(linked)}`);
    await page.locator('#report').getByText('11 settings').first().waitFor();
    assert.equal(await page.getByLabel('seed').inputValue(), '9');
    await page.getByLabel('Note').fill(noteOf(given, String.raw`\mathrm{Var}_p[x] = \sigma`));
    await page.locator('#summary').getByText('1 fails').waitFor();
    await page.getByRole('button', { name: 'link to this note' }).click();
    await page.waitForFunction(old => location.hash !== old, `#${await linkOf(linked)}`);
    const made = await linkedIn(new URL(page.url()).hash.slice(1));
    assert.equal(made?.text, noteOf(given, String.raw`\mathrm{Var}_p[x] = \sigma`));
  });

  test('opens on a formula of an exported page', async () => {
    const { context, visit } = await visitOffline(browser, bench.pageFile('one'));
    contexts.push(context);
    await visit.page.getByRole('button', { name: 'change this formula' }).click();
    await visit.page.getByRole('button', { name: 'open in the playground' }).click();
    await visit.page.locator('#summary').getByText('1 line: 1 holds').waitFor();
    assert.equal(await visit.page.getByLabel('Note').inputValue(), noteOf(given, right));
  });

  test('runs nothing that stands in a note', async () => {
    const text = `<script>document.title = 'run'</script><img src=x onerror="document.title='run'">
<!-- qedlab
x \\in \\mathbb{R}; \\text{<img src=x onerror="document.title='run'">} \\in \\mathbb{R}
-->
$$ x = \\text{<img src=x onerror="document.title='run'">} $$

$$ x = \\href{javascript:document.title='run'}{y} $$

$$ x < <b>y</b> $$`;
    const { page, requests } = await visit(`#${await linkOf({ text, seed: 1, settings: 20 })}`);
    await page
      .locator('#summary')
      .getByText(/1 fails, \d unreadable.*fault/)
      .waitFor();
    assert.equal(await page.title(), 'Playground');
    assert.equal(await page.locator('#report img, #report script, #report a, #report b').count(), 0);
    assert.deepEqual(requests, []);
  });

  test('has no serious finding of axe, light, dark and narrow', async () => {
    const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
    for (const options of [
      { colorScheme: 'light' as const },
      { colorScheme: 'dark' as const },
      { viewport: { width: 360, height: 800 } },
    ]) {
      const { page } = await visit('', { bypassCSP: true, ...options });
      await page.locator('#summary').getByText('2 hold').waitFor();
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${over} px wider than the window`);
      await page.evaluate(axe);
      const found = await page.evaluate(async () => {
        const { violations } = await (
          globalThis as unknown as {
            axe: { run(): Promise<{ violations: { id: string; impact: string }[] }> };
          }
        ).axe.run();
        return violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id }) => id);
      });
      assert.deepEqual(found, []);
    }
  });
});
