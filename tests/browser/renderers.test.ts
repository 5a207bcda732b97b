import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { failsAsStated, heldDerivation } from '../display/fixtures';
import { launchBrowser, withoutBrowser } from './support/chromium';

const extension = resolve(__dirname, '../../../jupyter/labextensions/qedlab-renderers');

/** The page of a JupyterLab reduced to what a prebuilt extension meets: shared Lumino widgets, and its own files. */
function serve(): Promise<Server> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path === '/')
      return void response.setHeader('content-type', 'text/html').end('<body data-jp-theme-light="true">');
    const file = join(extension, normalize(path));
    try {
      response.setHeader('content-type', path.endsWith('.js') ? 'text/javascript' : 'application/json');
      response.end(readFileSync(file));
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise(done => server.listen(0, '127.0.0.1', () => done(server)));
}

interface Rendered {
  readonly text: string;
  readonly html: string;
}

/** Loads the extension as JupyterLab does and lets the renderer of `mimeType` render. Runs in the page. */
async function renderInPage([container, mimeType, data, metadata]: [
  string,
  string,
  unknown,
  unknown,
]): Promise<Rendered> {
  class Widget {
    node = document.body.appendChild(document.createElement('div'));
    addClass(name: string) {
      this.node.classList.add(name);
    }
    dispose() {}
  }
  const script = document.createElement('script');
  script.src = container;
  await new Promise((done, failed) => {
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });
  const registry = (window as unknown as { _JUPYTERLAB: Record<string, never> })._JUPYTERLAB;
  const loaded = registry['qedlab-renderers'] as {
    init(scope: object): void;
    get(name: string): Promise<() => { default: Extension[] }>;
  };
  interface Extension {
    rendererFactory: {
      safe: boolean;
      mimeTypes: string[];
      createRenderer(options: object): { node: HTMLElement; renderModel(model: object): Promise<void> };
    };
  }
  loaded.init({ '@lumino/widgets': { '2.8.0': { get: async () => () => ({ Widget }) } } });
  const extensions = (await loaded.get('./mimeExtension'))().default;
  const found = extensions.find(({ rendererFactory }) => rendererFactory.mimeTypes.includes(mimeType))!;
  const renderer = found.rendererFactory.createRenderer({ mimeType });
  await renderer.renderModel({ data: { [mimeType]: data }, metadata });
  return { text: renderer.node.textContent ?? '', html: renderer.node.innerHTML };
}

describe('the renderers of JupyterLab', { skip: withoutBrowser }, () => {
  let browser: Browser;
  let server: Server;
  let page: Page;
  let container: string;
  const requests: string[] = [];
  const errors: string[] = [];

  before(async () => {
    [browser, server] = await Promise.all([launchBrowser(), serve()]);
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { jupyterlab } = JSON.parse(readFileSync(join(extension, 'package.json'), 'utf8'));
    container = `${address}/${jupyterlab._build.load}`;
    page = await browser.newPage();
    page.on('request', request => {
      if (!request.url().startsWith(address) && !request.url().startsWith('data:'))
        requests.push(request.url());
    });
    page.on('pageerror', error => errors.push(String(error)));
    await page.goto(address);
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  const render = (mimeType: string, data: unknown, metadata: unknown = {}) =>
    page.evaluate(renderInPage, [container, mimeType, data, metadata] as Parameters<typeof renderInPage>[0]);
  const derivation = 'application/vnd.qedlab.derivation+json';
  const vegaLite = 'application/vnd.vegalite.v6+json';

  test('a derivation is typeset from its record alone, with the verdict and one stylesheet for all', async () => {
    const { text, html } = await render(derivation, failsAsStated);
    assert.match(text, /fails, as stated/);
    assert.match(html, /<math>/);
    await render(derivation, heldDerivation);
    assert.equal(await page.locator('style#qedlab-report-stylesheet').count(), 1);
    const colour = await page
      .locator('.q-good')
      .first()
      .evaluate(element => getComputedStyle(element).color);
    assert.equal(colour, 'rgb(11, 107, 58)');
  });

  test('a record that is none is answered with a sentence, not with an error', async () => {
    for (const record of [{}, { lines: 7 }, null, []]) {
      const { text } = await render(derivation, record);
      assert.match(text, /cannot be shown, its record is not as expected/);
    }
  });

  test('a vega-lite 6 chart is drawn live, without compiling expressions', async () => {
    const { html } = await render(vegaLite, {
      data: {
        values: [
          { a: 1, b: 2 },
          { a: 2, b: 5 },
        ],
      },
      transform: [{ calculate: 'datum.b * 2', as: 'c' }],
      mark: 'line',
      encoding: {
        x: { field: 'a', type: 'quantitative' },
        y: { field: 'c', type: 'quantitative', title: 'doubled' },
      },
    });
    assert.match(html, /<svg[\s\S]*doubled/);
  });

  test('a chart from a stranger asks no host and runs no script', async () => {
    const hostile = [
      { data: { url: 'https://example.org/data.json' }, mark: 'point' },
      {
        data: { values: [{ u: 'https://example.org/a.png' }] },
        mark: 'image',
        encoding: { url: { field: 'u' } },
      },
      {
        data: { values: [{ a: 1 }] },
        transform: [{ calculate: "constructor.constructor('window.stolen = 1')()", as: 'b' }],
        mark: 'point',
        encoding: { x: { field: 'b' } },
      },
    ];
    for (const specification of hostile) await render(vegaLite, specification);
    assert.deepEqual(requests, []);
    assert.equal(await page.evaluate(() => (window as { stolen?: number }).stolen), undefined);
  });

  test('the tensor backend is shown from the metadata of the output', async () => {
    const shown = await render(
      'application/vnd.qedlab.tensors+json',
      { version: '4.22.0' },
      { qedlab: { backend: 'wasm' } },
    );
    assert.equal(shown.text, 'TensorFlow.js 4.22.0, wasm backend');
    assert.deepEqual(errors, []);
  });
});
