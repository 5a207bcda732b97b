import type { MimeBundle } from './contract';
import { currentHost } from './display';
import { markup } from './report/markup';
import { quantityText } from './report/quantity';

/** What a bar shows at one moment. */
export interface ProgressState {
  readonly label: string;
  readonly count: number;
  /** Unknown for generators. */
  readonly total?: number;
  readonly seconds: number;
}

/** Where a bar is drawn: live while it runs, one lasting line at its end. */
export interface ProgressBar {
  draw(state: ProgressState): void;
  end(state: ProgressState, stopped: boolean): void;
}

let bars = 0;

/** A bar in the cell that runs; on a terminal where there is no kernel; else only the last line. */
export function openBar(): ProgressBar {
  const host = currentHost();
  if (!host) return process.stderr.isTTY ? terminalBar(process.stderr) : silentBar;
  const displayId = `qedlab-progress-${process.pid}-${++bars}`;
  let update = false;
  const show = (bundle: MimeBundle) => {
    host.display(bundle, { displayId, update });
    update = true;
  };
  return {
    draw: state => show({ 'text/html': liveMarkup(state), 'text/plain': liveText(state) }),
    end: (state, stopped) => show({ 'text/plain': lastLine(state, stopped) }),
  };
}

const silentBar: ProgressBar = { draw: () => {}, end: () => {} };

function terminalBar(stream: NodeJS.WriteStream): ProgressBar {
  return {
    draw: state => stream.write(`\r\x1b[K${liveText(state)}`),
    end: (state, stopped) => stream.write(`\r\x1b[K${lastLine(state, stopped)}\n`),
  };
}

const width = 24;

function liveText(state: ProgressState): string {
  const share = state.total ? Math.min(1, state.count / state.total) : undefined;
  const bar = share === undefined ? '' : `${'█'.repeat(Math.round(share * width)).padEnd(width, '░')} `;
  return `${prefix(state)}${bar}${figures(state)}`;
}

function liveMarkup(state: ProgressState): string {
  const bar = state.total
    ? markup`<progress max="${state.total}" value="${state.count}" aria-label="${state.label || 'progress'}"></progress>`
    : markup`<progress aria-label="${state.label || 'progress'}"></progress>`;
  return markup`${prefix(state)}${bar} ${figures(state)}`.html;
}

function prefix(state: ProgressState): string {
  return state.label ? `${state.label}: ` : '';
}

/** "420 of 1000, 130/s, 4 s left" */
function figures({ count, total, seconds }: ProgressState): string {
  const rate = seconds > 0 ? count / seconds : 0;
  const parts = [total === undefined ? String(count) : `${count} of ${total}`];
  if (rate > 0) parts.push(`${quantityText(rate, 2)}/s`);
  if (rate > 0 && total !== undefined && total > count)
    parts.push(`${duration((total - count) / rate)} left`);
  return parts.join(', ');
}

function duration(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  if (seconds < 3600) return `${Math.ceil(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}

/** What stays: no time and no rate, so that the same run leaves the same line. */
function lastLine({ label, count, total }: ProgressState, stopped: boolean): string {
  const whole = total === undefined || count === total ? String(count) : `${count} of ${total}`;
  return `${label ? `${label}: ` : ''}${whole} ${stopped ? 'done, then stopped' : 'done'}`;
}
