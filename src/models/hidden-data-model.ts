/** What an E-step finds at given parameters. */
export interface ExpectedStatistics<Statistics> {
  /** q, as far as the M-step needs it: responsibilities, or expected sufficient statistics. */
  readonly statistics: Statistics;
  /** log p(x | parameters) in nats. */
  readonly logLikelihood: number;
}

/** A model with hidden data, as expectation-maximization sees it: x is held, q and the parameters move. */
export interface HiddenDataModel<Parameters, Statistics> {
  /** E-step: q(z) = p(z | x, parameters), the maximiser of the bound L(q, parameters) over q. */
  expectation(parameters: Parameters): ExpectedStatistics<Statistics>;
  /** M-step: the maximiser of L(q, parameters) over the parameters. */
  maximization(statistics: Statistics): Parameters;
  /** L(q, parameters) = E_q[log p(x, z | parameters)] + H[q] in nats, for a q found at other parameters too. */
  bound(statistics: Statistics, parameters: Parameters): number;
}
