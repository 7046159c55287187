/** The oracle behind which the engines stand: every answer has been checked by the kernel. */
import { match } from 'ts-pattern';
import { DEFAULT_READINGS } from '../../definitions/index.ts';
import {
  decideConvergence,
  decideInclusion,
  decidePowerRelation,
  powerRelation,
} from '../../engines/index.ts';
import { FORMS, measureNamed, subjectOf } from '../../engines/measures/index.ts';
import {
  Checked,
  check,
  type DecisionTree,
  generators,
  type Lottery,
  lotteryKey,
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

/** By the measures of src/engines/measures, whose bounds are certified. */
const measured = (name: string, tree: DecisionTree, stop: () => boolean): Interval | null => {
  const form = FORMS.find((one) => one.name === name);
  const measurement = measureNamed(name)?.measure(subjectOf(tree, stop));
  // A rank of several numbers is no number.
  if (measurement?.kind !== 'measured' || measurement.rank.length !== 1) return null;
  const [bounds] = measurement.rank;
  if (bounds === undefined) return null;
  return form === undefined ? bounds : form.from(bounds, tree.outcomes);
};
