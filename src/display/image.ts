import { RichValue } from './rich-value';

const signatures: readonly (readonly [string, readonly number[]])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['image/webp', [0x52, 0x49, 0x46, 0x46]],
];

/**
 * A picture from the bytes of a PNG, JPEG, GIF or WebP file.
 * @param description said where the picture cannot be seen
 * @throws TypeError when the bytes begin like none of them
 */
export function image(bytes: Uint8Array, description = 'picture'): RichValue {
  const type = signatures.find(([, start]) => start.every((byte, index) => bytes[index] === byte))?.[0];
  if (!type) {
    const start = Array.from(bytes.slice(0, 4), byte => byte.toString(16).padStart(2, '0')).join(' ');
    throw new TypeError(
      `image: the bytes begin with ${start || 'nothing'}, as no PNG, JPEG, GIF or WebP file does; svg() takes SVG source`,
    );
  }
  return new RichValue({ [type]: Buffer.from(bytes).toString('base64'), 'text/plain': `[${description}]` });
}
