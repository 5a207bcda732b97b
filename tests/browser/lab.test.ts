import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser, withoutBrowser } from './support/chromium';
import {
  cell,
  chooseFromMenu,
  kernelAnswersAfter,
  kernelIs,
  type Laboratory,
  openNotebook,
  rerunAndStore,
  runAllCells,
  runNewCell,
  startJupyterLab,
} from './support/jupyterlab';
import { watchedPage } from './support/watched-page';

const minute = 120_000;

const storedCells = [
  "import { curves, given } from 'qedlab';\nconst numbers = given`a, b \\in \\mathbb{R}`;\nnumbers",
  "numbers.claim({ id: 'stored.square' })`(a + b)^2 = a^2 + 2 a b + b^2`",
  "console.log('said');\n42",
  "curves({ x: { label: 'x', range: [0, 1] }, y: { label: 'y' }, curves: [{ label: 'square', f: x => x * x }] })",
];

describe('JupyterLab', { skip: withoutBrowser, timeout: 15 * minute }, () => {
  let laboratory: Laboratory;
  let browser: Browser;
  let page: Page;
  let complaints: readonly string[];

  before(async () => {
    [laboratory, browser] = await Promise.all([
      startJupyterLab({ 'stored.ipynb': storedCells }),
      launchBrowser(),
    ]);
    await rerunAndStore(path.join(laboratory.folder, 'stored.ipynb'));
    ({ page, complaints } = await watchedPage(browser));
  });

  after(async () => {
    await browser?.close();
    await laboratory?.stop();
  });

  test('opens a notebook with our kernel, without a pop-up, and runs it from top to bottom', async () => {
    await openNotebook(page, laboratory.address('09-gaussian-kl-divergence.ipynb'));
    assert.equal(await page.locator('.jp-Dialog, .Toastify__toast').count(), 0);
    await runAllCells(page, codeCells(path.join(laboratory.folder, '09-gaussian-kl-divergence.ipynb')));
    assert.deepEqual(await page.locator('.jp-Dialog').allInnerTexts(), []);
    assert.equal(await page.locator('[data-mime-type="application/vnd.jupyter.stderr"]').count(), 0);
  });

  test('shows every line typeset with its verdict, and the slips of the note failing as stated', async () => {
    const report = await revealed(page, '09.A.brace');
    await report.filter({ hasText: /fails/ }).locator('math').first().waitFor({ timeout: minute });
    const corrected = await revealed(page, '09.closed-form');
    await corrected.filter({ hasText: /holds/ }).waitFor({ timeout: minute });
    assert.doesNotMatch(await corrected.innerText(), /fails|inconclusive|unreadable/);
  });

  test('draws both plots live', async () => {
    await cell(page, 'densityPair({').scrollIntoViewIfNeeded();
    await cell(page, 'densityPair({').locator('.vega-embed svg.marks').waitFor({ timeout: minute });
    await cell(page, 'surface({').scrollIntoViewIfNeeded();
    await cell(page, 'surface({')
      .locator('.js-plotly-plot .gl-container canvas')
      .first()
      .waitFor({ timeout: minute });
  });

  test('judges what the reader types into the exercise', async () => {
    const exercise = cell(page, 'gaussians.exercise({');
    await exercise.scrollIntoViewIfNeeded();
    await exercise.locator('.jp-OutputArea', { hasText: /unanswered/ }).waitFor({ timeout: minute });
    await answer(page, exercise, '\\log\\sigma_1 + \\frac12 \\log(2\\pi)');
    await exercise.locator('.jp-OutputArea', { hasText: /fails/ }).waitFor({ timeout: minute });
    await answer(page, exercise, '\\log\\sigma_1 + \\frac12 \\log(2\\pi) + \\frac12');
    await exercise.locator('.jp-OutputArea', { hasText: /holds/ }).waitFor({ timeout: minute });
  });

  const endless = {
    'a synchronous loop': 'while (true) {}',
    'a loop after an await': 'await Promise.resolve(1); for (;;);',
    'a promise that stays pending': 'await new Promise(() => {})',
  };
  for (const [what, code] of Object.entries(endless))
    test(`interrupts ${what} and goes on with the variables kept`, async () => {
      await runNewCell(page, `var kept = 41; // before ${what}`);
      const busy = await runNewCell(page, `console.log('begun'); ${code}`);
      await busy.locator('.jp-OutputArea-output', { hasText: 'begun' }).waitFor({ timeout: minute });
      await chooseFromMenu(page, 'Kernel', 'Interrupt Kernel');
      await busy.locator('.jp-OutputArea-output', { hasText: /[Ii]nterrupt/ }).waitFor({ timeout: minute });
      await kernelIs(page, 'idle');
      const next = await runNewCell(page, `kept + 1 // after ${what}`);
      await next.locator('.jp-OutputArea-output', { hasText: '42' }).waitFor({ timeout: minute });
    });

  test('restarts the kernel, which then has forgotten', async () => {
    await chooseFromMenu(page, 'Kernel', 'Restart Kernel…');
    await kernelAnswersAfter(page, async () => {
      await page.locator('.jp-Dialog .jp-mod-accept').click();
      await page.locator('.jp-Dialog').waitFor({ state: 'detached' });
    });
    const forgotten = await runNewCell(page, 'kept * 2');
    await forgotten.locator('.jp-OutputArea-output', { hasText: 'kept' }).waitFor({ timeout: minute });
    assert.match(await forgotten.innerText(), /Cannot find name 'kept'|kept is not defined/);
  });

  test('asks the reader for input', async () => {
    const asking = await runNewCell(page, 'const given = prompt("Your name?"); given.length');
    const field = asking.locator('input.jp-Stdin-input');
    await field.waitFor({ timeout: minute });
    assert.match(await asking.locator('.jp-Stdin-prompt').innerText(), /Your name\?/);
    await field.fill('Gauss');
    await field.press('Enter');
    await asking.locator('.jp-OutputArea-output', { hasText: /^5$/ }).waitFor({ timeout: minute });
  });

  test('completes with documentation', async () => {
    const typed = await runNewCell(
      page,
      '/** Half of it. */ function halfOf(x: number) { return x / 2 } function halfWay() {}',
    );
    await typed.locator('.jp-InputPrompt', { hasText: /\d/ }).waitFor({ timeout: minute });
    await runNewCell(page, 'halfO');
    await page.locator('.jp-Notebook .jp-Cell.jp-mod-active .cm-content').click();
    await page.keyboard.press('End');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Tab');
    await page.locator('.jp-Completer-match', { hasText: 'halfWay' }).waitFor({ timeout: minute });
    await page.locator('.jp-Completer-docpanel', { hasText: 'Half of it.' }).waitFor({ timeout: minute });
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  });

  test('saves a notebook that rerun has written, also one that was run again, without changing a byte', async () => {
    const file = path.join(laboratory.folder, 'stored.ipynb');
    const stored = readFileSync(file, 'utf8');
    assert.match(stored, /"version": "5\.0\.4"/);
    await openNotebook(page, laboratory.address('stored.ipynb'));
    await runAllCells(page, storedCells.length);
    await page.locator('.jp-CodeCell').last().locator('.vega-embed svg.marks').waitFor({ timeout: minute });
    const saved = page.waitForResponse(
      response =>
        response.request().method() === 'PUT' && response.url().includes('/api/contents/stored.ipynb'),
    );
    await page.locator('.jp-NotebookPanel-toolbar [data-command="docmanager:save"]').first().click();
    assert.equal((await saved).status(), 200);
    assert.equal(readFileSync(file, 'utf8'), stored);
  });

  test('asks nothing of the network and logs no error all the while', () => {
    assert.deepEqual(complaints, []);
  });

  // Last: a connection that breaks is logged, and should be.
  test('tells the reader that a killed kernel restarts by itself, and goes on with the new one', async () => {
    const told = await runNewCell(page, 'const lost = "kernel " + process.ppid; lost');
    const output = told.locator('.jp-OutputArea-output', { hasText: /kernel \d+/ });
    await output.waitFor({ timeout: minute });
    const kernel = Number(/\d+/.exec(await output.innerText())![0]);
    await kernelAnswersAfter(page, async () => {
      process.kill(kernel, 'SIGKILL');
      const dialog = page.locator('.jp-Dialog', { hasText: 'Kernel Restarting' });
      await dialog.locator('.jp-mod-accept').click({ timeout: minute });
      await dialog.waitFor({ state: 'detached' });
    });
    const after = await runNewCell(page, 'lost.length');
    await after
      .locator('.jp-OutputArea-output', { hasText: "Cannot find name 'lost'" })
      .waitFor({ timeout: minute });
  });
});

