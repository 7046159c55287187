/** Engines against the definitions executed word for word, and against the kernel. */
import fc from 'fast-check';
import {
  assignments,
  instrumentalConvergence,
  POWER_RELATIONS,
  type PowerRelation,
  type Readings,
} from '../../definitions/index.ts';
import { decideConvergence, decidePowerRelation, powerRelation } from '../../engines/index.ts';
import { plain } from '../../formats/plain.ts';
import { Checked, check, type DecisionTree, type UtilityFunction } from '../../kernel/index.ts';
import { menuPair } from '../arbitraries/menu.ts';
import { utility } from '../arbitraries/utility.ts';
import { nestedTrees } from './nestedTrees.ts';
import { type Outcome, type SuiteProperty, suiteProperty } from './property.ts';

type Pair = readonly [DecisionTree, DecisionTree];

const pairs = (least: number, most: number): fc.Arbitrary<Pair> =>
  fc
    .integer({ min: least, max: most })
    .chain((outcomes) =>
      fc.oneof(nestedTrees(outcomes), menuPair({ outcomes, maxLotteries: 3, maxDenominator: 4 })),
    );

const asDefined = (relation: PowerRelation): SuiteProperty =>
  suiteProperty<{ readonly pair: Pair; readonly readings: Readings }>({
    name: `${relation.name}-as-defined`,
    states: `the engines decide ${relation.name} (${relation.title}) as its definition does, under every reading`,
    arbitrary: fc.record({
      pair: pairs(1, 3),
      readings: fc.constantFrom(...assignments(relation.readings)),
    }),
    test: ({ pair: [i, j], readings }, stop): Outcome => {
      const { holds } = decidePowerRelation(powerRelation(relation.name), i, j, readings, stop);
      if (holds === null) return 'open';
      const defined = relation.naive(i, j, readings);
      return holds === defined ? 'met' : { broken: `the engine says ${holds}, the definition ${defined}` };
    },
    show: plain,
  });

const convergenceCounts: SuiteProperty = suiteProperty<{
  readonly pair: Pair;
  readonly u: UtilityFunction;
}>({
  name: 'convergence-as-counted',
  states: 'no generic utility contradicts the strength of convergence that the orbit engine finds',
  arbitrary: fc.integer({ min: 2, max: 4 }).chain((outcomes) =>
    fc.record({
      pair: fc.oneof(nestedTrees(outcomes), menuPair({ outcomes, maxLotteries: 3 })),
      u: utility({ outcomes, denominator: 97 }),
    }),
  ),
  test: ({ pair: [i, j], u }, stop): Outcome => {
    const count = instrumentalConvergence.count(i, j, u);
    if (count === undefined) return 'not-met';
    const { strength } = decideConvergence(i, j, { agents: 'symmetric-regular', menu: [], stop, seed: 1 });
    if (strength === null) return 'open';
    const orbit = Array.from({ length: u.length }, (_, k) => k + 1).reduce((all, k) => all * k, 1);
    if (strength === 'none') return 'met';
    return instrumentalConvergence.brokenBy(strength === 'absolute' ? 'absolute' : 'weak', count, orbit)
      ? { broken: `${strength}, but ${count.above} prefer the first and ${count.below} the second` }
      : 'met';
  },
  show: plain,
});

const certificates: SuiteProperty = suiteProperty<Pair>({
  name: 'kernel-accepts-engines',
  states: 'the kernel accepts every certificate that the orbit engine hands in',
  arbitrary: pairs(2, 4),
  test: ([i, j], stop): Outcome => {
    for (const agents of ['symmetric-regular', 'reflection-symmetric', 'iid'] as const)
      for (const menu of [[], 'any'] as const) {
        const { claims } = decideConvergence(i, j, { agents, menu, stop, seed: 1 });
        for (const { claim, certificate } of claims) {
          const result = check(claim, certificate);
          if (!(result instanceof Checked))
            return {
              broken: `${agents}, ${menu === 'any' ? 'any menu' : 'the two alone'}: ${result.part}: ${result.message}`,
            };
        }
      }
    return 'met';
  },
  show: plain,
});

export const ENGINES: readonly SuiteProperty[] = [
  ...POWER_RELATIONS.map(asDefined),
  convergenceCounts,
  certificates,
];
