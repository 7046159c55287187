/**
 * The ways in which agents can disagree about a pair over three outcomes. An agent there is, but for scale, origin
 * and renaming, one number: how good the middle outcome is, from 0 (one good outcome: hard to please) to 1 (one bad
 * outcome: easy to please). The sign of D along that line says who prefers what.
 */
import { createSignCounter } from '../../engines/index.ts';
import {
  add,
  compare,
  divide,
  dot,
  ONE,
  permute,
  type Rational,
  rational,
  sign,
  subtract,
  ZERO,
} from '../../kernel/index.ts';
import { permutationsOf } from '../model/agent.ts';
import { differences } from '../model/event.ts';
import type { PairOfSets } from '../scope/minimise.ts';
import { pairsOf } from './find.ts';
import { type IncomparablePair, incomparable } from './pair.ts';

export interface Stretch {
  /** The value of the middle outcome, where the stretch begins and ends. */
  readonly from: Rational;
  readonly to: Rational;
  /** Of D = N+ - N-: which tree more of the renamings prefer. */
  readonly sign: -1 | 0 | 1;
}

/** The sign of D along the line from hard to please to easy to please, exactly. */
export const profile = ({ i, j }: PairOfSets): readonly Stretch[] => {
  const forms = permutationsOf(3).flatMap((g) => differences([...i, ...j]).map((form) => permute(g, form)));
  const ends = new Map<string, Rational>();
  for (const form of forms) {
    const [atHard, atEasy] = [dot(form, [ONE, ZERO, ZERO]), dot(form, [ONE, ONE, ZERO])];
    if (sign(atHard) * sign(atEasy) >= 0) continue;
    const y = divide(atHard, subtract(atHard, atEasy));
    ends.set(`${y.num}/${y.den}`, y);
  }
  const cuts = [ZERO, ...[...ends.values()].toSorted(compare), ONE];
  const counter = createSignCounter(i, j);
  const stretches: Stretch[] = [];
  for (const [k, from] of cuts.slice(0, -1).entries()) {
    const to = cuts[k + 1] ?? ONE;
    const middle = divide(add(from, to), rational(2n));
    const { above, below } = counter?.exact([ONE, middle, ZERO]) ?? { above: 0, below: 0 };
    const here = Math.sign(above - below);
    const last = stretches.at(-1);
    const same = here > 0 ? 1 : here < 0 ? -1 : 0;
    if (last?.sign === same) stretches[stretches.length - 1] = { ...last, to };
    else stretches.push({ from, to, sign: same });
  }
  return stretches;
};

/** As `+-`: i first among the hard to please, j among the easy to please; exchanging i and j changes all signs. */
const patternOf = (stretches: readonly Stretch[]): string =>
  stretches.map(({ sign: here }) => (here > 0 ? '+' : here < 0 ? '-' : '0')).join('');

const opposite = (pattern: string): string => pattern.replaceAll(/[+-]/g, (x) => (x === '+' ? '-' : '+'));

export interface Way {
  /** Signs of D from hard to please to easy to please. */
  readonly pattern: string;
  readonly stretches: readonly Stretch[];
  readonly pair: IncomparablePair;
  /** Some reflection-symmetric agents prefer either tree, too. */
  readonly survivesReflection: boolean;
}

/** The smallest pair for each pattern of signs, exchanges of i and j not counted, over three outcomes. */
export const waysToDisagree = (bounds: {
  readonly shapes: readonly (readonly [number, number])[];
  readonly denominator: number;
}): readonly Way[] => {
  const found = new Map<string, Way>();
  for (const shape of bounds.shapes)
    for (const pair of pairsOf(3, shape, bounds.denominator)) {
      const stretches = profile(pair);
      const pattern = patternOf(stretches);
      if (!(pattern.includes('+') && pattern.includes('-'))) continue;
      if (found.has(pattern) || found.has(opposite(pattern))) continue;
      const proved = incomparable(pair);
      if (proved === undefined)
        throw new Error(`D changes its sign, and the engine does not see it: ${pattern}`);
      const survivesReflection = incomparable(pair, 'reflection-symmetric') !== undefined;
      found.set(pattern, { pattern, stretches, pair: proved, survivesReflection });
    }
  return [...found.values()];
};
