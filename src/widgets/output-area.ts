/** A place for output: what is printed and shown while it captures goes there. */
import { currentHost } from '../display/display';
import { parentId } from './comm';
import { Widget } from './widget';

const names = {
  module: '@jupyter-widgets/output',
  version: '1.0.0',
  model: 'OutputModel',
  view: 'OutputView',
};

export class OutputArea extends Widget {
  /** Everything that `body` puts out, until the promise settles if it answers one, goes here. */
  capture<T>(body: () => T): T {
    this.model.set({ msg_id: parentId() });
    const end = (): void => this.model.set({ msg_id: '' });
    let result: T;
    try {
      result = body();
    } catch (error) {
      end();
      throw error;
    }
    if (!(result instanceof Promise)) {
      end();
      return result;
    }
    return result.finally(end) as T;
  }

  /** Empties it. `wait`: only when something new comes, so that nothing flickers. */
  clear(options: { wait?: boolean } = {}): void {
    this.capture(() => currentHost()?.clearOutput(options));
  }
}

export function outputArea(): OutputArea {
  return new OutputArea(names, { msg_id: '', outputs: [] });
}