/** How many cells of a stored notebook have code. */
function codeCells(file: string): number {
  const { cells } = JSON.parse(readFileSync(file, 'utf8')) as {
    cells: { cell_type: string; source: string[] | string }[];
  };
  return cells.filter(({ cell_type, source }) => cell_type === 'code' && source.length > 0).length;
}

async function revealed(page: Page, claim: string): Promise<Locator> {
  const where = cell(page, `'${claim}'`);
  await where.scrollIntoViewIfNeeded();
  const output = where.locator('.jp-OutputArea-output').last();
  await output.waitFor({ timeout: minute });
  return output;
}

async function answer(page: Page, exercise: Locator, latex: string): Promise<void> {
  const line = exercise.locator('.cm-line', { hasText: 'H[p] =' });
  await line.click();
  await page.keyboard.press('End');
  await page.keyboard.press('Shift+Home');
  await page.keyboard.insertText(`  H[p] = ${latex}\``);
  const before = await exercise.locator('.jp-InputPrompt').innerText();
  await page.keyboard.press('Control+Enter');
  await page.waitForFunction(
    ([element, old]) => {
      const text = (element as HTMLElement | null)?.innerText ?? '';
      return text !== old && /\[\d+\]/.test(text);
    },
    [await exercise.locator('.jp-InputPrompt').elementHandle(), before] as const,
    { timeout: minute },
  );
}
