/** The oracle behind which the engines stand: every answer has been checked by the kernel. */
import { match, P } from 'ts-pattern';
import { DEFAULT_READINGS } from '../../definitions/index.ts';
import {
  decideConvergence,
  decideInclusion,
  decidePowerRelation,
  extremePoints,
  powerRelation,
} from '../../engines/index.ts';
import {
  Checked,
  check,
  type DecisionTree,
  generators,
  type Lottery,
  lotteryKey,
  ONE,
  type Rational,
  rational,
  sign,
  ZERO,
} from '../../kernel/index.ts';
import { type GivenReadings, STRENGTHS, type Strength } from '../language/vocabulary.ts';
import { type Interval, type Oracle, type RelationAnswer, remembering } from '../semantics/oracle.ts';

/** What the kernel has checked; empty where nothing was decided. */
export type Grounds = readonly Checked[];

type Ruling = RelationAnswer<Grounds>;

/** Answers are kept; `stop` is true once the time is up, and then all that is new stays open. */
export const engineOracle = (stop: () => boolean, seed: number): Oracle<Grounds> => {
  const strengthOf = (
    strength: Strength,
    readings: GivenReadings,
    i: DecisionTree,
    j: DecisionTree,
  ): Ruling => {
    const { menu = DEFAULT_READINGS.menu, agents = DEFAULT_READINGS.agents } = readings;
    const { claims } = decideConvergence(i, j, { agents, menu: menu === 'any' ? 'any' : [], stop, seed });
    for (const { claim, certificate } of claims) {
      if (claim.kind !== 'convergence') continue;
      // What is strict is weak, and what is not weak is not strict.
      const [claimed, asked] = [STRENGTHS.indexOf(claim.strength), STRENGTHS.indexOf(strength)];
      if (claim.holds ? claimed >= asked : claimed <= asked)
        return { holds: claim.holds, evidence: [gated(check(claim, certificate))] };
    }
    return { holds: null, evidence: [] };
  };
  const contains = (readings: GivenReadings, i: DecisionTree, j: DecisionTree): Ruling => {
    const { strategies = DEFAULT_READINGS.strategies } = readings;
    const answer = decideInclusion(i, j, { strategies, proper: false, moved: 'none', stop });
    if (answer.holds === null) return { holds: null, evidence: [] };
    const claim = {
      kind: 'inclusion',
      holds: answer.holds,
      strategies,
      proper: false,
      moved: 'none',
      i,
      j,
    } as const;
    return { holds: answer.holds, evidence: [gated(check(claim, answer.certificate))] };
  };
  return remembering(
    {
      relation: (name, readings, i, j) =>
        match(name)
          .with('p1', 'p2', 'p3', 'p4', (power): Ruling => {
            const answer = decidePowerRelation(
              powerRelation(power),
              i,
              j,
              { ...DEFAULT_READINGS, ...readings },
              stop,
            );
            return { holds: answer.holds, evidence: answer.holds === null ? [] : [answer.checked] };
          })
          .with('includes', () => contains(readings, i, j))
          .with('same', () => both(contains(readings, i, j), contains(readings, j, i)))
          .with('weak', 'strict', 'absolute', (strength) => strengthOf(strength, readings, i, j))
          .with('equivalent', () =>
            both(strengthOf('weak', readings, i, j), strengthOf('weak', readings, j, i)),
          )
          .with('incomparable', () =>
            both(denied(strengthOf('weak', readings, i, j)), denied(strengthOf('weak', readings, j, i))),
          )
          .exhaustive(),
      measure: (name, _, tree) => measured(name, tree, stop),
    },
    { key: treeKey },
  );
};

const gated = (answer: ReturnType<typeof check>): Checked => {
  if (answer instanceof Checked) return answer;
  throw new Error(`the kernel rejects an engine's certificate: ${answer.part}: ${answer.message}`);
};

const denied = ({ holds, evidence }: Ruling): Ruling => ({ holds: holds === null ? null : !holds, evidence });

const both = (a: Ruling, b: Ruling): Ruling => {
  if (a.holds === false) return a;
  if (b.holds === false) return b;
  if (a.holds === null || b.holds === null) return { holds: null, evidence: [] };
  return { holds: true, evidence: [...a.evidence, ...b.evidence] };
};

const pureLotteries = (tree: DecisionTree): readonly Lottery[] | undefined => {
  const made = generators(tree);
  return made.kind === 'generators' ? made.lotteries : undefined;
};

/** Pure lotteries in order: nothing that can be asked tells two trees apart that share them. */
const treeKey = (tree: DecisionTree): string =>
  pureLotteries(tree)
    ?.map(lotteryKey)
    .toSorted((a, b) => (a < b ? -1 : 1))
    .join() ?? JSON.stringify(tree, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value));

const measured = (name: string, tree: DecisionTree, stop: () => boolean): Interval | null => {
  const lotteries = pureLotteries(tree);
  if (lotteries === undefined) return null;
  return match(name)
    .with('POWER', () => powerBounds(lotteries))
    .with('reachable', () => exactly(reachable(lotteries)))
    .with('vertices', () => {
      const answer = extremePoints(lotteries, stop);
      return answer === undefined ? null : exactly(answer.extreme.length);
    })
    .with(P.string, () => null)
    .exhaustive();
};

const exactly = (count: number): Interval => {
  const value = rational(BigInt(count), 1n);
  return { low: value, high: value };
};

const reachable = (lotteries: readonly Lottery[]): number =>
  new Set(lotteries.flatMap((p) => [...p.keys()].filter((o) => sign(p[o] ?? ZERO) > 0))).size;

/**
 * The greatest of k independent uniform utilities is k/(k + 1) on average: POWER lies between that
 * for the outcomes that can be made sure and that for those that can be reached. One lottery has 1/2.
 */
const powerBounds = (lotteries: readonly Lottery[]): Interval => {
  const best = (k: number): Rational => rational(BigInt(k), BigInt(k + 1));
  const certain = lotteries.filter((p) => p.some(({ num, den }) => num === ONE.num && den === ONE.den));
  const low = best(Math.max(1, certain.length));
  return { low, high: lotteries.length === 1 ? low : best(reachable(lotteries)) };
};
