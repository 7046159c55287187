/** The witness that a search has found, as a witness of the claim that it was asked about. */
import type { PreparedClaim } from '../../conjectures/language/core/claims.ts';
import type { Value } from '../../conjectures/semantics/evidence.ts';
import type { Result } from '../../errors.ts';
import type { DecisionTree } from '../../kernel/index.ts';
import { witnessClaim } from './claim.ts';
import { makeWitness, type WitnessInput } from './file.ts';
import type { Fact, Witness, WitnessValue } from './witness.ts';

/** Values of the variables of a claim, and what the kernel has checked about them. */
export interface FoundWitness {
  readonly outcomes: readonly string[];
  readonly values: ReadonlyMap<string, Value>;
  readonly checked: readonly Fact[];
}

/** The trees that a claim in a file block speaks of: all of them are the witness. */
export interface FileTrees {
  readonly outcomes: readonly string[];
  readonly trees: ReadonlyMap<string, DecisionTree>;
}

/** DYN520 where what was checked does not decide the claim: where numbers decide it that carry no certificate, say. */
export const claimWitness = (
  claim: PreparedClaim,
  found: FoundWitness,
  origin: Pick<WitnessInput, 'shows' | 'foundBy' | 'seed' | 'versions'> = {},
  file?: FileTrees,
): Result<Witness> => {
  const { outcomes, values, checked } = file === undefined ? found : { ...found, ...ofFile(file) };
  const trees: [string, DecisionTree][] = [];
  const others: WitnessValue[] = [];
  const nameOf = (outcome: number): string => outcomes[outcome] ?? '';
  for (const [name, value] of values)
    if (value.kind === 'tree') trees.push([name, value.tree]);
    else if (value.kind === 'outcome') others.push({ name, outcome: nameOf(value.outcome) });
    else others.push({ name, permutation: value.permutation.map(nameOf) });
  const scope: Witness['scope'] = file === undefined ? 'instance' : 'file';
  const named = trees.map(([name]) => ({ name }));
  const { name, formula, readings, outcomes: fixed } = witnessClaim(claim, { scope, outcomes, trees: named });
  return makeWitness({
    ...origin,
    name,
    formula,
    readings,
    ...(fixed !== null && { fixedOutcomes: fixed }),
    scope,
    outcomes,
    trees,
    values: others,
    facts: checked,
  });
};

const ofFile = ({ outcomes, trees }: FileTrees): Pick<FoundWitness, 'outcomes' | 'values'> => ({
  outcomes,
  values: new Map([...trees].map(([name, tree]): [string, Value] => [name, { kind: 'tree', tree }])),
});
