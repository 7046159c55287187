/** A claim asked about given trees: a witness where they refute it, or are the example that it asks for. */
import { engineOracle } from '../../conjectures/deciding/oracle.ts';
import { type PreparedClaim, prepareClaims } from '../../conjectures/language/core/claims.ts';
import { shapeOf } from '../../conjectures/language/core/shape.ts';
import { parseConjectures } from '../../conjectures/language/parse.ts';
import { compileCase } from '../../conjectures/semantics/cases.ts';
import { compile, type Model } from '../../conjectures/semantics/evaluate.ts';
import { decidingAtoms, type Value } from '../../conjectures/semantics/evidence.ts';
import { failure, type Result, success } from '../../errors.ts';
import type { Checked, DecisionTree } from '../../kernel/index.ts';
import { claimWitness, type Witness } from '../witnessFile/index.ts';

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

/**
 * The engines decide the atoms on these trees; undefined where they do not make the trees a witness. The claim is
 * universal or existential, and the case has a value for each of its variables.
 */
export const witnessOn = (
  claim: PreparedClaim,
  { outcomes, trees, values: others = [] }: Case,
  { seed = 1, stop = (): boolean => false, ...origin }: WitnessOptions = {},
): Witness | undefined => {
  const named = new Map(trees);
  const values = new Map<string, Value>([
    ...[...named].map(([name, tree]): [string, Value] => [name, { kind: 'tree', tree }]),
    ...others,
  ]);
  const model: Model = {
    outcomes,
    trees: named,
    values,
    domain: { trees: [...named.values()], complete: false },
  };
  const found = decide(claim, model, stop, seed);
  if (found === undefined) return undefined;
  const { shows, checked } = found;
  const witness = claimWitness(claim, { outcomes, values, checked }, { shows, seed, ...origin });
  return witness.ok ? witness.value : undefined;
};

const decide = (
  { core }: PreparedClaim,
  model: Model,
  stop: () => boolean,
  seed: number,
): { readonly shows: Witness['shows']; readonly checked: readonly Checked[] } | undefined => {
  const oracle = engineOracle(stop, seed);
  const shape = shapeOf(core);
  if (shape.kind === 'universal') {
    const { holds, evidence } = compileCase(shape, oracle)(model);
    const checked = decidingAtoms(evidence).flatMap((atom) => atom.evidence);
    return holds === 'false' ? { shows: 'counterexample', checked } : undefined;
  }
  if (shape.kind !== 'existential') return undefined;
  const { truth, evidence } = compile({ kind: 'and', of: shape.parts }, oracle)(model);
  const checked = decidingAtoms(evidence).flatMap((atom) => atom.evidence);
  return truth === 'true' ? { shows: 'example', checked } : undefined;
};
