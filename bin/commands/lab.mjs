import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { Failure } from '../set-up/failure.mjs';
import { runPythonModule } from './child.mjs';
import { takeOptions } from './options.mjs';
import { prepare } from './prepare.mjs';

const firstNotebook = '00-start-here.ipynb';
const switches = new Set(['--no-browser', '--allow-root', '--debug']);
const valued = new Set(['--port', '--ip', '--browser', '--notebook-dir']);

/** @type {import('./index.mjs').Command} */
export const lab = {
  summary: 'open JupyterLab on the notebooks (what npm start does)',
  usage: 'lab [--no-browser] [--port N] [--ip ADDRESS] [--Class.option=VALUE ...] [--no-native-tensors]',
  help: `Sets up what is missing, then serves the notebooks until Ctrl-C. Without a display it prints the address.
  --no-browser          only print the address
  --port N              listen on this port; without it, on the first free one from 8888
  --ip ADDRESS          listen on this address instead of localhost
  --Class.option=VALUE  any setting of JupyterLab or its server, such as --ServerApp.token=...
  --no-native-tensors   set up without TensorFlow's native library (see \`qedlab set-up --help\`)`,
  async run(parameters) {
    const { values, rest } = takeOptions(parameters, { nativeTensors: true });
    const port = portOf(checked(rest));
    if (port !== undefined) await requireFreePort(port);
    const places = await prepare(values);
    const settings = ownSettings(places, port).filter(setting => !isGiven(setting, rest));
    return runPythonModule(places, 'jupyterlab', [...settings, ...rest], { stopped: 0 });
  },
};

/** JupyterLab refuses a setting that is given twice: the caller's counts. */
function isGiven(/** @type {string} */ setting, /** @type {string[]} */ parameters) {
  const name = setting.split('=')[0];
  return parameters.some(parameter => parameter.split('=')[0] === name);
}

function ownSettings(
  /** @type {import('../set-up/places.mjs').Places} */ places,
  /** @type {number | undefined} */ port,
) {
  const opens = existsSync(path.join(places.notebooks, firstNotebook))
    ? `/lab/tree/${firstNotebook}`
    : '/lab';
  return [
    `--ServerApp.root_dir=${places.notebooks}`,
    `--LabApp.default_url=${opens}`,
    '--ServerApp.log_level=WARN',
    ...(port === undefined ? [] : ['--ServerApp.port_retries=0']),
    ...(hasDisplay() ? [] : ['--no-browser']),
    ...(process.getuid?.() === 0 ? ['--allow-root'] : []),
  ];
}

/** Without a display, Python would look for a browser that runs in the terminal, and find one on some machines. */
function hasDisplay(env = process.env) {
  return process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY || env.WSL_DISTRO_NAME);
}

/** Refuses what JupyterLab would only warn of, or stop at with a page of help. */
function checked(/** @type {string[]} */ parameters) {
  for (let index = 0; index < parameters.length; index += 1) {
    const parameter = parameters[index];
    const name = parameter.split('=')[0];
    if (valued.has(name) && !parameter.includes('=')) {
      index += 1;
      if (parameters[index] === undefined)
        throw new Failure(`${name} needs a value, such as \`--port 9000\`.`);
    } else if (!switches.has(name) && !valued.has(name) && !/^--[A-Z]\w*\.\w+=/.test(parameter)) {
      throw new Failure(
        `lab has no option "${parameter}": \`npx --no qedlab lab --help\` lists those it has.`,
      );
    }
  }
  return parameters;
}

function portOf(/** @type {string[]} */ parameters) {
  const at = parameters.findLastIndex(parameter => /^--(ServerApp\.)?port(=|$)/.test(parameter));
  if (at < 0) return undefined;
  const text = parameters[at].includes('=') ? parameters[at].split('=')[1] : parameters[at + 1];
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new Failure(`--port ${text} is not a port: give a number from 0 to 65535.`);
}

/** @returns {Promise<void>} */
function requireFreePort(/** @type {number} */ port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', () => reject(new Failure(whyNot(port))));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve()));
  });
}

function whyNot(/** @type {number} */ port) {
  return `Port ${port} is taken or not allowed: give another with --port, or leave it out and JupyterLab finds one.`;
}
