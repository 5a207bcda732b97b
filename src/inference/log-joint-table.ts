import type { BinaryLatentModel } from '../models/binary-latent-model';

/**
 * log p(v, h) of all 2^n states in nats, in the order of `enumerate`: state k holds unit i in its bit i. With
 * `new Array(n).fill(2)` as sizes it is what `meanFieldOfTable` takes.
 * @throws RangeError when n is above 24
 */
export function logJointTable<Visible>(model: BinaryLatentModel<Visible>, visible: Visible): Float64Array {
  const { latents } = model;
  if (!(latents <= 24))
    throw new RangeError(`logJointTable: ${latents} units make too many states; at most 24`);
  const hidden = new Uint8Array(latents);
  return Float64Array.from({ length: 1 << latents }, (_, state) => {
    for (let i = 0; i < latents; i++) hidden[i] = (state >> i) & 1;
    return model.logJoint(visible, hidden);
  });
}
