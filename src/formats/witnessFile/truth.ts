/**
 * What the kernel's facts say about the atoms of the conjecture language: the only oracle of a
 * witness. Atoms of which they say nothing stay open.
 */
import { match } from 'ts-pattern';
import {
  type GivenReadings,
  type RelationName,
  STRENGTHS,
  type Strength,
} from '../../conjectures/language/vocabulary.ts';
import { DEFAULT_READINGS, POWER_RELATIONS } from '../../definitions/index.ts';
import { type Checked, type Claim, type DecisionTree, generators, lotteryKey } from '../../kernel/index.ts';

export type AtomTruth = (
  name: RelationName,
  readings: GivenReadings,
  i: DecisionTree,
  j: DecisionTree,
) => boolean | null;

/** Two trees share it exactly when their pure lotteries are the same: then no relation tells them apart. */
export const treeKey = (tree: DecisionTree): string => {
  const made = generators(tree);
  return made.kind === 'generators'
    ? made.lotteries
        .map(lotteryKey)
        .toSorted((a, b) => (a < b ? -1 : 1))
        .join()
    : JSON.stringify(tree, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value));
};

/** What is asked by claims that differ at most in `holds` and, for convergence, in strength. */
const question = (claim: Claim, key: (tree: DecisionTree) => string): string => {
  if (claim.kind === 'membership') return `membership ${claim.strategies} ${key(claim.tree)}`;
  const pair = `${key(claim.i)} over ${key(claim.j)}`;
  return match(claim)
    .with({ kind: 'inclusion' }, ({ proper, moved, strategies }) => [claim.kind, proper, moved, strategies])
    .with({ kind: 'interiority' }, ({ interior, moved, strategies }) => [
      claim.kind,
      interior,
      moved,
      strategies,
    ])
    .with({ kind: 'convergence' }, { kind: 'equivalent' }, { kind: 'sign' }, { kind: 'odds' }, (orbit) => [
      'convergence',
      orbit.agents,
      orbit.menu === 'any' ? 'any' : orbit.menu.length === 0 ? 'pair' : orbit.menu.map(key).join(' and '),
    ])
    .exhaustive()
    .concat(pair)
    .join(' ');
};

/** Strengths by their place: all up to `atLeast` hold, all from `below` on do not. */
interface Known {
  readonly atLeast: number;
  readonly below: number;
}

const NOTHING: Known = { atLeast: -1, below: STRENGTHS.length };

/** The truth of atoms as far as these facts decide it. */
export const atomTruth = (facts: readonly Checked[]): AtomTruth => {
  const keys = new WeakMap<DecisionTree, string>();
  const key = (tree: DecisionTree): string => {
    const made = keys.get(tree) ?? treeKey(tree);
    keys.set(tree, made);
    return made;
  };
  const plain = new Map<string, boolean>();
  const strengths = new Map<string, Known>();
  const learn = (asked: string, atLeast: number, below: number): void => {
    const before = strengths.get(asked) ?? NOTHING;
    strengths.set(asked, {
      atLeast: Math.max(before.atLeast, atLeast),
      below: Math.min(before.below, below),
    });
  };
  for (const { claim } of facts) {
    const asked = question(claim, key);
    if (claim.kind === 'inclusion' || claim.kind === 'interiority') plain.set(asked, claim.holds);
    if (claim.kind === 'convergence') {
      const strength = STRENGTHS.indexOf(claim.strength);
      if (claim.holds) learn(asked, strength, STRENGTHS.length);
      else learn(asked, -1, strength);
    }
    if (claim.kind === 'equivalent') {
      learn(asked, STRENGTHS.indexOf('weak'), STRENGTHS.indexOf('strict'));
      const { i, j } = claim;
      const back = question({ ...claim, i: j, j: i }, key);
      learn(back, STRENGTHS.indexOf('weak'), STRENGTHS.indexOf('strict'));
    }
  }
  const ofClaim = (claim: Claim): boolean | null => plain.get(question(claim, key)) ?? null;
  const converges = (
    strength: Strength,
    { menu = DEFAULT_READINGS.menu, agents = DEFAULT_READINGS.agents }: GivenReadings,
    i: DecisionTree,
    j: DecisionTree,
  ): boolean | null => {
    const asked = { kind: 'equivalent', agents, menu: menu === 'any' ? menu : [], i, j } as const;
    const { atLeast, below } = strengths.get(question(asked, key)) ?? NOTHING;
    const place = STRENGTHS.indexOf(strength);
    return place <= atLeast ? true : place >= below ? false : null;
  };
  const contains = (
    { strategies = DEFAULT_READINGS.strategies }: GivenReadings,
    i: DecisionTree,
    j: DecisionTree,
  ): boolean | null =>
    key(i) === key(j)
      ? true
      : ofClaim({ kind: 'inclusion', holds: true, proper: false, moved: 'none', strategies, i, j });
  return (name, readings, i, j) =>
    match(name)
      .with('p1', 'p2', 'p3', 'p4', (power) => {
        const relation = POWER_RELATIONS.find((known) => known.name === power);
        return relation === undefined
          ? null
          : ofClaim(relation.claim(i, j, { ...DEFAULT_READINGS, ...readings }, true));
      })
      .with('includes', () => contains(readings, i, j))
      .with('same', () => both(contains(readings, i, j), contains(readings, j, i)))
      .with('weak', 'strict', 'absolute', (strength) => converges(strength, readings, i, j))
      .with('equivalent', () => both(converges('weak', readings, i, j), converges('weak', readings, j, i)))
      .with('incomparable', () =>
        both(denied(converges('weak', readings, i, j)), denied(converges('weak', readings, j, i))),
      )
      .exhaustive();
};

const both = (a: boolean | null, b: boolean | null): boolean | null =>
  a === false || b === false ? false : a === null || b === null ? null : true;

const denied = (holds: boolean | null): boolean | null => (holds === null ? null : !holds);
