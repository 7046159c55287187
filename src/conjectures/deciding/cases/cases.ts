/**
 * The cases of a claim in order of size: first the number of outcomes, then the number of lotteries in
 * all trees together, then the greatest common denominator; and of those that a permutation of the outcomes
 * takes into each other only one. They are made one by one, so that a large bound costs only time.
 *
 * Trees are menus: every tree has the lottery set of the menu of its pure lotteries, and no statement of
 * the language can tell the two apart.
 */
import { type DecisionTree, menuTree } from '../../../kernel/index.ts';
import type { Variable } from '../../language/core/shape.ts';
import type { Value } from '../../semantics/evidence.ts';
import { valuesOf } from '../../semantics/values.ts';
import { type LotteryList, lotteriesUpTo, type Mover, moversOf } from './lotteries.ts';

/** How far the enumeration goes. */
export interface Bound {
  /** Most outcomes. */
  readonly n: number;
  /** Most lotteries in a tree. */
  readonly lotteries: number;
  /** The greatest common denominator of a lottery. */
  readonly denominator: number;
}

export const DEFAULT_BOUND: Bound = { n: 3, lotteries: 2, denominator: 3 };

/** What counterexamples are compared by, in this order. */
export interface Size {
  readonly outcomes: number;
  /** In all trees together. */
  readonly lotteries: number;
  readonly denominator: number;
}

export const compareSizes = (a: Size, b: Size): number =>
  a.outcomes - b.outcomes || a.lotteries - b.lotteries || a.denominator - b.denominator;

/** Values for the variables of a claim. */
export interface Case {
  readonly outcomes: number;
  readonly values: ReadonlyMap<string, Value>;
  readonly size: Size;
}

export interface CasesQuestion {
  readonly variables: readonly Variable[];
  readonly outcomes: number;
  readonly bound: Pick<Bound, 'lotteries' | 'denominator'>;
  /** How many outcomes the claim names: permutations leave them where they are. */
  readonly named: number;
}

const isTree = ({ sort }: Variable): boolean => sort === 'tree' || sort === 'lottery';

/** All cases for one number of outcomes; undefined when the lotteries within the bound are too many to list. */
export const casesOf = (question: CasesQuestion): Generator<Case> | undefined => {
  const { outcomes, bound, variables } = question;
  const denominator = variables.some(isTree) ? bound.denominator : 1;
  const list = lotteriesUpTo(outcomes, denominator);
  return list && generate(question, list);
};

function* generate({ variables, outcomes, bound, named }: CasesQuestion, list: LotteryList): Generator<Case> {
  const trees = variables.filter(isTree);
  const others = variables.filter((variable) => !isTree(variable));
  const menus = new Menus(list);
  const movers = trees.length === 0 ? [] : moversOf(outcomes, list, named);
  const most = trees.map(({ sort }) => (sort === 'lottery' ? 1 : bound.lotteries));
  const highest = most.reduce((sum, count) => sum + count, 0);
  for (let lotteries = trees.length; lotteries <= highest; lotteries++)
    for (let denominator = 1; denominator <= (trees.length === 0 ? 1 : bound.denominator); denominator++)
      for (const shape of splits(lotteries, most))
        for (const chosen of choose(shape, denominator, list, movers))
          for (const rest of products(others, outcomes)) {
            const values = new Map<string, Value>(rest);
            for (const [k, { name }] of trees.entries())
              values.set(name, { kind: 'tree', tree: menus.tree(chosen[k] ?? []) });
            yield { outcomes, values, size: { outcomes, lotteries, denominator } };
          }
}

/** Ways to write `sum` as one number from 1 to each maximum. */
function* splits(sum: number, most: readonly number[]): Generator<readonly number[]> {
  const [first, ...rest] = most;
  if (first === undefined) {
    if (sum === 0) yield [];
    return;
  }
  for (let part = 1; part <= Math.min(first, sum); part++)
    for (const others of splits(sum - part, rest)) yield [part, ...others];
}

/** Menus by the places of their lotteries, ascending: of each orbit the one that comes first. */
type Menu = readonly number[];

