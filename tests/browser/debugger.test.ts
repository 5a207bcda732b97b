/** The debugger in JupyterLab, by hand: switched on, a breakpoint clicked, a cell stopped, looked at, stepped and let go. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser, withoutBrowser } from './support/chromium';
import { cell, kernelIs, type Laboratory, openNotebook, startJupyterLab } from './support/jupyterlab';
import { watchedPage } from './support/watched-page';

const minute = 120_000;

const cells = [
  `import { identity } from 'qedlab';
interface Observation { readonly value: number; readonly weight: number }
const prior = identity(2);
const observations: Observation[] = [{ value: 2, weight: 1 }, { value: 5, weight: 3 }];`,
  `function weightedMean(data: readonly Observation[]): number {
  let sum = 0;
  let total = 0;
  for (const { value, weight } of data) {
    sum += value * weight;
    total += weight;
  }
  return sum / total;
}
console.log('begun');
weightedMean(observations)`,
];

describe('the debugger in JupyterLab', { skip: withoutBrowser, timeout: 15 * minute }, () => {
  let laboratory: Laboratory;
  let browser: Browser;
  let page: Page;
  let complaints: readonly string[];

  before(async () => {
    [laboratory, browser] = await Promise.all([
      startJupyterLab({ 'debugged.ipynb': cells }),
      launchBrowser(),
    ]);
    ({ page, complaints } = await watchedPage(browser, 900, 1400));
    await openNotebook(page, laboratory.address('debugged.ipynb'));
  });

  after(async () => {
    await browser?.close();
    await laboratory?.stop();
  });

  const debugged = (): Locator => cell(page, 'function weightedMean');
  const frames = (): Locator => page.locator('.jp-DebuggerCallstackFrame');
  const highlighted = (): Locator => debugged().locator('.cm-line.jp-DebuggerEditor-highlight');

  async function run(which: Locator): Promise<void> {
    await which.locator('.cm-content').click();
    await page.keyboard.press('Control+Enter');
  }

  async function press(title: string): Promise<void> {
    await page.locator(`jp-button[title^="${title}"]`).first().click();
  }

  /** Waits until the editor marks a line of the cell that begins so. */
  async function standsAt(line: string): Promise<void> {
    await highlighted().filter({ hasText: line }).waitFor({ timeout: minute });
  }

  async function picture(name: string): Promise<void> {
    const folder = process.env.QEDLAB_SCREENSHOTS;
    if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
  }

  test('is switched on by its button, and then shows the variables of cells that run', async () => {
    const button = page.locator('.jp-DebuggerBugButton');
    await page.locator('.jp-DebuggerBugButton[aria-disabled="false"]').waitFor({ timeout: minute });
    await button.click();
    await page.locator('.jp-DebuggerBugButton[aria-pressed="true"]').waitFor({ timeout: minute });
    await run(cell(page, 'interface Observation'));
    await variable('observations').waitFor({ timeout: minute });
  });

  test('stops at the line that was clicked, with what was printed before on the page', async () => {
    const line = debugged().locator('.cm-gutter.cm-breakpoint-gutter .cm-gutterElement');
    await debugged().scrollIntoViewIfNeeded();
    // The first element of a gutter only keeps its width.
    await line.nth(5).click();
    await debugged().locator('.cm-breakpoint-icon').last().waitFor({ timeout: minute });
    await run(debugged());
    await frames().first().waitFor({ timeout: minute });
    await standsAt('sum += value * weight');
    assert.match(await frames().first().innerText(), /weightedMean/);
    assert.match(await frames().first().innerText(), /Cell \[\*\]/);
    await debugged().locator('.jp-OutputArea-output', { hasText: 'begun' }).waitFor({ timeout: minute });
  });

  test('shows the variables of the frame with their values', async () => {
    await reads(variable('sum'), '0');
    await reads(variable('value'), '2');
    await reads(variable('data'), 'Array(2)');
    await picture('stopped');
  });

  test('steps to the next line, and stops again in the next turn of the loop', async () => {
    await press('Next');
    await standsAt('total += weight');
    await reads(variable('sum'), '2');
    await press('Continue');
    await standsAt('sum += value * weight');
    await reads(variable('value'), '5');
  });

  test('runs to the end when the breakpoint is clicked away', async () => {
    await debugged().locator('.cm-gutter.cm-breakpoint-gutter .cm-gutterElement').nth(5).click();
    await debugged().locator('.cm-gutterElement .cm-breakpoint-icon').nth(1).waitFor({ state: 'detached' });
    await press('Continue');
    await debugged()
      .locator('.jp-OutputArea-output', { hasText: /^4\.25$/ })
      .waitFor({ timeout: minute });
    await kernelIs(page, 'idle');
    await frames().first().waitFor({ state: 'detached' });
    await picture('ended');
  });

  test('renders a variable as the library shows it', async () => {
    await variable('prior').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Render Variable' }).click();
    await page
      .locator('.jp-VariableRendererPanel-renderer')
      .filter({ hasText: '1' })
      .waitFor({ timeout: minute });
    await picture('rendered');
  });

  test('is switched off, and cells run as before', async () => {
    await page.locator('.lm-TabBar-tab', { hasText: 'debugged.ipynb' }).first().click();
    await page.locator('.jp-DebuggerBugButton').click();
    await page.locator('.jp-DebuggerBugButton[aria-pressed="false"]').waitFor({ timeout: minute });
    await run(debugged());
    await kernelIs(page, 'idle');
    assert.deepEqual(complaints, []);
  });

  function variable(name: string): Locator {
    return page.locator('.jp-DebuggerVariables-body .jp-TreeItem', {
      has: page.locator(`.jp-DebuggerVariables-name:text-is("${name}")`),
    });
  }
});

async function reads(element: Locator, text: string): Promise<void> {
  await element
    .locator('.jp-DebuggerVariables-detail', { hasText: text })
    .first()
    .waitFor({ timeout: minute });
}
