/** From lotteries of a list back to choices in the tree. */
import {
  add,
  divide,
  equal,
  multiply,
  ONE,
  type Rational,
  type Strategy,
  sign,
  ZERO,
} from '../../../kernel/index.ts';
import type { Weight } from '../linear/hull.ts';
import type { PrunedGenerators, Stage } from './prunedGenerators.ts';

/** Mass at one node: how much of it plays for which lottery of the node's list. */
type Parts = Map<number, Rational>;

const addMass = (parts: Parts, place: number, mass: Rational): void => {
  const before = parts.get(place);
  parts.set(place, before === undefined ? mass : add(before, mass));
};

/**
 * A behaviour strategy of the tree whose lottery is the mixture of generators (places, weights > 0
 * that sum to 1). At a choice node that several plans reach, their options are weighted with the mass
 * that each brings (Kuhn's theorem): what flows on is the same, so the lottery is.
 * A single generator gives a pure strategy unless two copies of a shared node choose differently.
 */
export const strategyFor = (generated: PrunedGenerators, weights: readonly Weight[]): Strategy => {
  const { tree, derivations } = generated;
  const parts: (Parts | undefined)[] = new Array<Parts | undefined>(tree.nodes.length);
  const strategy = new Map<number, readonly Rational[]>();
  const send = (to: number, place: number, mass: Rational): void => {
    const there = parts[to] ?? new Map<number, Rational>();
    parts[to] = there;
    addMass(there, place, mass);
  };
  for (const [place, weight] of weights) send(tree.nodes.length - 1, place, weight);

  for (let k = tree.nodes.length - 1; k >= 0; k--) {
    const here = parts[k];
    const node = tree.nodes[k];
    const stages = derivations[k]?.stages;
    if (here === undefined || node === undefined || stages === undefined || node.kind === 'outcome') continue;
    parts[k] = undefined;
    if (node.kind === 'chance') {
      for (const [place, mass] of here)
        for (const [branch, chosen] of branchPlaces(stages, place).entries()) {
          const to = node.branches[branch];
          if (to !== undefined) send(to.to, chosen, multiply(mass, to.probability));
        }
      continue;
    }
    const stage = stages[0];
    const taken: Rational[] = node.options.map(() => ZERO);
    let total = ZERO;
    for (const [place, mass] of here) {
      const option = stage?.from[place] ?? 0;
      taken[option] = add(taken[option] ?? ZERO, mass);
      total = add(total, mass);
      send(node.options[option] ?? 0, stage?.place[place] ?? 0, mass);
    }
    // Without an entry the first option is taken.
    if (!equal(taken[0] ?? ZERO, total))
      strategy.set(
        k,
        taken.map((mass) => (sign(mass) === 0 ? ZERO : equal(mass, total) ? ONE : divide(mass, total))),
      );
  }
  return strategy;
};

/** For each branch of a chance node the place of its lottery in the branch's list. */
const branchPlaces = (stages: readonly Stage[], place: number): readonly number[] => {
  const places: number[] = new Array<number>(stages.length);
  let at = place;
  for (let k = stages.length - 1; k >= 0; k--) {
    places[k] = stages[k]?.place[at] ?? 0;
    at = stages[k]?.from[at] ?? 0;
  }
  return places;
};
