/** Widgets in JupyterLab, moved as by hand. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser, withoutBrowser } from './support/chromium';
import {
  cell,
  chooseFromMenu,
  kernelIs,
  type Laboratory,
  openNotebook,
  runAllCells,
  runNewCell,
  startJupyterLab,
} from './support/jupyterlab';
import { watchedPage } from './support/watched-page';

const minute = 120_000;
const esm = `export default { render({ model, el }) {
  const b = document.createElement("button"); b.className = "own";
  const draw = () => { b.textContent = "clicked " + model.get("count") };
  b.onclick = () => { model.set("count", model.get("count") + 1); model.save_changes() };
  model.on("change:count", draw); draw(); el.append(b) } }`;

const cells = [
  `import { widgets } from 'qedlab';
const n = widgets.intSlider({ description: 'n', min: 1, max: 10, value: 3 });
const twin = widgets.intSlider({ description: 'twin', min: 1, max: 10 });
widgets.link(n, twin);
widgets.column([n, twin])`,
  `const kind = widgets.dropdown({ description: 'kind', options: { first: 1n, second: 2n } });
const clicks = widgets.button('Click');
let count = 0;
clicks.onClick(() => { count += 1; clicks.description = \`Clicked \${count}\`; });
widgets.row([kind, clicks])`,
  `widgets.interact({ k: { min: 0, max: 5, value: 2 }, loud: false }, ({ k, loud }) => {
  console.log(loud ? 'SQUARE' : 'square', k * k);
})`,
  `const own = widgets.anyWidget({ esm: \`${esm}\`, state: { count: 5 } });
own`,
  `import { curves } from 'qedlab';
widgets.interact({ power: { min: 1, max: 3, value: 1 } }, ({ power }) =>
  curves({ x: { label: 'x', range: [0, 1] }, y: { label: \`power \${power}\` }, curves: [{ label: 'f', f: x => x ** power }] }))`,
  '[n.value, twin.value, kind.value, count, own.get("count")].join(" ")',
];

describe('widgets in JupyterLab', { skip: withoutBrowser, timeout: 10 * minute }, () => {
  let laboratory: Laboratory;
  let browser: Browser;
  let page: Page;
  let complaints: readonly string[];

  before(async () => {
    [laboratory, browser] = await Promise.all([startJupyterLab({ 'widgets.ipynb': cells }), launchBrowser()]);
    ({ page, complaints } = await watchedPage(browser, 1600));
    await openNotebook(page, laboratory.address('widgets.ipynb'));
    await runAllCells(page, cells.length);
  });

  after(async () => {
    await browser?.close();
    await laboratory?.stop();
  });

  test('a slider moved by its handle moves the one that is linked to it', async () => {
    const [first, second] = [0, 1].map(at => page.locator('.widget-slider').nth(at));
    await first.waitFor({ timeout: minute });
    await first.locator('.noUi-handle').focus();
    for (let press = 0; press < 4; press++) await page.keyboard.press('ArrowRight');
    await reads(second.locator('.widget-readout'), '7');
    await reads(first.locator('.widget-readout'), '7');
  });

  test('a dropdown chooses an option of any type, and a button calls back', async () => {
    await page.locator('.widget-dropdown select').selectOption('second');
    const button = page.locator('.jupyter-button').first();
    await button.click();
    await reads(button, 'Clicked 1');
    await button.click();
    await reads(button, 'Clicked 2');
  });

  test('what a function of values prints is shown anew when a value changes', async () => {
    const output = cell(page, 'widgets.interact').locator('.jp-OutputArea').first();
    await reads(output.locator('.jupyter-widgets.widget-output'), 'square 4');
    await output.locator('.noUi-handle').focus();
    await page.keyboard.press('ArrowRight');
    await reads(output.locator('.jupyter-widgets.widget-output'), 'square 9');
    await output.locator('input[type=checkbox]').check();
    await reads(output.locator('.jupyter-widgets.widget-output'), 'SQUARE 9');
  });

  test('a module of the reader runs and shares its state', async () => {
    const own = page.locator('button.own');
    await own.waitFor({ timeout: minute });
    await reads(own, 'clicked 5');
    await own.click();
    await reads(own, 'clicked 6');
  });

  test('a slider drives a plot', async () => {
    const output = cell(page, 'power: { min: 1').locator('.jp-OutputArea').first();
    await output.scrollIntoViewIfNeeded();
    const drawn = output.locator('.vega-embed svg.marks');
    await drawn.filter({ hasText: 'power 1' }).waitFor({ timeout: minute });
    const line = () => drawn.locator('.mark-line path').first().getAttribute('d');
    const straight = await line();
    await output.locator('.noUi-handle').focus();
    await page.keyboard.press('ArrowRight');
    await drawn.filter({ hasText: 'power 2' }).waitFor({ timeout: minute });
    assert.notEqual(await line(), straight);
  });

  test('a progress bar moves while a synchronous loop holds the cell', async () => {
    const shown = await runNewCell(page, 'const bar = widgets.progressBar({ max: 4 }); bar');
    const bar = shown.locator('.progress-bar');
    await bar.waitFor({ state: 'attached', timeout: minute });
    await runNewCell(page, 'bar.value = 3; for (;;);');
    await kernelIs(page, 'busy');
    await page.waitForFunction(
      element => /^75%/.test((element as HTMLElement).style.width),
      await bar.elementHandle(),
      { timeout: minute },
    );
    await kernelIs(page, 'busy');
    await chooseFromMenu(page, 'Kernel', 'Interrupt Kernel');
    await kernelIs(page, 'idle');
  });

  test('cells read what was set by hand', async () => {
    const last = cell(page, '[n.value, twin.value');
    await last.locator('.cm-content').click();
    await page.keyboard.press('Control+Enter');
    await reads(last.locator('.jp-OutputArea-output'), "'7 7 2 2 6'");
  });

  test('nothing of it asks the network, fails or logs an error', () => assert.deepEqual(complaints, []));
});

/** Waits until an element's text is this. */
async function reads(element: Locator, text: string): Promise<void> {
  await element.filter({ hasText: text }).first().waitFor({ timeout: minute });
}
