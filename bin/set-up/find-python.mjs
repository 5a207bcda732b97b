import { spawnSync } from 'node:child_process';
import { Failure } from './failure.mjs';

const oldest = [3, 10];

// One line of JSON: version, whether an environment can be made, and the interpreter behind any shim.
const probe = `import sys, json
try:
    import venv, ensurepip
    able = True
except ImportError:
    able = False
print(json.dumps({"version": list(sys.version_info[:3]), "able": able, "executable": sys.executable}))`;

/** @typedef {{ version: number[], able: boolean, executable: string }} Interpreter */

/**
 * The Python to build the environment with: QEDLAB_PYTHON if it is set, else the first on the path that will do.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Interpreter}
 */
export function findPython(env = process.env) {
  const names = env.QEDLAB_PYTHON ? [env.QEDLAB_PYTHON] : candidateNames();
  /** @type {Interpreter[]} */
  const seen = [];
  for (const name of names) {
    const interpreter = ask(name, env);
    if (interpreter && isNewEnough(interpreter) && interpreter.able) return interpreter;
    if (interpreter) seen.push(interpreter);
  }
  throw new Failure(whyNone(seen, env.QEDLAB_PYTHON));
}

function candidateNames() {
  const minors = [14, 13, 12, 11, 10].map(minor => `python3.${minor}`);
  return ['python3', ...minors, 'python'];
}

/** @returns {Interpreter | undefined} */
function ask(/** @type {string} */ name, /** @type {NodeJS.ProcessEnv} */ env) {
  const answer = spawnSync(name, ['-c', probe], { env, encoding: 'utf8', timeout: 20_000 });
  try {
    return JSON.parse(answer.stdout);
  } catch {
    return undefined;
  }
}

function isNewEnough(/** @type {Interpreter} */ { version }) {
  return version[0] > oldest[0] || (version[0] === oldest[0] && version[1] >= oldest[1]);
}

function whyNone(/** @type {Interpreter[]} */ seen, /** @type {string | undefined} */ asked) {
  const withoutVenv = seen.find(isNewEnough);
  if (withoutVenv) {
    const name = `python${withoutVenv.version.slice(0, 2).join('.')}`;
    return `${withoutVenv.executable} has no venv module: install it, on Debian or Ubuntu with \`sudo apt-get install ${name}-venv\`.`;
  }
  const remedy = 'install it, on Debian or Ubuntu with `sudo apt-get install python3 python3-venv`';
  const wanted = `qedlab needs Python ${oldest.join('.')} or later`;
  if (seen.length > 0) return `${wanted} and found only ${seen[0].version.join('.')}: ${remedy}.`;
  return `${wanted} and ${asked ? `QEDLAB_PYTHON=${asked} is none` : 'found no Python'}: ${remedy}.`;
}
