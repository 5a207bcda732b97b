import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { Failure } from '../set-up/failure.mjs';
import { isClone, packageRoot, placesIn } from '../set-up/places.mjs';
import { copySharedFolders, kernelFolder, registerKernel } from '../set-up/registration.mjs';
import { writeIfDifferent } from '../set-up/stamp.mjs';
import { prepare } from './prepare.mjs';

/** @type {import('./index.mjs').Command} */
export const install = {
  summary: 'register the kernel in a JupyterLab that you have already',
  usage: 'install --user | --sys-prefix | --prefix DIRECTORY',
  help: `Registers the kernel, copies the JupyterLab extensions, and gives nbconvert the template "qedlab", for
  --user              every JupyterLab of this user
  --sys-prefix        the Python environment whose python3 comes first on the path
  --prefix DIRECTORY  DIRECTORY/share/jupyter
The kernel stays in this folder: run it again after the folder has moved or Node was replaced.`,
  async run(parameters) {
    const share = shareFolder(parameters);
    const places = isClone(packageRoot) ? await prepare() : placesIn(packageRoot);
    if (!existsSync(places.kernelMain))
      throw new Failure(`The kernel is not built: ${places.kernelMain} is missing.`);
    const packages = sitePackages(parameters);
    writeInto(share, () => {
      registerKernel(places, share);
      copySharedFolders(places, share);
      if (packages) writeIfDifferent(path.join(packages, 'qedlab.pth'), `${places.jupyter}\n`);
    });
    console.log(`Registered: ${kernelFolder(share)}`);
    console.log(packages ? `Pages: jupyter nbconvert --to html --template qedlab NOTEBOOK` : noPages);
    return 0;
  },
};

const noPages =
  'No Python is in that place, so its nbconvert cannot use our template: export from here with `qedlab export`.';

/**
 * Where the Python of that place looks for packages; our template needs the Python code in jupyter/.
 * @returns {string | undefined}
 */
function sitePackages(/** @type {string[]} */ parameters) {
  const prefix = /^--prefix(?:=(.*))?$/.exec(parameters[0]);
  const python = prefix ? path.join(prefix[1] ?? parameters[1], 'bin', 'python3') : 'python3';
  const ask = parameters[0] === '--user' ? 'site.getusersitepackages()' : 'sysconfig.get_path("purelib")';
  const answer = spawnSync(python, ['-c', `import site, sysconfig; print(${ask})`], { encoding: 'utf8' });
  return answer.status === 0 ? answer.stdout.trim() : undefined;
}

/** PREFIX/share/jupyter of what the options name. */
export function shareFolder(/** @type {string[]} */ [option, value, ...rest], env = process.env) {
  const inline = option?.startsWith('--prefix=') ? option.slice('--prefix='.length) : undefined;
  const extra = option === '--prefix' ? rest[0] : value;
  if (extra !== undefined) throw new Failure(`install takes one place, so "${extra}" is too much.`);
  if (option === '--user') return userFolder(env);
  if (option === '--sys-prefix') return path.join(pythonPrefix(env), 'share', 'jupyter');
  const prefix = option === '--prefix' ? value : inline;
  if (prefix) return path.resolve(prefix, 'share', 'jupyter');
  throw new Failure('Say where to install: `--user`, `--sys-prefix` or `--prefix DIRECTORY`.');
}

/** Jupyter's data folder of the user, as `jupyter --data-dir` gives it. */
function userFolder(/** @type {NodeJS.ProcessEnv} */ env) {
  if (env.JUPYTER_DATA_DIR) return env.JUPYTER_DATA_DIR;
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Jupyter');
  return path.join(env.XDG_DATA_HOME ?? path.join(homedir(), '.local', 'share'), 'jupyter');
}

function pythonPrefix(/** @type {NodeJS.ProcessEnv} */ env) {
  const answer = spawnSync('python3', ['-c', 'import sys; print(sys.prefix)'], { env, encoding: 'utf8' });
  if (answer.status === 0) return answer.stdout.trim();
  throw new Failure(
    'No python3 is on the path for --sys-prefix: activate its environment, or name it with --prefix.',
  );
}

function writeInto(/** @type {string} */ share, /** @type {() => void} */ write) {
  try {
    mkdirSync(share, { recursive: true });
    write();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure(
      `Nothing could be registered in ${share} (${reason}): choose a place that you may write to.`,
    );
  }
}
