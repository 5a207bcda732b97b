/**
 * Data that a reader does not come upon by looking at a notebook's file or a page's source. It is no secret: who wants the
 * answer has it in the exercise's own cell.
 */
export function sealed(data: object, key: string): string {
  const text = JSON.stringify(data, (_, value) => (isOddNumber(value) ? { odd: String(value) } : value));
  return btoa(
    Array.from(mixed(new TextEncoder().encode(text), key), byte => String.fromCharCode(byte)).join(''),
  );
}

/** What `sealed` was given. */
export function unsealed(text: string, key: string): unknown {
  const bytes = Uint8Array.from(atob(text), character => character.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(mixed(bytes, key)), (_, value) =>
    typeof value?.odd === 'string' ? Number(value.odd) : value,
  );
}

/** Those that JSON cannot hold. */
function isOddNumber(value: unknown): boolean {
  return typeof value === 'number' && !Number.isFinite(value);
}

/** Undoes itself. */
function mixed(bytes: Uint8Array, key: string): Uint8Array {
  return bytes.map((byte, i) => byte ^ ((key.charCodeAt(i % key.length) + 89 * i) & 255));
}
