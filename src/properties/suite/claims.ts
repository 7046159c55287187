/** Claims about all trees, asked about random ones: theorems of the paper and laws that follow from the definitions. */
import fc from 'fast-check';
import { engineOracle } from '../../conjectures/deciding/oracle.ts';
import { shapeOf, type Variable } from '../../conjectures/language/core/shape.ts';
import { compileCase } from '../../conjectures/semantics/cases.ts';
import type { Value } from '../../conjectures/semantics/evidence.ts';
import { outcomeNames } from '../../conjectures/semantics/values.ts';
import { plain } from '../../formats/plain.ts';
import { oneClaim, witnessOn } from '../../formats/witnessStore/index.ts';
import type { DecisionTree } from '../../kernel/index.ts';
import { caseTrees } from '../arbitraries/caseTrees.ts';
import { involution, permutation } from '../arbitraries/permutation.ts';
import { nestedTrees } from './nestedTrees.ts';
import { type SuiteProperty, suiteProperty } from './property.ts';

interface Case {
  readonly outcomes: readonly string[];
  readonly values: readonly (readonly [name: string, value: Value])[];
}

export interface ClaimOptions {
  /** Most outcomes of a case; default 4. */
  readonly most?: number;
  /** Most cases have the second tree inside the first; default false. */
  readonly nested?: boolean;
}

const isTree = ({ sort }: Variable): boolean => sort === 'tree' || sort === 'lottery';

/** A universal claim about trees as a property of random ones. Throws on a text that is none: a mistake of ours. */
export const claimProperty = (
  name: string,
  text: string,
  { most = 4, nested = false }: ClaimOptions = {},
): SuiteProperty => {
  const claim = oneClaim(text);
  if (!claim.ok) throw new Error(`${name}: ${claim.message}`);
  const shape = shapeOf(claim.value.core);
  if (shape.kind !== 'universal') throw new Error(`${name}: not a universal claim`);
  const { variables } = shape;
  const least = Math.max(2, claim.value.minimumOutcomes);
  return suiteProperty<Case>({
    name,
    states: claim.value.text,
    arbitrary: fc
      .integer({ min: least, max: Math.max(least, most) })
      .chain((n) => caseOf(variables, n, nested, claim.value.namedOutcomes)),
    test: ({ outcomes, values }, stop) => {
      const trees = treesOf(values);
      const model = { outcomes, trees, values: new Map(values) };
      const { met, holds } = compileCase(shape, engineOracle(stop, 1))(model);
      if (met === 'false') return 'not-met';
      if (holds === 'unknown') return 'open';
      return holds === 'true' ? 'met' : { broken: 'the hypotheses hold and the conclusion does not' };
    },
    show: ({ outcomes, values }) => plain({ outcomes, values }),
    witness: ({ outcomes, values }, seed) =>
      witnessOn(
        claim.value,
        { outcomes, trees: treesOf(values), values: values.filter(([, { kind }]) => kind !== 'tree') },
        { seed, foundBy: `the property ${name}` },
      ),
  });
};

const treesOf = (values: Case['values']): ReadonlyMap<string, DecisionTree> =>
  new Map(
    values.flatMap(([name, value]): [string, DecisionTree][] =>
      value.kind === 'tree' ? [[name, value.tree]] : [],
    ),
  );

const caseOf = (
  variables: readonly Variable[],
  n: number,
  nested: boolean,
  named: readonly string[],
): fc.Arbitrary<Case> => {
  const trees = variables.filter(isTree);
  const others = variables.filter((variable) => !isTree(variable));
  const related = caseTrees(n, Math.max(1, trees.length));
  const drawn: fc.Arbitrary<readonly DecisionTree[]> =
    nested && trees.length === 2
      ? fc.oneof({ weight: 3, arbitrary: nestedTrees(n) }, { weight: 1, arbitrary: related })
      : related;
  return fc.tuple(drawn, fc.tuple(...others.map(({ sort }) => otherValue(sort, n)))).map(([some, rest]) => ({
    outcomes: outcomeNames(named, n),
    values: [
      ...trees.flatMap(({ name }, k): [string, Value][] => {
        const tree = some[k];
        return tree === undefined ? [] : [[name, { kind: 'tree', tree }]];
      }),
      ...others.flatMap(({ name }, k): [string, Value][] => {
        const value = rest[k];
        return value === undefined ? [] : [[name, value]];
      }),
    ],
  }));
};

const otherValue = (sort: Variable['sort'], n: number): fc.Arbitrary<Value> =>
  sort === 'outcome'
    ? fc.integer({ min: 0, max: n - 1 }).map((outcome): Value => ({ kind: 'outcome', outcome }))
    : (sort === 'involution' ? involution(n) : permutation(n)).map(
        (image): Value => ({ kind: 'permutation', permutation: image }),
      );

export const CLAIMS: readonly SuiteProperty[] = [
  claimProperty('inclusion-converges-strictly', 'p1(s, t) => strict(s, t)', { nested: true }),
  claimProperty('interiority-converges-absolutely', 'p2(s, t) => absolute(s, t)', { nested: true }),
  claimProperty('involuted-inclusion-converges', 'p3[permutation=involution](s, t) => weak(s, t)', {
    nested: true,
  }),
  claimProperty('involuted-interiority-converges', 'p4[permutation=involution](s, t) => weak(s, t)', {
    nested: true,
  }),
  claimProperty('interior-is-included', 'p2(s, t) => p1(s, t)', { nested: true }),
  claimProperty('inclusion-is-permuted-inclusion', 'p1(s, t) => p3(s, t)', { nested: true }),
  claimProperty('interiority-is-permuted-interiority', 'p2(s, t) => p4(s, t)', { nested: true }),
  claimProperty('permuted-inclusion-is-asymmetric', 'p3(s, t) => not p3(t, s)', { nested: true }),
  claimProperty('absolute-is-strict', 'absolute(s, t) => strict(s, t)', { nested: true }),
  claimProperty('strict-is-one-way', 'strict(s, t) => not weak(t, s)', { nested: true }),
  claimProperty('one-of-four', 'strict(s, t) or strict(t, s) or equivalent(s, t) or incomparable(s, t)'),
  claimProperty('two-outcomes-are-total', 'outcomes = 2 => weak(s, t) or weak(t, s)', { most: 2 }),
  claimProperty('options-help', 'weak(choice(s, t), s) and includes(choice(s, t), t)'),
  claimProperty(
    'exchanged-names-do-not-matter',
    'forall g: involution. forall s. equivalent(s, permute(s, g))',
  ),
  claimProperty('relabelling-keeps-convergence', 'weak(s, t) => weak(permute(s, g), permute(t, g))', {
    most: 3,
  }),
  claimProperty('any-menu-is-harder', 'weak[menu=any](s, t) => weak(s, t)', { nested: true, most: 3 }),
  claimProperty('fewer-agents-are-easier', 'weak(s, t) => weak[agents=reflection-symmetric](s, t)'),
  claimProperty('pure-inclusion-is-inclusion', 'includes[strategies=pure](s, t) => includes(s, t)', {
    nested: true,
  }),
];
