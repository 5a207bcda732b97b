import path from 'node:path';

/**
 * Environment variables for every Python program that qedlab starts: Jupyter's folders lie inside the project,
 * and nothing of the user's own Python or Jupyter leaks in.
 * @param {import('./places.mjs').Places} places
 * @param {NodeJS.ProcessEnv} [inherited]
 * @returns {NodeJS.ProcessEnv}
 */
export function jupyterEnvironment(places, inherited = process.env) {
  const home = (/** @type {string} */ name) => path.join(places.jupyterHome, name);
  const { PYTHONPATH: _path, PYTHONHOME: _home, JUPYTER_CONFIG_PATH: _config, ...rest } = inherited;
  return {
    ...rest,
    PATH: `${path.dirname(places.python)}${path.delimiter}${inherited.PATH ?? ''}`,
    VIRTUAL_ENV: places.environment,
    PYTHONNOUSERSITE: '1',
    JUPYTER_PATH: home('data'),
    JUPYTER_DATA_DIR: home('data'),
    JUPYTER_CONFIG_DIR: home('config'),
    JUPYTER_RUNTIME_DIR: home('runtime'),
    JUPYTERLAB_SETTINGS_DIR: home('lab/settings'),
    JUPYTERLAB_WORKSPACES_DIR: home('lab/workspaces'),
    IPYTHONDIR: home('ipython'),
    QEDLAB_ROOT: places.root,
    QEDLAB_NODE: process.execPath,
  };
}
