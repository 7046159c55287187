/** The cases that the enumeration looks at, in order of size. */
import { type Lottery, lotteryKey, menuTree, permute, type Rational, rational } from '../../kernel/index.ts';
import type { Variable } from '../language/core/shape.ts';
import type { Value } from '../semantics/evidence.ts';
import { permutations, valuesOf } from '../semantics/values.ts';

/** How far the enumeration goes. */
export interface Bound {
  /** Most outcomes. */
  readonly n: number;
  /** Most lotteries in a tree: trees are menus, which give every set of so many pure lotteries. */
  readonly lotteries: number;
  /** The greatest common denominator of a lottery. */
  readonly denominator: number;
}

export const DEFAULT_BOUND: Bound = { n: 3, lotteries: 2, denominator: 3 };

/** A tree of the enumeration, with its size. */
export interface Candidate {
  readonly value: Value;
  readonly lotteries: number;
  readonly denominator: number;
  /** No permutation of outcomes gives an earlier text. */
  readonly canonical: boolean;
}

/** Lotteries over n outcomes with a common denominator up to the bound, those with small ones first. */
const lotteriesOf = (
  n: number,
  most: number,
): readonly { readonly p: Lottery; readonly denominator: number }[] => {
  const seen = new Map<string, { readonly p: Lottery; readonly denominator: number }>();
  for (let denominator = 1; denominator <= most; denominator++)
    for (const parts of compositions(n, denominator)) {
      const p = parts.map((part): Rational => rational(BigInt(part), BigInt(denominator)));
      const key = lotteryKey(p);
      if (!seen.has(key)) seen.set(key, { p, denominator });
    }
  return [...seen.values()];
};

/** The lists of n natural numbers with the sum given. */
const compositions = (n: number, sum: number): readonly (readonly number[])[] =>
  n === 1
    ? [[sum]]
    : Array.from({ length: sum + 1 }, (_, k) => sum - k).flatMap((first) =>
        compositions(n - 1, sum - first).map((rest) => [first, ...rest]),
      );

const menuKey = (menu: readonly Lottery[]): string => menu.map(lotteryKey).toSorted(byText).join();
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Every menu over n outcomes within the bound. */
export const candidateTrees = (n: number, bound: Bound): readonly Candidate[] => {
  const all = lotteriesOf(n, bound.denominator);
  const found: Candidate[] = [];
  const grow = (menu: readonly Lottery[], from: number, denominator: number): void => {
    if (menu.length > 0) {
      const key = menuKey(menu);
      found.push({
        value: { kind: 'tree', tree: menuTree(menu) },
        lotteries: menu.length,
        denominator,
        canonical: permutations(n).every((g) => menuKey(menu.map((p) => permute(g, p))) >= key),
      });
    }
    if (menu.length === bound.lotteries) return;
    for (const [k, next] of all.entries())
      if (k >= from) grow([...menu, next.p], k + 1, Math.max(denominator, next.denominator));
  };
  grow([], 0, 1);
  return found;
};

/**
 * Every assignment of values to the variables for n outcomes: small trees first, and where
 * `symmetric` only one of those first trees that a permutation of outcomes exchanges.
 */
export function* assignments(
  variables: readonly Variable[],
  n: number,
  bound: Bound,
  trees: readonly Candidate[],
  symmetric: boolean,
): Generator<ReadonlyMap<string, Value>> {
  const small = (value: Value): Candidate => ({ value, lotteries: 1, denominator: 1, canonical: true });
  const treeVariables = variables.filter(({ sort }) => sort === 'tree' || sort === 'lottery');
  const ranges = variables.map((variable): readonly Candidate[] => {
    const { sort } = variable;
    if (sort !== 'tree' && sort !== 'lottery')
      return valuesOf(sort, n, { trees: [], complete: true }).values.map(small);
    const all = sort === 'lottery' ? trees.filter(({ lotteries }) => lotteries === 1) : trees;
    return symmetric && variable === treeVariables[0] ? all.filter(({ canonical }) => canonical) : all;
  });
  for (let lotteries = 1; lotteries <= bound.lotteries; lotteries++)
    for (let denominator = 1; denominator <= bound.denominator; denominator++) {
      const stage = ranges.map((range) =>
        range.filter((one) => one.lotteries <= lotteries && one.denominator <= denominator),
      );
      for (const chosen of product(stage)) {
        const most = (size: (one: Candidate) => number): number => Math.max(1, ...chosen.map(size));
        // Smaller cases belong to an earlier stage.
        if (most((one) => one.lotteries) !== lotteries || most((one) => one.denominator) !== denominator)
          continue;
        yield new Map(
          variables.map(({ name }, k) => [
            name,
            chosen[k]?.value ?? small({ kind: 'outcome', outcome: 0 }).value,
          ]),
        );
      }
    }
}

/** All lists with one entry from each range; the last entry changes fastest. */
function* product(ranges: readonly (readonly Candidate[])[]): Generator<readonly Candidate[]> {
  if (ranges.some((range) => range.length === 0)) return;
  const places: number[] = ranges.map(() => 0);
  for (;;) {
    yield ranges.flatMap((range, k) => range[places[k] ?? 0] ?? []);
    let at = ranges.length - 1;
    while (at >= 0 && (places[at] ?? 0) + 1 === ranges[at]?.length) places[at--] = 0;
    if (at < 0) return;
    places[at] = (places[at] ?? 0) + 1;
  }
}
