/**
 * The record of a computation: one node for each number that came out, with the earlier nodes that it was made of and
 * its partial derivatives with respect to them. Read backwards it is the chain rule.
 *
 * The buffers are kept between evaluations, so that a density evaluated a million times allocates them once.
 */
export class Tape {
  /** Counts evaluations: a variable of an earlier one is stale, and refused. */
  evaluation = 0;
  private nodes = 0;
  private edges = 0;
  /** Edges of node i are those from ends[i - 1] up to ends[i]. */
  private ends = new Int32Array(64);
  private parents = new Int32Array(128);
  private partials = new Float64Array(128);
  private adjoints = new Float64Array(64);

  /** Forgets the computation before; `inputs` nodes without parents begin the new one. */
  begin(inputs: number): void {
    this.evaluation++;
    this.nodes = 0;
    this.edges = 0;
    for (let i = 0; i < inputs; i++) this.end();
  }

  /** Adds to the node that is being made: d(node)/d(parent) = partial. */
  edge(parent: number, partial: number): void {
    if (this.edges === this.parents.length) this.growEdges();
    this.parents[this.edges] = parent;
    this.partials[this.edges++] = partial;
  }

  /** Ends the node that is being made; its number. */
  end(): number {
    if (this.nodes === this.ends.length) this.growNodes();
    this.ends[this.nodes] = this.edges;
    return this.nodes++;
  }

  /**
   * Derivatives of node `output` with respect to the first `into.length` nodes. One backward sweep: its cost is that
   * of the computation, however many inputs there are.
   */
  gradient(output: number, into: Float64Array): void {
    const { adjoints, ends, parents, partials } = this;
    adjoints.fill(0, 0, output + 1);
    adjoints[output] = 1;
    for (let node = output; node >= into.length; node--) {
      const adjoint = adjoints[node];
      if (adjoint === 0) continue;
      for (let edge = ends[node - 1] ?? 0; edge < ends[node]; edge++) {
        adjoints[parents[edge]] += adjoint * partials[edge];
      }
    }
    for (let i = 0; i < into.length; i++) into[i] = adjoints[i];
  }

  private growNodes(): void {
    this.ends = copied(new Int32Array(2 * this.ends.length), this.ends);
    this.adjoints = new Float64Array(2 * this.adjoints.length);
  }

  private growEdges(): void {
    this.parents = copied(new Int32Array(2 * this.parents.length), this.parents);
    this.partials = copied(new Float64Array(2 * this.partials.length), this.partials);
  }
}

function copied<T extends Int32Array | Float64Array>(into: T, from: T): T {
  into.set(from);
  return into;
}
