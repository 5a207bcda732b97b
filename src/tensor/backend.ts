/** Which engine computes tensors: libtensorflow, WebAssembly, or plain JavaScript. */
export type Backend = 'native' | 'wasm' | 'cpu';

/** What the choice of a backend found out. */
export interface LoadedBackend {
  readonly tf: unknown;
  readonly backend: Backend;
  /** A sentence: why this one, and why none before it. */
  readonly why: string;
  readonly version: string;
}

/** A backend that could not be had, with the reason. */
export type Attempt = () => Promise<{
  readonly tf: unknown;
  readonly version: string;
  readonly remark: string;
}>;

/** The first that loads, in the order given; `why` keeps the reasons of those that did not. */
export async function firstThatLoads(
  attempts: readonly (readonly [Backend, Attempt])[],
): Promise<LoadedBackend> {
  const reasons: string[] = [];
  for (const [backend, attempt] of attempts) {
    try {
      const { tf, version, remark } = await attempt();
      return { tf, version, backend, why: [remark, ...reasons].join('; ') };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      reasons.push(`${backend} did not load: ${message.trim().split('\n')[0]}`);
    }
  }
  throw new Error(
    `no tensor backend loads (${reasons.join('; ')}); install @tensorflow/tfjs, and @tensorflow/tfjs-backend-wasm for speed`,
  );
}
