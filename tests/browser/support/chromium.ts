import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser that tests use: CHROMIUM in the environment, or where Debian and others put it. */
export const chromiumPath = [process.env.CHROMIUM ?? '', ...places].find(existsSync);

/**
 * Why a test that needs a browser is left out on this machine; `false` runs it. Under CI nothing is left out: a
 * missing browser is a failure there.
 */
export const withoutBrowser: string | false =
  chromiumPath || process.env.CI === 'true'
    ? false
    : 'needs Chromium: install it (Debian: apt install chromium) or name it in CHROMIUM';

/** Headless, with WebGL in software, and without the browser's own traffic. */
export function launchBrowser(): Promise<Browser> {
  if (!chromiumPath)
    throw new Error('no Chromium on this machine: apt install chromium, or name it in CHROMIUM');
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--use-gl=swiftshader',
      '--enable-unsafe-swiftshader',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}
