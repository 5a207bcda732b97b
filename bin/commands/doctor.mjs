import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findPython } from '../set-up/find-python.mjs';
import { isClone, packageRoot, placesIn } from '../set-up/places.mjs';
import { kernelFolder } from '../set-up/registration.mjs';
import { areInstalled } from '../set-up/steps/npm-packages.mjs';
import { isWhole } from '../set-up/steps/python-environment.mjs';
import { readOptions } from './options.mjs';
import { tensorBackend } from './tensor-backend.mjs';

/** @typedef {import('../set-up/places.mjs').Places} Places */
/** @typedef {{ subject: string, state: string, remedy?: string }} Finding a remedy means that something is missing */

/** @type {import('./index.mjs').Command} */
export const doctor = {
  summary: 'versions, which tensor backend loads and why, what is missing and how to get it',
  usage: 'doctor',
  help: 'Changes nothing, and works in a folder that is half set up. Exit status 1 when something is missing.',
  async run(parameters) {
    readOptions(parameters, {});
    const findings = examine(placesIn(packageRoot));
    const width = Math.max(...findings.map(({ subject }) => subject.length));
    for (const { subject, state, remedy } of findings) {
      console.log(
        `${subject.padEnd(width)}  ${state}${remedy ? `\n${' '.repeat(width + 2)}-> ${remedy}` : ''}`,
      );
    }
    return findings.some(({ remedy }) => remedy) ? 1 : 0;
  },
};

/** @returns {Finding[]} */
function examine(/** @type {Places} */ places) {
  const clone = isClone(places.root);
  return [
    { subject: 'qedlab', state: `${versionIn(places.root)} in ${places.root}` },
    {
      subject: 'Node',
      state: `${process.versions.node} (${process.execPath}), ${process.platform} ${process.arch}`,
    },
    ...(clone ? [npmPackages(places)] : []),
    python(),
    ...(clone ? [environment(places)] : []),
    ...(clone ? environmentPackages(places) : []),
    built(places),
    ...(clone ? [kernel(places)] : []),
    tensorBackend(places),
    browser(),
  ];
}

const setUpRemedy = '`npm start` or `npx --no qedlab set-up` sets it up';

/** @returns {Finding} */
function npmPackages(/** @type {Places} */ places) {
  const whole = areInstalled(places);
  return {
    subject: 'npm packages',
    ...(whole ? { state: 'as locked' } : { state: 'not as locked', remedy: setUpRemedy }),
  };
}

/** @returns {Finding} */
function python() {
  try {
    const { version, executable } = findPython();
    return { subject: 'Python', state: `${version.join('.')} (${executable})` };
  } catch (error) {
    return {
      subject: 'Python',
      state: 'missing',
      remedy: error instanceof Error ? error.message : String(error),
    };
  }
}

/** @returns {Finding} */
function environment(/** @type {Places} */ places) {
  const state = isWhole(places)
    ? 'as locked'
    : existsSync(places.environment)
      ? 'out of date or broken'
      : 'missing';
  return { subject: '.venv', state, ...(state === 'as locked' ? {} : { remedy: setUpRemedy }) };
}

/** @returns {Finding[]} */
function environmentPackages(/** @type {Places} */ places) {
  if (!existsSync(places.python)) return [];
  const names = ['jupyterlab', 'nbclient', 'nbconvert', 'plotly', 'distributed'];
  const code = `import json, importlib.metadata as m\nprint(json.dumps({d.metadata["Name"].lower(): d.version for d in m.distributions()}))`;
  const answer = spawnSync(places.python, ['-c', code], { encoding: 'utf8' });
  try {
    const versions = JSON.parse(answer.stdout);
    return names.map(name => ({ subject: `  ${name}`, state: versions[name] ?? 'missing' }));
  } catch {
    return [{ subject: '  packages', state: 'cannot be listed', remedy: setUpRemedy }];
  }
}

/** @returns {Finding} */
function built(/** @type {Places} */ places) {
  const there = existsSync(places.kernelMain);
  return { subject: 'build', ...(there ? { state: 'there' } : { state: 'missing', remedy: setUpRemedy }) };
}

/** @returns {Finding} */
function kernel(/** @type {Places} */ places) {
  const file = path.join(kernelFolder(path.join(places.environment, 'share', 'jupyter')), 'kernel.json');
  try {
    const { argv, display_name: name } = JSON.parse(readFileSync(file, 'utf8'));
    const lost = [argv[0]].find((/** @type {string} */ part) => path.isAbsolute(part) && !existsSync(part));
    if (lost) return { subject: 'kernel', state: `${name}, but ${lost} is gone`, remedy: setUpRemedy };
    return { subject: 'kernel', state: `${name}, run by ${argv[0]}` };
  } catch {
    return { subject: 'kernel', state: 'not registered', remedy: setUpRemedy };
  }
}

/** Only the tests need one, so that none is no fault. @returns {Finding} */
function browser() {
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const found = names.find(name => spawnSync(name, ['--version']).status === 0);
  return { subject: 'browser for tests', state: found ?? 'none (its tests are skipped)' };
}

function versionIn(/** @type {string} */ root) {
  return JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).version;
}
