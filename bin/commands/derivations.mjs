import { runPythonModule } from './child.mjs';
import { takeOptions } from './options.mjs';
import { prepare } from './prepare.mjs';

/** @type {import('./index.mjs').Command} */
export const rerun = {
  summary: 'execute the notebooks headless and compare every verdict with what is stated',
  usage: 'rerun [OPTIONS] [NOTEBOOK ...]',
  help: '',
  ownHelp: true,
  run: parameters => pythonCommand('qedlab_jupyter.rerun', parameters),
};

/** @type {import('./index.mjs').Command} */
export const exportNotebooks = {
  summary: 'write each notebook to html/ as one page that needs no network',
  usage: 'export [OPTIONS] [NOTEBOOK ...]',
  help: '',
  ownHelp: true,
  run: parameters => pythonCommand('qedlab_jupyter.export', parameters),
};

/** @type {import('./index.mjs').Command} */
export const dask = {
  summary: "Dask's own commands in this environment: a scheduler or workers for `rerun --cluster`",
  usage: 'dask scheduler|worker [OPTIONS]',
  help: '',
  ownHelp: true,
  run: parameters => pythonCommand('dask', parameters),
};

async function pythonCommand(/** @type {string} */ module, /** @type {string[]} */ parameters) {
  const { values, rest } = takeOptions(parameters, { nativeTensors: true });
  return runPythonModule(await prepare(values), module, rest);
}
