/** Makes a counterexample smaller, one step at a time, until no step leaves one. */
import {
  add,
  type DecisionTree,
  generators,
  type Lottery,
  lcm,
  lotteryKey,
  menuTree,
  type Rational,
  sign,
  ZERO,
} from '../../../kernel/index.ts';
import type { Value } from '../../semantics/evidence.ts';
import { type Case, compareSizes, type Size } from '../cases/cases.ts';
import { lotteriesUpTo } from '../cases/lotteries.ts';

const denominatorOf = (p: Lottery): number => Number(p.reduce((den, x) => lcm(den, x.den), 1n));

/** The tree's pure lotteries, each once; undefined when the kernel would not list them. */
const menuOf = (tree: DecisionTree): readonly Lottery[] | undefined => {
  const made = generators(tree);
  return made.kind === 'generators'
    ? [...new Map(made.lotteries.map((p) => [lotteryKey(p), p])).values()]
    : undefined;
};

/** The size of a case whose trees may be any; undefined when there are too many pure lotteries. */
export const sizeOf = (outcomes: number, values: ReadonlyMap<string, Value>): Size | undefined => {
  let [lotteries, denominator] = [0, 1];
  for (const value of values.values()) {
    if (value.kind !== 'tree') continue;
    const menu = menuOf(value.tree);
    if (menu === undefined) return undefined;
    lotteries += menu.length;
    denominator = Math.max(denominator, ...menu.map(denominatorOf));
  }
  return { outcomes, lotteries, denominator };
};

/** The case with every tree as the menu of its pure lotteries. */
export const asMenus = (outcomes: number, values: ReadonlyMap<string, Value>): Case | undefined => {
  const menus = new Map<string, Value>();
  for (const [name, value] of values) {
    if (value.kind !== 'tree') {
      menus.set(name, value);
      continue;
    }
    const menu = menuOf(value.tree);
    if (menu === undefined) return undefined;
    menus.set(name, { kind: 'tree', tree: menuTree(menu) });
  }
  const size = sizeOf(outcomes, menus);
  return size && { outcomes, values: menus, size };
};

export interface ShrinkOptions {
  /** Whether a case is still a counterexample. */
  readonly breaks: (one: Case) => boolean;
  /** The least number of outcomes that the claim is about. */
  readonly fewest: number;
  /** Outcomes that the claim names: the first ones, which have to stay. */
  readonly named: number;
  readonly stop: () => boolean;
}

/** Smaller cases are tried in a fixed order, so that the same case always ends in the same one. */
export const shrink = (first: Case, { breaks, fewest, named, stop }: ShrinkOptions): Case => {
  let current = first;
  for (;;) {
    let next: Case | undefined;
    for (const smaller of smallerThan(current, fewest, named)) {
      if (stop()) return current;
      if (compareSizes(smaller.size, current.size) < 0 && breaks(smaller)) {
        next = smaller;
        break;
      }
    }
    if (next === undefined) return current;
    current = next;
  }
};

function* smallerThan({ outcomes, values }: Case, fewest: number, named: number): Generator<Case> {
  const sized = (n: number, changed: ReadonlyMap<string, Value>): Case[] => {
    const size = sizeOf(n, changed);
    return size === undefined ? [] : [{ outcomes: n, values: changed, size }];
  };
  if (outcomes > fewest)
    for (let gone = outcomes - 1; gone >= named; gone--)
      for (let into = outcomes - 1; into >= 0; into--)
        if (into !== gone) {
          const fewer = merged(values, gone, into, outcomes);
          if (fewer !== undefined) yield* sized(outcomes - 1, fewer);
        }
  for (const [name, value] of values) {
    const menu = value.kind === 'tree' ? menuOf(value.tree) : undefined;
    if (menu === undefined) continue;
    const put = (changed: readonly Lottery[]): Case[] =>
      sized(outcomes, new Map([...values, [name, { kind: 'tree', tree: menuTree(changed) }]]));
    if (menu.length > 1) for (const k of menu.keys()) yield* put(menu.toSpliced(k, 1));
    for (const [k, p] of menu.entries()) {
      const denominator = denominatorOf(p);
      const simpler =
        denominator > 1 ? lotteriesUpTo(outcomes, Math.min(denominator - 1, MOST_SIMPLER)) : undefined;
      const near = (simpler?.lotteries ?? []).toSorted((a, b) => distance(a, p) - distance(b, p));
      for (const q of near.slice(0, NEAR)) yield* put(menu.toSpliced(k, 1, q));
    }
  }
}

const MOST_SIMPLER = 6;
const NEAR = 12;

const distance = (p: Lottery, q: Lottery): number =>
  p.reduce((total, x, o) => {
    const y = q[o] ?? ZERO;
    return total + Math.abs(Number(x.num) / Number(x.den) - Number(y.num) / Number(y.den));
  }, 0);

/** Everywhere `into` for the outcome `gone`; those after it move up. Undefined where that is no case any more. */
const merged = (
  values: ReadonlyMap<string, Value>,
  gone: number,
  into: number,
  outcomes: number,
): ReadonlyMap<string, Value> | undefined => {
  const place = (o: number): number => (o > gone ? o - 1 : o);
  const changed = new Map<string, Value>();
  for (const [name, value] of values) {
    if (value.kind === 'outcome')
      changed.set(name, { kind: 'outcome', outcome: place(value.outcome === gone ? into : value.outcome) });
    else if (value.kind === 'permutation') {
      if (value.permutation[gone] !== gone) return undefined;
      const image = value.permutation.flatMap((o, from) => (from === gone ? [] : [place(o)]));
      changed.set(name, { kind: 'permutation', permutation: image });
    } else {
      const menu = menuOf(value.tree);
      if (menu === undefined) return undefined;
      const fewer = menu.map((p) => {
        const q = new Array<Rational>(outcomes - 1).fill(ZERO);
        for (const [o, x] of p.entries()) {
          if (sign(x) === 0) continue;
          const to = place(o === gone ? into : o);
          q[to] = add(q[to] ?? ZERO, x);
        }
        return q;
      });
      changed.set(name, { kind: 'tree', tree: menuTree(fewer) });
    }
  }
  return changed;
};
