import { ONE, sum } from '../../../kernel/index.ts';
import { type Attribute, exactly, type Measure } from '../measure.ts';
import { reachedBy } from './reachableOutcomes.ts';

/** Outcomes in a line, as the file lists them: each run of neighbours is an attribute of weight 1. */
export const lineAttributes = (n: number): readonly Attribute[] =>
  Array.from({ length: n }, (_from, from) =>
    Array.from({ length: n - from }, (_to, more) => ({
      outcomes: Array.from({ length: more + 1 }, (_o, k) => from + k),
      weight: ONE,
    })),
  ).flat();

/** The weight of all attributes that some reachable outcome has. Outcomes are not alike, so renaming changes it. */
export const diversity: Measure = {
  name: 'diversity',
  meaning:
    'weight of the attributes that reachable outcomes have; by default all runs of neighbours in a line',
  formula: 'sum of the weights of the attributes A with p(A) > 0 for some p in L',
  source: 'Nehring and Puppe 2002',
  unit: 'weight of attributes',
  kind: 'exact',
  power: 'more',
  invariant: false,
  respectsInclusion: true,
  ofLotterySet: true,
  measure: ({ tree, attributes = lineAttributes(tree.outcomes) }) => {
    const reached = reachedBy(tree);
    const met = attributes.filter(({ outcomes }) => outcomes.some((o) => reached.has(o)));
    return exactly(sum(met.map(({ weight }) => weight)));
  },
};