/**
 * Menus of these sizes, with a lottery of exactly this denominator among them. The first menu is the
 * least of its images; the second the least under the permutations that keep the first; and so on.
 */
function* choose(
  shape: readonly number[],
  denominator: number,
  { upTo }: LotteryList,
  movers: readonly Mover[],
): Generator<readonly Menu[]> {
  const [end, fresh] = [upTo[denominator] ?? 0, upTo[denominator - 1] ?? 0];
  function* from(
    k: number,
    chosen: readonly Menu[],
    group: readonly Mover[],
    isFresh: boolean,
  ): Generator<readonly Menu[]> {
    const size = shape[k];
    if (size === undefined) {
      if (isFresh) yield chosen;
      return;
    }
    const isLast = k === shape.length - 1;
    for (const menu of subsets(size, end, isLast && !isFresh ? fresh : 0)) {
      const kept = stabiliser(menu, group);
      if (kept === undefined) continue;
      yield* from(k + 1, [...chosen, menu], kept, isFresh || (menu.at(-1) ?? 0) >= fresh);
    }
  }
  yield* from(0, [], movers, shape.length === 0);
}

/** Ascending lists of `size` places below `end`, the last of them at least `last`. */
function* subsets(size: number, end: number, last: number): Generator<Menu> {
  const places: number[] = [];
  function* from(first: number, left: number): Generator<Menu> {
    if (left === 0) {
      yield [...places];
      return;
    }
    const start = left === 1 ? Math.max(first, last) : first;
    for (let place = start; place <= end - left; place++) {
      places.push(place);
      yield* from(place + 1, left - 1);
      places.pop();
    }
  }
  yield* from(0, size);
}

/** The permutations that keep the menu; undefined when one of them makes an earlier menu of it. */
const stabiliser = (menu: Menu, group: readonly Mover[]): readonly Mover[] | undefined => {
  const kept: Mover[] = [];
  for (const mover of group) {
    const image = menu.map((place) => mover.image[place] ?? 0).toSorted((a, b) => a - b);
    const order = compareMenus(image, menu);
    if (order < 0) return undefined;
    if (order === 0) kept.push(mover);
  }
  return kept;
};

const compareMenus = (a: Menu, b: Menu): number => {
  for (const [k, place] of a.entries()) if (place !== b[k]) return place - (b[k] ?? 0);
  return 0;
};

/** The values of variables that are no trees, in every combination. */
function* products(
  variables: readonly Variable[],
  n: number,
): Generator<readonly (readonly [string, Value])[]> {
  const [first, ...rest] = variables;
  if (first === undefined) {
    yield [];
    return;
  }
  for (const value of valuesOf(first.sort, n, { trees: [], complete: true }).values)
    for (const others of products(rest, n)) yield [[first.name, value], ...others];
}

/** Trees by menu, each made once, so that answers about them are remembered. */
class Menus {
  readonly #list: LotteryList;
  readonly #trees = new Map<string, DecisionTree>();

  constructor(list: LotteryList) {
    this.#list = list;
  }

  tree(menu: Menu): DecisionTree {
    const key = menu.join();
    const known = this.#trees.get(key);
    if (known !== undefined) return known;
    const tree = menuTree(menu.flatMap((place) => this.#list.lotteries.slice(place, place + 1)));
    if (this.#trees.size > MOST_TREES) this.#trees.clear();
    this.#trees.set(key, tree);
    return tree;
  }
}

const MOST_TREES = 50_000;
/** What quantifiers inside a claim look at: that many small menus. */
const SAMPLES = 120;

/** Small menus, as values for the inner quantifiers of a claim. */
export const sampleTrees = (outcomes: number, { lotteries, denominator }: Bound): readonly DecisionTree[] => {
  const list = lotteriesUpTo(outcomes, Math.min(denominator, 3));
  if (list === undefined) return [];
  const menus = new Menus(list);
  const found: DecisionTree[] = [];
  for (let size = 1; size <= lotteries; size++)
    for (const menu of subsets(size, list.lotteries.length, 0)) {
      if (found.length >= SAMPLES) return found;
      found.push(menus.tree(menu));
    }
  return found;
};
