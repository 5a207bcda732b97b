/**
 * MurmurHash2 (32 bits) of a cell's text in UTF-8: by it clients know cells in the debugger, and compute it themselves.
 * https://github.com/aappleby/smhasher/blob/master/src/MurmurHash2.cpp defines it.
 */

export const hashMethod = 'Murmur2';
export const hashSeed = 0x9747b28c;

const multiplier = 0x5bd1e995;

export function cellHash(text: string): number {
  return murmur2(Buffer.from(text, 'utf8'), hashSeed);
}

export function murmur2(bytes: Buffer, seed: number): number {
  const whole = bytes.length - (bytes.length % 4);
  let hash = seed ^ bytes.length;
  for (let at = 0; at < whole; at += 4)
    hash =
      Math.imul(hash, multiplier) ^
      Math.imul(mixed(Math.imul(bytes.readInt32LE(at), multiplier), 24), multiplier);
  if (whole < bytes.length)
    hash = Math.imul(hash ^ bytes.readUIntLE(whole, bytes.length - whole), multiplier);
  return mixed(Math.imul(mixed(hash, 13), multiplier), 15) >>> 0;
}

function mixed(value: number, shift: number): number {
  return value ^ (value >>> shift);
}
