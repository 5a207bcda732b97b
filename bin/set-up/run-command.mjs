import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';

/**
 * @typedef {object} Outcome
 * @property {number | null} status exit status; null when the program could not be started or was killed
 * @property {string} output stdout and stderr together, in the order of arrival
 * @property {boolean} missing true when there is no such program
 */

/**
 * Runs a program, keeps its output out of the reader's sight, and appends it to the log.
 * @param {string} program
 * @param {string[]} parameters
 * @param {{ log: string, cwd?: string, env?: NodeJS.ProcessEnv, onLine?: (line: string) => void }} options
 * @returns {Promise<Outcome>}
 */
export function runCommand(program, parameters, { log, cwd, env, onLine }) {
  mkdirSync(path.dirname(log), { recursive: true });
  const logFile = createWriteStream(log, { flags: 'a' });
  logFile.write(`\n$ ${[program, ...parameters].join(' ')}\n`);
  return new Promise(resolve => {
    // Before the start: a signal between the two would leave the program behind.
    if (atWork.size === 0) for (const signal of endings) process.on(signal, endAll);
    const child = spawn(program, parameters, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    atWork.add(child);
    let output = '';
    const take = (/** @type {Buffer} */ bytes) => {
      const text = bytes.toString();
      output += text;
      logFile.write(text);
      if (onLine) for (const line of text.split(/[\r\n]+/)) onLine(line);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    const end = (/** @type {number | null} */ status, missing = false) => {
      forget(child);
      logFile.end(() => resolve({ status, output, missing }));
    };
    child.on('error', error => end(null, /** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT'));
    child.on('close', status => end(status));
  });
}

/** @type {Set<import('node:child_process').ChildProcess>} */
const atWork = new Set();

/** @type {NodeJS.Signals[]} */
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'];

function forget(/** @type {import('node:child_process').ChildProcess} */ child) {
  atWork.delete(child);
  if (atWork.size === 0) for (const signal of endings) process.off(signal, endAll);
}

/** A signal that ends us ends what we started as well: an npm that went on alone would meet the next set-up. */
function endAll(/** @type {NodeJS.Signals} */ signal) {
  for (const child of atWork) child.kill('SIGTERM');
  process.exit(128 + constants.signals[signal]);
}

const networkWords =
  /ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|network|[Tt]imed? ?out|[Cc]ould not connect|[Cc]onnection (?:refused|reset|error|failed)|[Ff]ailed to fetch|dns error|NewConnectionError|ConnectTimeout|resolve host|403 Forbidden|407 Proxy|certificate|_CERT_|ENOTCACHED/;

/** Whether the output of npm, pip or uv looks like that of a closed network rather than of a wrong package. */
export function looksLikeClosedNetwork(/** @type {string} */ output) {
  return networkWords.test(output);
}
