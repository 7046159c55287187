/** A claim asked about given trees: a witness where they refute it, or are the example that it asks for. */
import { engineOracle } from '../../conjectures/deciding/oracle.ts';
import { type PreparedClaim, prepareClaims } from '../../conjectures/language/core/claims.ts';
import { type Shape, shapeOf } from '../../conjectures/language/core/shape.ts';
import { parseConjectures } from '../../conjectures/language/parse.ts';
import { type CaseAnswer, compileCase } from '../../conjectures/semantics/cases.ts';
import { compile, type Model } from '../../conjectures/semantics/evaluate.ts';
import { type Answer, decidingAtoms, type Value } from '../../conjectures/semantics/evidence.ts';
import type { Truth } from '../../conjectures/semantics/truth.ts';
import { failure, type Result, success } from '../../errors.ts';
import type { Checked, DecisionTree } from '../../kernel/index.ts';
import { claimWitness, fits, type Witness } from '../witnessFile/index.ts';

export interface Case {
  readonly outcomes: readonly string[];
  /** By the names of the claim's variables. */
  readonly trees: Iterable<readonly [name: string, tree: DecisionTree]>;
  /** Of variables that stand for no tree. */
  readonly values?: Iterable<readonly [name: string, value: Value]>;
}

export interface WitnessOptions {
  readonly seed?: number;
  readonly stop?: () => boolean;
  readonly foundBy?: string;
  readonly versions?: Readonly<Record<string, string>>;
}

/** The one claim of a text; the failures of the language, DYN417 where there is none, DYN523 where there are more. */
export const oneClaim = (text: string): Result<PreparedClaim> => {
  const parsed = parseConjectures(text);
  const claims = parsed.ok ? prepareClaims(parsed.value) : parsed;
  if (!claims.ok) return claims;
  const [only, ...more] = claims.value;
  return only === undefined || more.length > 0
    ? failure('DYN523', `one claim is needed, and there are ${claims.value.length}`)
    : success(only);
};

/** What a claim comes to on given trees. */
export interface ClaimOn {
  /** Of this case: for a universal claim `true` also where a hypothesis fails. */
  readonly truth: Truth;
  /** The trees as a witness, where they refute the claim or are the example that it asks for. */
  readonly witness?: Witness;
}

/**
 * The engines decide the atoms on these trees. DYN524 where the claim is neither universal nor existential, or a
 * variable of it has no value of its sort.
 */
export const claimOn = (
  claim: PreparedClaim,
  { outcomes, trees, values: others = [] }: Case,
  { seed = 1, stop = (): boolean => false, ...origin }: WitnessOptions = {},
): Result<ClaimOn> => {
  const named = new Map(trees);
  const values = new Map<string, Value>([
    ...[...named].map(([name, tree]): [string, Value] => [name, { kind: 'tree', tree }]),
    ...others,
  ]);
  const domain = { trees: [...named.values()], complete: false };
  const shape = shapeOf(claim.core);
  if (shape.kind !== 'universal' && shape.kind !== 'existential')
    return failure('DYN524', `${claim.text} is several statements about trees: ask for one`);
  const missing = shape.variables.find((variable) => !fits(variable, values));
  if (missing !== undefined)
    return failure(
      'DYN524',
      `the variable ${missing.name} of ${claim.text} stands for no ${missing.sort} here`,
    );
  const unnamed = claim.namedOutcomes.find((name) => !outcomes.includes(name));
  if (unnamed !== undefined) return failure('DYN524', `there is no outcome ${unnamed} here`);
  const { truth, checked } = decide(shape, { outcomes, trees: named, values, domain }, stop, seed);
  const decisive = shape.kind === 'universal' ? 'false' : 'true';
  if (truth !== decisive) return success({ truth });
  const shows = shape.kind === 'universal' ? 'counterexample' : 'example';
  const witness = claimWitness(claim, { outcomes, values, checked }, { shows, seed, ...origin });
  return success({ truth, ...(witness.ok && { witness: witness.value }) });
};

/** The witness that these trees are, if they are one. */
export const witnessOn = (
  claim: PreparedClaim,
  given: Case,
  options?: WitnessOptions,
): Witness | undefined => {
  const answer = claimOn(claim, given, options);
  return answer.ok ? answer.value.witness : undefined;
};

const decide = (
  shape: Extract<Shape, { kind: 'universal' | 'existential' }>,
  model: Model,
  stop: () => boolean,
  seed: number,
): { readonly truth: Truth; readonly checked: readonly Checked[] } => {
  const oracle = engineOracle(stop, seed);
  const { truth, evidence } =
    shape.kind === 'universal'
      ? caseTruth(compileCase(shape, oracle)(model))
      : compile({ kind: 'and', of: shape.parts }, oracle)(model);
  return { truth, checked: decidingAtoms(evidence).flatMap((atom) => atom.evidence) };
};

const caseTruth = <E>({ holds, evidence }: CaseAnswer<E>): Answer<E> => ({ truth: holds, evidence });
