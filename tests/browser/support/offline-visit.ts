import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

/** A page that was opened from its file. */
export interface Visit {
  readonly page: Page;
  /** What the page asked for, besides itself. */
  readonly requests: string[];
  /** Errors in the browser's log, the policy's refusals among them. */
  readonly errors: string[];
}

/** Opens a page from its file, on a machine whose network is off. */
export async function visitOffline(
  browser: Browser,
  file: string,
  options: BrowserContextOptions = {},
  hash = '',
): Promise<{ context: BrowserContext; visit: Visit }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  await context.setOffline(true);
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  const [requests, errors]: [string[], string[]] = [[], []];
  const address = pathToFileURL(file).href;
  page.on('request', request => {
    const asked = request.url().split('#')[0]!;
    if (asked !== address && !/^(data|blob):/.test(asked)) requests.push(asked);
  });
  page.on('console', message => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', error => errors.push(String(error)));
  await page.goto(address + hash, { waitUntil: 'load' });
  return { context, visit: { page, requests, errors } };
}
