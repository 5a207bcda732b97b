/** Ports that stay free from their choice until somebody listens there. */
import { createServer } from 'node:net';

const first = 10_000;
const span = 20_000;
const perProcess = 40;
let tried = 0;

/**
 * Below the range from which the system itself gives ports to whoever connects, and in another part of it for each process:
 * a port that is free now is still free when it is taken.
 */
function nextPort(): number {
  return first + ((process.pid * perProcess + tried++) % span);
}

export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  while (ports.length < count) {
    const port = nextPort();
    if (await isFree(port)) ports.push(port);
  }
  return ports;
}

function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
