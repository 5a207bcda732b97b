import { withLock } from './lock.mjs';
import { build } from './steps/build.mjs';
import { jupyterRegistration } from './steps/jupyter-registration.mjs';
import { nativeTensors } from './steps/native-tensors.mjs';
import { npmPackages } from './steps/npm-packages.mjs';
import { packageLink } from './steps/package-link.mjs';
import { pythonEnvironment, pythonInterpreter } from './steps/python-environment.mjs';
import { trustedNotebooks } from './steps/trusted-notebooks.mjs';

/**
 * @typedef {object} Options
 * @property {boolean} [nativeTensors] false to do without the native tensor library
 * @property {boolean} [retryNativeTensors] true to try again what failed lately
 * @property {boolean} [strictBuild] true to stop at a type error
 *
 * @typedef {object} Context
 * @property {import('./places.mjs').Places} places
 * @property {Options} options
 * @property {(text: string) => void} detail shown beside the step's title while it runs
 *
 * @typedef {object} Step
 * @property {string} title
 * @property {string} [costs] what it downloads and keeps, said before it starts
 * @property {(context: Context) => boolean | Promise<boolean>} isDone quick: every start asks every step
 * @property {(context: Context) => Promise<string | undefined | void>} run returns a remark for the reader, if it has one
 */

/** In this order: each may rely on those before it. */
export const allSteps = [
  pythonInterpreter,
  npmPackages,
  packageLink,
  pythonEnvironment,
  nativeTensors,
  build,
  jupyterRegistration,
  trustedNotebooks,
];

/**
 * Makes the project's folder ready. What is done already is left alone; what was interrupted is made anew.
 * @param {import('./places.mjs').Places} places
 * @param {import('./progress.mjs').Progress} progress
 * @param {Options} [options]
 * @param {Step[]} [steps]
 */
export async function setUp(places, progress, options = {}, steps = allSteps) {
  /** @type {Context} */
  const context = { places, options, detail: () => {} };
  if (await firstUndone(steps, context)) {
    const waiting = (/** @type {number} */ holder) =>
      progress.say(`Another set-up is at work in this folder (process ${holder}): waiting for it.`);
    await withLock(places.lock, waiting, () => runAll(steps, context, progress));
  }
}

/** A later step may look done only because an earlier one has not run yet, so each is asked in its turn. */
async function runAll(
  /** @type {Step[]} */ steps,
  /** @type {Context} */ context,
  /** @type {import('./progress.mjs').Progress} */ progress,
) {
  let announced = false;
  for (const step of steps) {
    if (await step.isDone(context)) continue;
    if (!announced) progress.say(`Setting up qedlab in ${context.places.root}`);
    announced = true;
    const running = progress.begin(step.title, step.costs);
    let remark = 'stopped';
    try {
      remark = (await step.run({ ...context, detail: running.detail })) ?? 'done';
    } finally {
      running.end(remark);
    }
  }
}

async function firstUndone(/** @type {Step[]} */ steps, /** @type {Context} */ context) {
  for (const step of steps) if (!(await step.isDone(context))) return step;
  return undefined;
}
