/**
 * What a closed claim asks for: cases that all must hold, or one case that must exist. Engines
 * look for a counterexample to the first and for an example of the second.
 *
 * The number of outcomes belongs to the case: a `forall` in front speaks of every n, an `exists`
 * in front of some n. Quantifiers further inside find n fixed.
 */
import { match, P } from 'ts-pattern';
import type { Quantified, TreeTerm } from '../ast.ts';
import type { Sort } from '../vocabulary.ts';
import type { Core } from './core.ts';
import { substituteCore } from './desugar.ts';
import { freeNames } from './names.ts';
import { fresh, NO_SUBSTITUTION, type Substitution } from './substitute.ts';

export interface Variable {
  readonly name: string;
  readonly sort: Sort;
}

export type Shape =
  /** For every n and all values of the variables (perhaps none): the hypotheses give the conclusion. */
  | {
      readonly kind: 'universal';
      readonly variables: readonly Variable[];
      readonly hypotheses: readonly Core[];
      readonly conclusion: Core;
    }
  /** For some n and some values of the variables, all parts hold. */
  | { readonly kind: 'existential'; readonly variables: readonly Variable[]; readonly parts: readonly Core[] }
  /** All, or any, of several statements. */
  | { readonly kind: 'all'; readonly of: readonly Shape[] }
  | { readonly kind: 'any'; readonly of: readonly Shape[] };

/** The shape of a claim; its variables have different names. */
export const shapeOf = (core: Core): Shape => signedShape({ core, positive: true });

/** A formula, or its negation. */
interface Signed {
  readonly core: Core;
  readonly positive: boolean;
}

const unsigned = ({ core, positive }: Signed): Core => (positive ? core : negation(core));

/** `not core`, without a double negation. */
export const negation = (core: Core): Core => (core.kind === 'not' ? core.of : { kind: 'not', of: core });

const withSign = (cores: readonly Core[], positive: boolean): readonly Signed[] =>
  cores.map((core) => ({ core, positive }));

const signedShape = (signed: Signed): Shape => {
  const { core, positive } = signed;
  if (!hasQuantifier(core)) return universal([], signed);
  return match(core)
    .with({ kind: 'not' }, ({ of }) => signedShape({ core: of, positive: !positive }))
    .with({ kind: 'forall' }, { kind: 'exists' }, ({ kind }) =>
      (kind === 'forall') === positive ? universal([], signed) : existential(signed),
    )
    .with({ kind: 'and' }, { kind: 'or' }, ({ kind, of }) =>
      (kind === 'and') === positive ? all(withSign(of, positive)) : any(withSign(of, positive)),
    )
    .with({ kind: 'implies' }, ({ hypothesis, conclusion }) => {
      const parts = [
        { core: hypothesis, positive: !positive },
        { core: conclusion, positive },
      ];
      return positive ? any(parts) : all(parts);
    })
    .with({ kind: 'iff' }, ({ left, right }) => {
      const [notLeft, notRight] = [negation(left), negation(right)];
      return positive
        ? all(withSign([or(notLeft, right), or(notRight, left)], true))
        : any(withSign([and(left, notRight), and(notLeft, right)], true));
    })
    .with({ kind: P.union('truth', 'related', 'comparison') }, () => universal([], signed))
    .exhaustive();
};

const and = (a: Core, b: Core): Core => ({ kind: 'and', of: [a, b] });
const or = (a: Core, b: Core): Core => ({ kind: 'or', of: [a, b] });

const all = (parts: readonly Signed[]): Shape => ({ kind: 'all', of: parts.map(signedShape) });

/** At least one part. Parts without quantifiers become hypotheses of the rest: they share its n. */
const any = (parts: readonly Signed[]): Shape => {
  const ground = parts.filter(({ core }) => !hasQuantifier(core));
  const quantified = parts.filter(({ core }) => hasQuantifier(core));
  const [only, ...more] = quantified;
  if (ground.length === 0 && more.length > 0) return { kind: 'any', of: quantified.map(signedShape) };
  const hypotheses = ground.map(({ core, positive }) => unsigned({ core, positive: !positive }));
  if (more.length === 0 && only !== undefined) {
    const rest = signedShape(only);
    if (hypotheses.length === 0) return rest;
    if (rest.kind === 'universal') return universal(hypotheses, only);
  }
  const conclusion: Core = { kind: 'or', of: quantified.map(unsigned) };
  return universal(hypotheses, {
    core: more.length === 0 && only ? unsigned(only) : conclusion,
    positive: true,
  });
};

