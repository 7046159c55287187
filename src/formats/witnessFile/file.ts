/** Witness files: making them, and re-checking them with the kernel alone. */
import { createHash } from 'node:crypto';
import { parseFormula } from '../../conjectures/language/parse.ts';
import { printFormula } from '../../conjectures/language/print.ts';
import type { GivenReadings } from '../../conjectures/language/vocabulary.ts';
import { type Failure, failure, type Result, success } from '../../errors.ts';
import type { Checked, DecisionTree } from '../../kernel/index.ts';
import { readDynamisFile } from '../certificateFile/index.ts';
import { canonical, plain } from '../plain.ts';
import { agentsOf } from './agents.ts';
import { checkBody, checkWitness, rejectWitness, type WitnessBody, type WitnessRejection } from './check.ts';
import { describeWitness } from './describe.ts';
import { witnessFileSchema } from './schema.ts';
import type { Fact, Witness, WitnessValue } from './witness.ts';

/** What a witness is made of. */
export interface WitnessInput {
  readonly name: string;
  /** One formula of the conjecture language, in any spacing. */
  readonly formula: string;
  /** Readings of atoms that name none; default none. */
  readonly readings?: GivenReadings;
  /** n, where a reading of the claim fixes it. */
  readonly fixedOutcomes?: number;
  /** Default `counterexample`. */
  readonly shows?: Witness['shows'];
  /** Default `instance`: the trees are values of the claim's variables. */
  readonly scope?: Witness['scope'];
  readonly outcomes: readonly string[];
  /** By the names of variables (`file`: by their own). */
  readonly trees: Iterable<readonly [name: string, tree: DecisionTree]>;
  readonly values?: readonly WitnessValue[];
  readonly facts: readonly Fact[];
  readonly foundBy?: string;
  readonly seed?: number;
  /** By name: `dynamis`, a solver's, ... */
  readonly versions?: Readonly<Record<string, string>>;
}

/** A witness that the kernel accepts, or DYN520 and which part of the input fails. */
export const makeWitness = (input: WitnessInput): Result<Witness> => {
  const { name, outcomes, facts, foundBy = '', seed = null, versions = {} } = input;
  const parsed = input.scope === 'file' ? undefined : parseFormula(input.formula);
  const formula = parsed?.ok === true ? printFormula(parsed.value) : input.formula;
  const body: WitnessBody = {
    shows: input.shows ?? 'counterexample',
    claim: { name, formula, readings: input.readings ?? {}, outcomes: input.fixedOutcomes ?? null },
    scope: input.scope ?? 'instance',
    outcomes,
    trees: [...input.trees].map(([treeName, tree]) => ({ name: treeName, tree })),
    values: input.values ?? [],
    facts: facts.map(({ claim, certificate }) => ({ claim, certificate })),
    foundBy,
    seed,
    versions: Object.entries(versions).map(([part, version]) => ({ name: part, version })),
  };
  const checked = checkBody(body);
  if (checked.kind === 'rejected')
    return failure(
      'DYN520',
      `no witness of ${name}: ${checked.part}: ${checked.message} (${checked.reason})`,
    );
  const whole = { ...body, states: describeWitness(body), agents: agentsOf(checked.facts) };
  return success({ id: witnessId(whole), ...whole });
};

/** The content address: of everything but the id itself. */
const witnessId = (witness: Omit<Witness, 'id'>): string =>
  createHash('sha256')
    .update(canonical(plain(witness)))
    .digest('hex')
    .slice(0, 16);

/** The same for two witnesses of one claim on the same trees, however and whenever they were found. */
export const witnessKey = ({ shows, claim, scope, outcomes, trees, values }: Witness): string => {
  const { formula, readings, outcomes: fixed } = claim;
  const content = { shows, formula, readings, fixed, scope, outcomes, trees, values };
  return createHash('sha256')
    .update(canonical(plain(content)))
    .digest('hex')
    .slice(0, 16);
};

/** The text of a witness file, its parts in the order of the schema. */
export const printWitness = (witness: Witness): string => {
  const { id, states, shows, claim, scope, outcomes, trees, values, facts, agents, ...origin } = witness;
  const { foundBy, seed, versions } = origin;
  const found = { foundBy, seed, versions };
  const body = plain({ shows, claim, scope, outcomes, trees, values, facts, agents, ...found });
  return `${JSON.stringify({ dynamis: 1, kind: 'witness', id, states, ...Object(body) }, null, 1)}\n`;
};

export type WitnessVerification =
  | { readonly kind: 'checked'; readonly witness: Witness; readonly facts: readonly Checked[] }
  | WitnessRejection
  | Failure;

/** Re-checks a witness file with the kernel alone; a failure (DYN500 to DYN503) when it is no witness file. */
export const verifyWitness = (text: string, fileName: string): WitnessVerification => {
  const json = readDynamisFile(text, 'witness', fileName);
  if (!json.ok) return json;
  try {
    return verifyContent(json.value);
  } catch (error) {
    // Proofs and formulas may be nested; what is nested deeper than the stack is none that anybody made.
    if (error instanceof RangeError) return rejectWitness('', 'limit', 'nested too deeply');
    throw error;
  }
};

const verifyContent = (json: unknown): WitnessVerification => {
  const read = readContent(json);
  if ('kind' in read) return read;
  const { id, ...content } = read;
  const result = checkWitness(content);
  if (result.kind === 'rejected') return result;
  return witnessId(content) === id ? { kind: 'checked', witness: read, facts: result.facts } : WRONG_ID;
};

const WRONG_ID: WitnessRejection = rejectWitness(
  'id',
  'wrong-summary',
  'the content is not what the id was taken of',
);

const readContent = (json: unknown): Witness | WitnessRejection => {
  const read = witnessFileSchema.safeParse(json);
  if (read.success) {
    const { dynamis: _, kind: __, ...witness } = read.data;
    return witness;
  }
  const [issue] = read.error.issues;
  return rejectWitness(
    issue?.path.join('.') ?? '',
    'incomplete',
    issue?.message ?? 'not as the schema has it',
  );
};

export type ParsedWitness =
  | { readonly witness: Witness }
  | { readonly kind: 'damaged' | 'newer'; readonly why: string };

/** A witness file as it was written, whether or not the kernel accepts it. */
export const parseWitness = (text: string, fileName: string): ParsedWitness => {
  const json = readDynamisFile(text, 'witness', fileName);
  if (!json.ok) return { kind: json.code === 'DYN502' ? 'newer' : 'damaged', why: json.message };
  try {
    const read = readContent(json.value);
    if ('kind' in read) return { kind: 'damaged', why: `${read.part}: ${read.message}` };
    const { id, ...content } = read;
    return witnessId(content) === id ? { witness: read } : { kind: 'damaged', why: WRONG_ID.message };
  } catch (error) {
    if (error instanceof RangeError) return { kind: 'damaged', why: 'nested too deeply' };
    throw error;
  }
};
