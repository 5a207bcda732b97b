import path from 'node:path';
import { type Ended, must, run } from './programs';

/** buildah with a storage of its own, so that nothing is left on the machine, and without a container runtime. */
export class Builder {
  private readonly storage: string[];

  constructor(folder: string) {
    this.storage = [
      ...['--storage-driver', 'vfs'],
      ...['--root', path.join(folder, 'storage'), '--runroot', path.join(folder, 'run')],
    ];
  }

  call(command: string, ...parameters: string[]): Promise<string> {
    return must('buildah', [...this.storage, command, ...parameters]);
  }

  /** Builds the Dockerfile of a folder on a base image. */
  build(context: string, base: string, image: string): Promise<Ended> {
    const options = ['--isolation', 'chroot', '--pull-never', '--build-arg', `BASE_IMAGE=${base}`];
    return run('buildah', [...this.storage, 'bud', ...options, '--tag', image, context]);
  }

  /** Runs a program in a container, as the image's user. */
  run(container: string, ...parameters: string[]): Promise<Ended> {
    return run('buildah', this.runParameters(container, parameters));
  }

  runParameters(container: string, parameters: string[]): string[] {
    return [...this.storage, 'run', '--isolation', 'chroot', container, '--', ...parameters];
  }
}
