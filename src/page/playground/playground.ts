import type { Heard } from './asked';
import { Checker } from './checker';
import { type Linked, linkedIn, linkOf } from './link';

/** After a key, so long is waited for the next one. */
const pause = 150;

/** A note on the left, its verdicts on the right, judged as it is typed; a link holds the note. */
class Playground {
  private readonly area = byId<HTMLTextAreaElement>('note');
  private readonly seed = byId<HTMLInputElement>('seed');
  private readonly settings = byId<HTMLInputElement>('settings');
  private readonly summary = byId('summary');
  private readonly report = byId('report');
  private readonly checker = new Checker(heard => this.show(heard));
  private timer: ReturnType<typeof setTimeout> | undefined;

  async start(): Promise<void> {
    await this.open();
    addEventListener('hashchange', () => void this.open());
    for (const input of [this.area, this.seed, this.settings])
      input.addEventListener('input', () => this.later());
    byId('link').addEventListener('click', () => void this.link());
    this.report.addEventListener('click', event => this.goTo(event));
  }

  /** The note of the address, if it holds one. */
  private async open(): Promise<void> {
    const linked = await linkedIn(location.hash.slice(1));
    if (linked) {
      this.area.value = linked.text;
      this.seed.value = String(linked.seed);
      this.settings.value = String(linked.settings);
    }
    this.ask();
  }

  private get asked(): Linked {
    const whole = ({ value, defaultValue }: HTMLInputElement) =>
      Number.isSafeInteger(Number(value)) && Number(value) > 0 ? Number(value) : Number(defaultValue);
    return { text: this.area.value, seed: whole(this.seed), settings: Math.min(whole(this.settings), 1000) };
  }

  private later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), pause);
  }

  private ask(): void {
    this.summary.textContent = 'checking …';
    this.checker.ask(this.asked);
  }

  private show({ formulas, remarks, done, summary }: Heard): void {
    const remarked = remarks.map(({ line, message }) => {
      const paragraph = document.createElement('p');
      paragraph.className = 'remark';
      paragraph.append(lineButton(line), ` ${message}`);
      return paragraph;
    });
    const judged = formulas.map(({ line, html }) => {
      const section = document.createElement('section');
      section.append(lineButton(line));
      section.insertAdjacentHTML('beforeend', html);
      return section;
    });
    this.report.replaceChildren(...remarked, ...judged);
    this.summary.textContent = `${summary.replace(/^1 file, /, '')}${done ? '' : ' …'}`;
  }

  private async link(): Promise<void> {
    history.replaceState(null, '', `#${await linkOf(this.asked)}`);
    await navigator.clipboard?.writeText(location.href).catch(() => {});
    this.summary.textContent = 'The address of this page now holds the note, and is copied.';
  }

  /** Puts the cursor where a formula stands in the note. */
  private goTo({ target }: Event): void {
    const line = target instanceof HTMLElement ? Number(target.dataset.line) : Number.NaN;
    if (!line) return;
    const lines = this.area.value.split('\n');
    const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
    this.area.focus();
    this.area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
    this.area.scrollTop =
      Math.max(0, line - 3) * Number.parseFloat(getComputedStyle(this.area).lineHeight || '20');
  }
}

function lineButton(line: number): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'line';
  made.textContent = `line ${line}`;
  made.dataset.line = String(line);
  return made;
}

function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the playground has no element ${id}`);
  return found as T;
}

void new Playground().start();
