/** Decided claims as JSON. */
import type { Witness } from '../../conjectures/index.ts';
import { type NamedTree, printTreeFile } from '../../formats/treeFile/index.ts';
import { printWitness } from '../../formats/witnessFile/index.ts';
import { type DecidedClaim, type ReportedWitness, searchedBound } from './row.ts';

export const claimsJson = (rows: readonly DecidedClaim[], finished: boolean): string =>
  `${JSON.stringify(
    { dynamis: 1, command: 'check', ...(!finished && { interrupted: true }), claims: rows.map(rowJson) },
    null,
    1,
  )}\n`;

const rowJson = (row: DecidedClaim): object => {
  const { claim, decided, witnesses } = row;
  const bound = searchedBound(row);
  const [first, ...more] = witnesses;
  return {
    name: claim.name,
    claim: claim.text,
    verdict: decided.verdict,
    ...(bound && { bound }),
    basis: decided.basis,
    because: decided.because,
    trustedBase: decided.trustedBase,
    ...(decided.theorems && { theorems: decided.theorems }),
    readings: claim.readings,
    statistics: decided.statistics,
    ...(claim.expect.length > 0 && { expect: claim.expect }),
    ...(first && {
      witness: witnessJson(first),
      ...(first.found.minimal && { minimal: { ...first.found.size, ...asMinima(first.found) } }),
      ...(first.stored !== undefined && { stored: first.stored }),
    }),
    ...(more.length > 0 && { witnesses: witnesses.map(witnessJson) }),
  };
};

const asMinima = ({ minimal }: Witness): object => ({ minimum: minimal });

/** A witness file, with certificates; where numbers decide that have none, the trees alone. */
export const witnessJson = ({ found, file }: ReportedWitness): unknown =>
  file === undefined ? treesJson(found) : JSON.parse(printWitness(file));

/** The trees as a tree file in JSON; permutations and outcomes by the names of the outcomes. */
const treesJson = ({ outcomes, values }: Witness): object => {
  const trees = new Map<string, NamedTree>();
  const others: Record<string, unknown> = {};
  for (const [name, value] of values)
    if (value.kind === 'tree') trees.set(name, { name, tree: value.tree, labels: new Map() });
    else if (value.kind === 'outcome') others[name] = outcomes[value.outcome];
    else others[name] = value.permutation.map((o) => outcomes[o]);
  const file: unknown =
    trees.size === 0
      ? { outcomes }
      : JSON.parse(printTreeFile({ file: 'witness', outcomes, trees, notes: [] }, { format: 'json' }));
  return {
    outcomes,
    ...(typeof file === 'object' && file),
    ...(Object.keys(others).length > 0 && { values: others }),
  };
};
