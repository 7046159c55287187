/** Whether a claim is true on the trees of a witness, as far as the facts decide it. */
import { match } from 'ts-pattern';
import type { PreparedClaim } from '../../conjectures/language/core/claims.ts';
import { freeNames } from '../../conjectures/language/core/names.ts';
import { type Shape, shapeOf, type Variable } from '../../conjectures/language/core/shape.ts';
import { compileCase } from '../../conjectures/semantics/cases.ts';
import { compile, evaluate, type Model } from '../../conjectures/semantics/evaluate.ts';
import type { Value } from '../../conjectures/semantics/evidence.ts';
import type { Oracle } from '../../conjectures/semantics/oracle.ts';
import type { Truth } from '../../conjectures/semantics/truth.ts';
import { isLotteryTree } from '../../conjectures/semantics/values.ts';
import { type Result, success } from '../../errors.ts';
import type { Checked } from '../../kernel/index.ts';
import { numberOf } from './numbers.ts';
import { atomTruth } from './truth.ts';
import type { Witness } from './witness.ts';

type Named = Pick<Witness, 'scope' | 'outcomes' | 'trees' | 'values'>;

/** Atoms and numbers that one witness may ask about: quantifiers inside quantifiers could ask for ever. */
const MOST_QUESTIONS = 50_000;

/** Answers atoms from the facts alone. Throws a RangeError when it is asked too often. */
export const factsOracle = (facts: readonly Checked[]): Oracle<unknown> => {
  const atom = atomTruth(facts);
  let asked = 0;
  const count = (): void => {
    if (++asked > MOST_QUESTIONS) throw new RangeError('the claim has too many cases');
  };
  return {
    relation: (name, readings, i, j) => {
      count();
      return { holds: atom(name, readings, i, j), evidence: null };
    },
    measure: (name, _, tree) => {
      count();
      return numberOf(name, tree);
    },
  };
};

/** The truth of the claim, or the language's failure where it names what the witness does not have. */
export const truthOf = (claim: PreparedClaim, witness: Named, oracle: Oracle<unknown>): Result<Truth> => {
  const trees = new Map(witness.trees.map(({ name, tree }) => [name, tree]));
  const domain = { trees: [...trees.values()], complete: witness.scope === 'file' };
  const model: Model = { outcomes: witness.outcomes, trees, domain };
  if (witness.scope === 'instance') {
    const values = variableValues(witness);
    const shape = shapeOf(claim.core);
    const answer = ofShape(shape, { ...model, values }, oracle);
    // Several statements may have variables of one name: then the trees are looked through.
    if (answer !== 'unknown' || (shape.kind !== 'all' && shape.kind !== 'any')) return success(answer);
  }
  const answer = evaluate(claim.core, model, oracle);
  return answer.ok ? success(answer.value.truth) : answer;
};

/** The values of all variables, trees included. */
export const variableValues = ({ outcomes, trees, values }: Named): ReadonlyMap<string, Value> => {
  const place = (name: string): number => outcomes.indexOf(name);
  return new Map([
    ...trees.map(({ name, tree }): [string, Value] => [name, { kind: 'tree', tree }]),
    ...values.map((value): [string, Value] => [
      value.name,
      'outcome' in value
        ? { kind: 'outcome', outcome: place(value.outcome) }
        : { kind: 'permutation', permutation: value.permutation.map(place) },
    ]),
  ]);
};

type Instance = Model & { readonly values: ReadonlyMap<string, Value> };

/** The claim where its variables have the witness's values: one counterexample or one example decides. */
const ofShape = (shape: Shape, model: Instance, oracle: Oracle<unknown>): Truth =>
  match(shape)
    .with({ kind: 'universal' }, (universal): Truth => {
      const { variables, hypotheses, conclusion } = universal;
      if (!variables.every((variable) => fits(variable, model.values))) return 'unknown';
      if (![...hypotheses, conclusion].every((core) => namesKnown(core, model))) return 'unknown';
      return compileCase(universal, oracle)(model).holds === 'false' ? 'false' : 'unknown';
    })
    .with({ kind: 'existential' }, ({ variables, parts }): Truth => {
      if (!variables.every((variable) => fits(variable, model.values))) return 'unknown';
      if (!parts.every((core) => namesKnown(core, model))) return 'unknown';
      return compile({ kind: 'and', of: parts }, oracle)(model).truth === 'true' ? 'true' : 'unknown';
    })
    .with({ kind: 'all' }, ({ of }) =>
      joined(
        of.map((part) => ofShape(part, model, oracle)),
        'false',
        'true',
      ),
    )
    .with({ kind: 'any' }, ({ of }) =>
      joined(
        of.map((part) => ofShape(part, model, oracle)),
        'true',
        'false',
      ),
    )
    .exhaustive();

const joined = (parts: readonly Truth[], decisive: Truth, otherwise: Truth): Truth =>
  parts.includes(decisive) ? decisive : parts.every((part) => part === otherwise) ? otherwise : 'unknown';

/** Whether the variable has a value, and one of its sort. */
export const fits = ({ name, sort }: Variable, values: ReadonlyMap<string, Value>): boolean => {
  const value = values.get(name);
  if (value === undefined) return false;
  return match(sort)
    .with('tree', () => value.kind === 'tree')
    .with('lottery', () => value.kind === 'tree' && isLotteryTree(value.tree))
    .with('outcome', () => value.kind === 'outcome')
    .with('permutation', () => value.kind === 'permutation')
    .with(
      'involution',
      () =>
        value.kind === 'permutation' && value.permutation.every((image, o) => value.permutation[image] === o),
    )
    .exhaustive();
};

/** Whether every name that no quantifier of the formula binds has a value. */
const namesKnown = (core: Parameters<typeof freeNames>[0], { outcomes, values }: Instance): boolean => {
  const free = freeNames(core);
  const kindOf = (name: string): Value['kind'] | undefined => values.get(name)?.kind;
  return (
    free.trees.every((name) => kindOf(name) === 'tree') &&
    free.permutations.every((name) => kindOf(name) === 'permutation') &&
    free.outcomes.every((name) => outcomes.includes(name) || kindOf(name) === 'outcome')
  );
};
