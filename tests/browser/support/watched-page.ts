import type { Browser, Page } from 'playwright-core';

/** A page, and what it complains of: errors that it logs or throws, requests that fail or go to another host. */
export interface WatchedPage {
  readonly page: Page;
  readonly complaints: readonly string[];
}

/** A page of a server of this machine. */
export async function watchedPage(browser: Browser, height = 1000, width = 1280): Promise<WatchedPage> {
  const page = await browser.newPage({ viewport: { width, height } });
  const complaints: string[] = [];
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', error => complaints.push(String(error)));
  page.on('request', request => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') complaints.push(`asked ${request.url()}`);
  });
  page.on('response', response => {
    if (response.status() >= 400) complaints.push(`${response.status()} of ${response.url()}`);
  });
  return { page, complaints };
}
