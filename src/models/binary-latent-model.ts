/** A model of something visible whose hidden part is a row of units that are each 0 or 1. */
export interface BinaryLatentModel<Visible> {
  /** Number n of hidden units; the hidden part has 2^n states. */
  readonly latents: number;
  /**
   * log p(v, h) in nats, up to a constant that depends on neither v nor h: directed models have none, for Boltzmann
   * machines it is the logarithm of their partition function.
   * @param hidden n numbers, each 0 or 1
   */
  logJoint(visible: Visible, hidden: ArrayLike<number>): number;
  /** The same as a function of h alone, with all that depends on v done once: what enumeration calls 2^n times. */
  given?(visible: Visible): (hidden: ArrayLike<number>) => number;
  /** The same for one visible part and many hidden ones: what depends on it is checked and worked out once. */
  logJointAt?(visible: Visible): (hidden: ArrayLike<number>) => number;
}
