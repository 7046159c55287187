/**
 * Near-absolute power against all trees that are never nearly sure (theory.md, section 6), decided on concrete
 * families. By theorem `monotone-weak` it is enough to look at the largest of those trees.
 */
import {
  absolutePowerDeficit,
  decideConvergence,
  preferenceProbability,
  provesDeficit,
  supportDeficit,
  UNIFORM,
} from '../../engines/index.ts';
import {
  Checked,
  check,
  compare,
  divide,
  menuTree,
  multiply,
  ONE,
  type Rational,
  rational,
  type Strength,
  subtract,
  ZERO,
} from '../../kernel/index.ts';
import { type Centre, centreOf, cutSimplex, neverNearlySure } from './families.ts';

export interface Standing {
  readonly outcomes: number;
  /** e, shown from both sides (`provesDeficit`). */
  readonly deficit: Rational;
  /** e', the support deficit. */
  readonly support: Rational;
  readonly d: Rational;
  readonly centre: Centre;
  /** For every random agent, over every tree that gives no outcome more than 1 - d; checked by the kernel. */
  readonly strength: Strength | 'none' | null;
  /** For agents whose values are independent and uniform. `exact` up to four outcomes. */
  readonly uniform: { readonly atLeast: Rational; readonly exact?: Rational };
}

const never = (): boolean => false;
/** Cells of the integral; more take too long. */
const MOST_CELLS = 20_000;

/**
 * The probability that s (best - worst) < d (best - second best), values being independent and uniform: given the best
 * and the worst, the n - 2 others are uniform between them, and all have to be below 1 - s/d of the way up. By theorem
 * near-absolute-probability, i is preferred at least as probably.
 */
export const clearFavourite = (n: number, s: Rational, d: Rational): Rational => {
  if (compare(s, d) >= 0) return ZERO;
  const room = subtract(ONE, divide(s, d));
  let chance = ONE;
  for (let others = n - 2; others > 0; others--) chance = multiply(chance, room);
  return chance;
};

/** How the tree with this deficit round this centre stands to all trees that give no outcome more than 1 - d. */
export const standing = (n: number, deficit: Rational, d: Rational, centre: Centre): Standing => {
  const [i, j] = [cutSimplex(deficit, centreOf(n, centre)), neverNearlySure(n, d)];
  const tree = menuTree(i);
  const measured = absolutePowerDeficit(tree);
  if (measured === undefined || !provesDeficit(tree, measured))
    throw new Error('a deficit without its proof');
  const { deficit: support } = supportDeficit(tree);
  const answer = decideConvergence(tree, menuTree(j), { agents: 'symmetric-regular', menu: [], stop: never });
  for (const { claim, certificate } of answer.claims)
    if (!(check(claim, certificate) instanceof Checked)) throw new Error('the kernel rejects a claim');
  const integral =
    n <= 4 ? preferenceProbability(i, j, UNIFORM, { cells: MOST_CELLS, stop: never }) : undefined;
  return {
    outcomes: n,
    deficit: measured.deficit,
    support,
    d,
    centre,
    strength: answer.strength,
    uniform: {
      atLeast: clearFavourite(n, support, d),
      ...(integral?.kind === 'exact' ? { exact: integral.above } : {}),
    },
  };
};

export interface Threshold {
  /** The least d = k / steps at which i is weakly convergence-above every such tree; undefined when there is none. */
  readonly holdsFrom: Rational | undefined;
  /** The d before it, at which i is not. */
  readonly failsAt: Rational | undefined;
}

/** Where near-absolute power begins to bite for every random agent: larger d means fewer trees, so it holds from somewhere on. */
export const threshold = (n: number, deficit: Rational, centre: Centre, steps: number): Threshold => {
  const at = (k: number): Rational => rational(BigInt(k), BigInt(steps));
  const last = Math.floor((steps * (n - 1)) / n);
  const holds = (k: number): boolean => {
    const { strength } = standing(n, deficit, at(k), centre);
    return strength !== null && strength !== 'none';
  };
  let [low, high] = [0, last + 1];
  // Fails at `low` - 1 and below, holds from `high` on.
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (middle <= last && holds(middle)) high = middle;
    else low = middle + 1;
  }
  return {
    holdsFrom: high <= last ? at(high) : undefined,
    failsAt: high > 0 ? at(high - 1) : undefined,
  };
};
