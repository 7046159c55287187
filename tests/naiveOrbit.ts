/**
 * Claims about the orbit count decided without kernel or engine, for n = 2 and 3: up to permutation and
 * u -> a u + b a utility is (1, 0), or (1, x, 0), so that one generic point between each two critical x decides.
 */
import { lotterySet, permutations } from '../src/definitions/index.ts';
import {
  add,
  compare,
  type DecisionTree,
  divide,
  equal,
  expectedUtility,
  type Lottery,
  lotteryKey,
  multiply,
  negate,
  ONE,
  type OrbitClaim,
  permute,
  type Rational,
  rational,
  sign,
  subtract,
  type UtilityFunction,
  ZERO,
} from '../src/kernel/index.ts';

interface Lists {
  readonly i: readonly Lottery[];
  readonly j: readonly Lottery[];
  readonly others: readonly Lottery[];
}

const listsOf = (i: DecisionTree, j: DecisionTree, menu: readonly DecisionTree[]): Lists => {
  const pure = (tree: DecisionTree): readonly Lottery[] => lotterySet(tree, 'pure').pure;
  return { i: pure(i), j: pure(j), others: menu.flatMap(pure) };
};

/** Differences of lotteries that are not the same. */
const differences = ({ i, j, others }: Lists): readonly (readonly Rational[])[] => {
  const all = [...new Map([...i, ...j, ...others].map((p) => [lotteryKey(p), p])).values()];
  return all.flatMap((p, k) => all.slice(0, k).map((q) => p.map((x, o) => subtract(x, q[o] ?? ZERO))));
};

const dot = (d: readonly Rational[], u: UtilityFunction): Rational =>
  d.reduce((total, x, o) => add(total, multiply(x, u[o] ?? ZERO)), ZERO);

const orbit = (u: UtilityFunction): readonly UtilityFunction[] =>
  [...permutations(u.length, 'any')].map((s) => permute(s, u));

const isGeneric = (lists: Lists, u: UtilityFunction): boolean =>
  orbit(u).every((v) => differences(lists).every((d) => sign(dot(d, v)) !== 0));

/** A generic utility for each way in which preferences can stand. */
const genericPoints = (lists: Lists, n: number): readonly UtilityFunction[] => {
  if (n === 2) return [[ONE, ZERO]];
  const critical = differences(lists).flatMap((d) =>
    [...permutations(3, 'any')].flatMap((s) => {
      const [a = ZERO, b = ZERO] = permute(s, d);
      return sign(b) === 0 ? [] : [divide(negate(a), b)];
    }),
  );
  const inside = [ZERO, ONE, ...critical, ...critical.map((x) => subtract(ONE, x))]
    .filter((x) => sign(x) >= 0 && compare(x, ONE) <= 0)
    .toSorted(compare);
  return inside.flatMap((x, k) => {
    const next = inside[k + 1];
    if (next === undefined || equal(x, next)) return [];
    return [[ONE, multiply(rational(1n, 2n), add(x, next)), ZERO]];
  });
};

/** N+ and N- over the orbit of u (and of 1 - u). */
const count = (lists: Lists, u: UtilityFunction, reflected: boolean): { above: number; below: number } => {
  const agents = [...orbit(u), ...(reflected ? orbit(u.map((x) => subtract(ONE, x))) : [])];
  const result = { above: 0, below: 0 };
  for (const v of agents) {
    const best = (list: readonly Lottery[]): Rational | undefined =>
      list.map((p) => expectedUtility(p, v)).toSorted((a, b) => compare(b, a))[0];
    const [i = ZERO, j = ZERO, other] = [best(lists.i), best(lists.j), best(lists.others)];
    const most = [i, j, ...(other === undefined ? [] : [other])].toSorted((a, b) => compare(b, a))[0] ?? i;
    if (equal(i, most) && !equal(j, most)) result.above++;
    if (equal(j, most) && !equal(i, most)) result.below++;
  }
  return result;
};

/** Whether j is among the best for some agent of the orbit. */
const somebodyTakes = ({ i, j, others }: Lists, u: UtilityFunction): boolean =>
  orbit(u).some((v) => {
    const values = (list: readonly Lottery[]): readonly Rational[] => list.map((p) => expectedUtility(p, v));
    return values(j).some((x) => [...values(i), ...values(others)].every((y) => compare(x, y) >= 0));
  });

/** Whether the claim, for a fixed menu and n = 2 or 3, is true; undefined where this does not tell. */
export const isTrueOfOrbits = (claim: OrbitClaim): boolean | undefined => {
  const { i, j, menu, agents } = claim;
  const n = i.outcomes;
  if (menu === 'any' || n < 2 || n > 3) return undefined;
  const lists = listsOf(i, j, menu);
  const reflected = agents === 'reflection-symmetric';
  const counts = genericPoints(lists, n).map((u) => count(lists, u, reflected));
  const never = (side: 'above' | 'below'): boolean =>
    counts.every(({ above, below }) => (side === 'above' ? above <= below : below <= above));
  switch (claim.kind) {
    case 'equivalent':
      return never('above') && never('below');
    case 'sign': {
      if (!isGeneric(lists, claim.utility)) return false;
      const { above, below } = count(lists, claim.utility, reflected);
      return above === claim.above && below === claim.below;
    }
    case 'odds': {
      const against = counts.filter(({ below }) => below > 0);
      if (claim.ratio === 'infinite') return against.length === 0 && counts.some(({ above }) => above > 0);
      const least = against
        .map(({ above, below }) => rational(BigInt(above), BigInt(below)))
        .toSorted(compare)[0];
      return least !== undefined && equal(least, claim.ratio);
    }
    case 'convergence': {
      if (claim.strength === 'absolute') {
        const taken = genericPoints(lists, n).some((u) => somebodyTakes(lists, u));
        return claim.holds === !taken;
      }
      const weak = never('below');
      const holds = weak && (claim.strength === 'weak' || !never('above'));
      if (agents !== 'iid' || claim.holds) return claim.holds === holds;
      // A refutation needs one law of independent utilities; that nobody's orbit prefers i gives all of them.
      return never('above') && (claim.strength === 'strict' || !weak);
    }
  }
};
