/** By which a client that joins, or loads its page anew, asks for the states of all widgets at once. */
import { type Comm, commHost } from './comm';
import { openModels } from './model';

const controlTarget = 'jupyter.widget.control';
let offered: unknown;

/** Once for each kernel. */
export function offerControlChannel(): void {
  const host = commHost();
  if (!host || offered === host) return;
  offered = host;
  host.registerTarget(controlTarget, comm => {
    comm.onMessage = ({ data }) => {
      if ((data as { method?: string }).method === 'request_states') sendStates(comm);
    };
  });
}

function sendStates(comm: Comm): void {
  const states: Record<string, unknown> = {};
  const bufferPaths: unknown[] = [];
  const allBuffers: Uint8Array[] = [];
  for (const [id, model] of openModels()) {
    const [{ state, buffer_paths }, buffers] = model.packed();
    states[id] = {
      model_name: state._model_name,
      model_module: state._model_module,
      model_module_version: state._model_module_version,
      state,
    };
    for (const path of buffer_paths) bufferPaths.push([id, 'state', ...path]);
    allBuffers.push(...buffers);
  }
  comm.send({ method: 'update_states', states, buffer_paths: bufferPaths }, {}, allBuffers);
}
