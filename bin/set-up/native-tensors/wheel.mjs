import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { looksLikeClosedNetwork, runCommand } from '../run-command.mjs';
import { NoNativeTensors } from './no-native-tensors.mjs';

// tfjs-node's own install script downloads libtensorflow from a host that closed networks do not reach. The same
// library lies inside the tensorflow-cpu wheel on PyPI; which Python the wheel is for does not matter here.
export const wheel = {
  version: '2.21.0',
  sha256: '2b847d217b02ee7731ed91431daf3250daa0196c3c94614d23be27232e6e5b6c',
  megabytes: 274,
  target: ['--python-version', '3.11', '--implementation', 'cp', '--abi', 'cp311'],
  platform: ['--platform', 'manylinux_2_27_x86_64'],
};

/**
 * Downloads the wheel into the folder; pip refuses it unless its SHA-256 is the one above.
 * @param {string} folder
 * @param {import('../set-up.mjs').Context} context
 * @returns {Promise<string>} the wheel's path
 */
export async function downloadWheel(folder, { places, detail }) {
  const requirement = path.join(folder, 'requirement.txt');
  const temporary = path.join(folder, 'pip');
  mkdirSync(temporary, { recursive: true });
  writeFileSync(requirement, `tensorflow-cpu==${wheel.version} --hash=sha256:${wheel.sha256}\n`);
  const watch = setInterval(() => detail(`${megabytesIn(temporary)} of ${wheel.megabytes} MB`), 500);
  const outcome = await runCommand(
    places.python,
    [
      ...['-m', 'pip', '--disable-pip-version-check', 'download', '--quiet', '--no-cache-dir', '--no-deps'],
      ...['--only-binary', ':all:', '--require-hashes', '-r', requirement, '-d', folder],
      ...wheel.target,
      ...wheel.platform,
    ],
    { log: places.log, env: { ...process.env, TMPDIR: temporary } },
  );
  clearInterval(watch);
  rmSync(temporary, { recursive: true, force: true });
  const file = readdirSync(folder).find(name => name.endsWith('.whl'));
  if (outcome.status === 0 && file) return path.join(folder, file);
  throw new NoNativeTensors(
    looksLikeClosedNetwork(outcome.output)
      ? 'the tensorflow-cpu wheel could not be downloaded (check the network)'
      : `the tensorflow-cpu wheel was refused (see ${places.log})`,
  );
}

function megabytesIn(/** @type {string} */ folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const sizes = files.map(name => statSync(path.join(folder, name), { throwIfNoEntry: false })?.size ?? 0);
  return Math.round(sizes.reduce((sum, size) => sum + size, 0) / 1e6);
}
