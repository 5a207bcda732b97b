import { carriedText } from './carried-library';

/** Shows the notices of the libraries when the reader opens their fold. */
export function unpackNotices(): void {
  const place = document.querySelector<HTMLElement>('.packed-notices');
  const fold = place?.closest('details');
  fold?.addEventListener('toggle', () => void fill(place!), { once: true });
}

async function fill(place: HTMLElement): Promise<void> {
  place.innerHTML = await carriedText('notices');
}
