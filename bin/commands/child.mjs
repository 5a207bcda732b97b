import { spawn } from 'node:child_process';
import path from 'node:path';
import { jupyterEnvironment } from '../set-up/jupyter-environment.mjs';

/** @typedef {import('../set-up/places.mjs').Places} Places */

/**
 * Runs a Python module of the project's environment on our own terminal until it ends; its exit status.
 * However this process ends, killed too, the module gets to know: it watches a pipe that we hold open.
 * @param {Places} places
 * @param {string} module
 * @param {string[]} parameters
 * @param {{ stopped?: number }} [options] stopped: the status when a signal ended it, else 130
 * @returns {Promise<number>}
 */
export function runPythonModule(places, module, parameters, { stopped = 130 } = {}) {
  const watcher = path.join(places.jupyter, 'run_with_parent.py');
  return runAttached(places.python, [watcher, module, ...parameters], jupyterEnvironment(places), stopped);
}

/**
 * Runs a program on our own terminal; its exit status.
 * @param {string} program
 * @param {string[]} parameters
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>}
 */
export function runAttached(program, parameters, env = process.env, stopped = 130) {
  const child = spawn(program, parameters, { env, stdio: ['inherit', 'inherit', 'inherit', 'pipe'] });
  let signalled = false;
  /** @type {(signal: NodeJS.Signals) => void} */
  const pass = signal => {
    signalled = true;
    // Ctrl-C on a terminal has reached the child already.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill('SIGTERM');
  };
  const watch = onLostNpm(() => pass('SIGTERM'));
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, pass);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => {
      clearInterval(watch);
      for (const name of signals) process.off(name, pass);
      resolve(signalled || signal ? stopped : (status ?? stopped));
    });
  });
}

/**
 * An npm that is killed takes the shell between us with it, and no signal reaches us: the parent changes, that is all.
 * @param {() => void} stop
 */
function onLostNpm(stop) {
  const parent = process.ppid;
  const byNpm = process.env.npm_command !== undefined;
  return setInterval(() => byNpm && process.ppid !== parent && stop(), 1000).unref();
}
