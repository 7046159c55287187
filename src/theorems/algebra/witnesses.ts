/** Small trees in order of size, for witnesses that a relation lacks a property. */
import {
  add,
  type Checked,
  type DecisionTree,
  type Lottery,
  lcm,
  lotteryKey,
  menuTree,
  multiply,
  ONE,
  permute,
  type Rational,
  rational,
  subtract,
  sure,
} from '../../kernel/index.ts';
import { permutationsOf } from '../model/agent.ts';
import { choices, lotteriesUpTo, menuKey } from '../scope/menus.ts';
import type { Relation } from './relations.ts';

export interface SmallTree {
  readonly lotteries: readonly Lottery[];
  readonly tree: DecisionTree;
  /** Lotteries, then denominators. */
  readonly size: number;
}

/** How far the trees of `universe` go. */
export interface Bounds {
  readonly lotteries: number;
  readonly denominator: number;
}

/** What has been searched for each number of outcomes; the even chance of all outcomes is always there. */
export const BOUNDS: ReadonlyMap<number, Bounds> = new Map([
  [1, { lotteries: 1, denominator: 1 }],
  [2, { lotteries: 3, denominator: 3 }],
  [3, { lotteries: 3, denominator: 2 }],
]);

/** The lottery scaled about the even chance of all outcomes; factors above 1 may leave the simplex. */
const scaled = (factor: Rational, p: Lottery): Lottery => {
  const centre = rational(1n, BigInt(p.length));
  return p.map((x) => add(centre, multiply(factor, subtract(x, centre))));
};

/**
 * Chains of three trees in which two exchanges of outcomes, one after the other, make a cycle of three: what no
 * involution does. Once with single lotteries, once with a small neighbourhood of the even chance about which all grow a little.
 */
const chains = (): readonly (readonly Lottery[])[] => {
  const p = [rational(1n, 2n), rational(2n, 5n), rational(1n, 10n)];
  const images = [p, permute([1, 0, 2], p), permute([0, 2, 1], permute([1, 0, 2], p))];
  const corners = [0, 1, 2].map((o) => sure(3, o));
  const small = [rational(1n, 2n), rational(51n, 100n), rational(13n, 25n)];
  const smaller = [rational(1n, 100n), rational(1n, 50n), rational(3n, 100n)];
  return [
    ...images.map((image, k) => [image, ...corners.slice(0, k)]),
    ...images.map((image, k) => [
      scaled(small[k] ?? ONE, image),
      ...corners.map((corner) => scaled(smaller[k] ?? ONE, corner)),
    ]),
  ];
};

const denominatorOf = (p: Lottery): number => Number(p.reduce((den, x) => lcm(den, x.den), 1n));

/** All menus within the bounds and, with three outcomes, some chains beyond them; small ones first. */
export const universe = (n: number): readonly SmallTree[] => {
  const bounds = BOUNDS.get(n) ?? { lotteries: 1, denominator: 1 };
  const even = { lottery: new Array(n).fill(rational(1n, BigInt(n))), denominator: n };
  const listed = lotteriesUpTo(n, bounds.denominator);
  const known = new Set(listed.map(({ lottery }) => lotteryKey(lottery)));
  const lotteries = known.has(lotteryKey(even.lottery)) ? listed : [...listed, even];
  const found: SmallTree[] = [];
  for (let count = 1; count <= bounds.lotteries; count++)
    for (const chosen of choices(lotteries, count)) {
      const list = chosen.map(({ lottery }) => lottery);
      const denominators = chosen.reduce((sum, { denominator }) => sum + denominator, 0);
      found.push({ lotteries: list, tree: menuTree(list), size: 100 * count + denominators });
    }
  for (const list of n === 3 ? chains() : []) {
    const denominators = list.map(denominatorOf).reduce((a, b) => a + b);
    found.push({ lotteries: list, tree: menuTree(list), size: 100 * list.length + denominators });
  }
  return found.toSorted((a, b) => a.size - b.size);
};

/** A relation that remembers: it stands the same between renamed trees. */
export interface Remembered {
  /** Undefined where there is no random agent. */
  readonly holds: (i: SmallTree, j: SmallTree) => boolean | undefined;
  readonly proof: (i: SmallTree, j: SmallTree) => readonly Checked[];
}

export const remembered = (relation: Relation): Remembered => {
  const known = new Map<string, boolean | undefined>();
  const keyOf = (i: SmallTree, j: SmallTree): string => {
    const n = i.tree.outcomes;
    let least: string | undefined;
    for (const g of permutationsOf(n)) {
      const [a, b] = [i, j].map(({ lotteries }) => menuKey(lotteries.map((p) => permute(g, p))));
      const key = `${a} ${b}`;
      if (least === undefined || key < least) least = key;
    }
    return least ?? '';
  };
  return {
    holds: (i, j) => {
      const key = keyOf(i, j);
      if (!known.has(key)) known.set(key, relation.decide(i.tree, j.tree)?.holds);
      return known.get(key);
    },
    proof: (i, j) => relation.decide(i.tree, j.tree)?.checked ?? [],
  };
};

/** Pairs in order of size. */
export function* pairs(trees: readonly SmallTree[]): Generator<readonly [SmallTree, SmallTree]> {
  const all = trees.flatMap((i) => trees.map((j) => [i, j] as const));
  yield* all.toSorted((a, b) => a[0].size + a[1].size - b[0].size - b[1].size);
}
