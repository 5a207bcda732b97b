import type { Random } from '../../numerics';
import { Hamiltonian, type PhasePoint } from './hamiltonian';
import { HamiltonianAdaptation, type HamiltonianOptions } from './hamiltonian-adaptation';
import type { Transition } from './markov-chains';
import type { ChainKernel, ChainSetting } from './run-chains';

/** What Hamiltonian Monte Carlo and the No-U-Turn sampler share: a point of phase space, and the tuning of its steps. */
export abstract class HamiltonianKernel implements ChainKernel {
  protected readonly hamiltonian: Hamiltonian;
  protected readonly random: Random;
  protected here: PhasePoint;
  private readonly adaptation: HamiltonianAdaptation;

  constructor({ density, start, random, warmup }: ChainSetting, options: HamiltonianOptions) {
    this.random = random;
    this.hamiltonian = new Hamiltonian(density);
    this.here = this.hamiltonian.at(start);
    this.adaptation = new HamiltonianAdaptation(this.hamiltonian, random, warmup, this.here, options);
  }

  abstract transition(): Transition;

  get position(): Float64Array {
    return this.here.position;
  }

  get stepSize(): number {
    return this.adaptation.stepSize;
  }

  get inverseMass(): Float64Array {
    return this.hamiltonian.inverseMass;
  }

  adapt({ acceptance }: Transition, iteration: number): void {
    this.adaptation.update(this.here, acceptance, iteration);
  }
}