/** Peels quantifiers and hypotheses off, as far as they speak of all cases. */
const universal = (given: readonly Core[], signed: Signed): Shape => {
  const variables: Variable[] = [];
  const hypotheses = given.flatMap((core) => conjuncts({ core, positive: true }));
  const taken = takenBy([...given, signed.core]);
  let { core, positive } = signed;
  for (;;) {
    if (core.kind === 'not') {
      core = core.of;
      positive = !positive;
    } else if (core.kind === (positive ? 'forall' : 'exists') && isQuantified(core)) {
      core = opened(core, variables, taken);
    } else if (core.kind === 'implies' && positive) {
      hypotheses.push(...conjuncts({ core: core.hypothesis, positive: true }));
      core = core.conclusion;
    } else if (core.kind === 'and' && !positive && core.of.length > 0) {
      // No case with a, b and c: where a and b hold, c does not.
      const last: Core | undefined = core.of.at(-1);
      if (last === undefined) break;
      for (const part of core.of.slice(0, -1)) hypotheses.push(...conjuncts({ core: part, positive: true }));
      core = last;
    } else break;
  }
  return { kind: 'universal', variables, hypotheses, conclusion: unsigned({ core, positive }) };
};

const existential = (signed: Signed): Shape => {
  const variables: Variable[] = [];
  const taken = takenBy([signed.core]);
  let { core, positive } = signed;
  for (;;) {
    if (core.kind === 'not') {
      core = core.of;
      positive = !positive;
    } else if (core.kind === (positive ? 'exists' : 'forall') && isQuantified(core)) {
      core = opened(core, variables, taken);
    } else break;
  }
  return { kind: 'existential', variables, parts: conjuncts({ core, positive }) };
};

const isQuantified = (core: Core): core is Extract<Core, { kind: 'forall' | 'exists' }> =>
  core.kind === 'forall' || core.kind === 'exists';

/** Names that a variable must not take from trees of a file. */
const takenBy = (cores: readonly Core[]): Set<string> => {
  const names = cores.map(freeNames);
  return new Set(
    names.flatMap(({ trees, permutations, outcomes }) => [...trees, ...permutations, ...outcomes]),
  );
};

/** The body of a quantifier whose variables join the others, renamed where a name is taken. */
const opened = (
  { sort, variables, body }: Quantified<Core>,
  variablesSoFar: Variable[],
  taken: Set<string>,
): Core => {
  const renamed: [string, string][] = [];
  for (const name of variables) {
    const own = fresh(name, taken);
    taken.add(own);
    variablesSoFar.push({ name: own, sort });
    if (own !== name) renamed.push([name, own]);
  }
  return renamed.length === 0 ? body : substituteCore(body, renaming(sort, renamed));
};

const renaming = (sort: Sort, pairs: readonly (readonly [string, string])[]): Substitution => {
  const base: Substitution = { ...NO_SUBSTITUTION, taken: new Set(pairs.map(([, to]) => to)) };
  return match(sort)
    .with('tree', 'lottery', () => ({
      ...base,
      trees: new Map(pairs.map(([from, name]): [string, TreeTerm] => [from, { kind: 'tree', name }])),
    }))
    .with('permutation', 'involution', () => ({ ...base, permutations: new Map(pairs) }))
    .with('outcome', () => ({ ...base, outcomes: new Map(pairs) }))
    .exhaustive();
};

/** The parts that all must hold for the formula to hold. */
const conjuncts = (signed: Signed): readonly Core[] => {
  const { core, positive } = signed;
  return match(core)
    .with({ kind: 'not' }, ({ of }) => conjuncts({ core: of, positive: !positive }))
    .with({ kind: 'and' }, { kind: 'or' }, ({ kind, of }) =>
      (kind === 'and') === positive ? withSign(of, positive).flatMap(conjuncts) : [unsigned(signed)],
    )
    .with({ kind: 'implies' }, ({ hypothesis, conclusion }) =>
      positive
        ? [core]
        : [
            ...conjuncts({ core: hypothesis, positive: true }),
            ...conjuncts({ core: conclusion, positive: false }),
          ],
    )
    .otherwise(() => [unsigned(signed)]);
};

/** Whether a quantifier stands anywhere in the formula. */
export const hasQuantifier = (core: Core): boolean =>
  match(core)
    .with({ kind: 'forall' }, { kind: 'exists' }, () => true)
    .with({ kind: 'truth' }, { kind: 'related' }, { kind: 'comparison' }, () => false)
    .with({ kind: 'not' }, ({ of }) => hasQuantifier(of))
    .with({ kind: 'and' }, { kind: 'or' }, ({ of }) => of.some(hasQuantifier))
    .with(
      { kind: 'implies' },
      ({ hypothesis, conclusion }) => hasQuantifier(hypothesis) || hasQuantifier(conclusion),
    )
    .with({ kind: 'iff' }, ({ left, right }) => hasQuantifier(left) || hasQuantifier(right))
    .exhaustive();
