/** Significant digits of numbers in outputs: more than any eye sees, few enough to repeat on every machine. */
const digits = 7;

/**
 * A figure or specification as plain JSON data: typed arrays become arrays, numbers are rounded, what JSON cannot
 * hold (NaN, infinities) becomes null, functions and undefined vanish.
 */
export function payload(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? Number(value.toPrecision(digits)) : null;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(payload);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return Array.from(value as unknown as ArrayLike<number>, payload);
  }
  if (typeof value === 'object') return payloadOfObject(value);
  return undefined;
}

function payloadOfObject(value: object): Record<string, unknown> {
  const entries = Object.entries(value).map(([key, part]) => [key, payload(part)] as const);
  return Object.fromEntries(entries.filter(([, part]) => part !== undefined));
}
