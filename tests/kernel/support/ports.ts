/** Ports that stay free from their choice until somebody listens there. */
import { createServer, type Server } from 'node:net';

const first = 10_000;
const perRegion = 50;
const regions = 400;

/**
 * The region of ports that is this process's own, for as long as it listens at the region's first port. It lies below the
 * range from which the system itself gives ports to whoever connects: a port that is free now is still free when it is taken.
 */
let region: Promise<number> | undefined;
let tried = 0;

/** Listens for as long as this process runs, without keeping it. */
async function ownRegion(): Promise<number> {
  for (let step = 0; step < regions; step++) {
    const base = first + ((process.pid + step) % regions) * perRegion;
    const server = await listening(base);
    server?.unref();
    if (server) return base;
  }
  throw new Error(`of the ports from ${first} to ${first + regions * perRegion} none is free`);
}

/** Goes round in the region: a kernel that ended has left its ports. */
async function nextPort(): Promise<number> {
  region ??= ownRegion();
  return (await region) + 1 + (tried++ % (perRegion - 1));
}

export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  while (ports.length < count) {
    const port = await nextPort();
    if (!ports.includes(port) && (await isFree(port))) ports.push(port);
  }
  return ports;
}

async function isFree(port: number): Promise<boolean> {
  const server = await listening(port);
  if (!server) return false;
  await new Promise(resolve => server.close(resolve));
  return true;
}

function listening(port: number): Promise<Server | undefined> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
