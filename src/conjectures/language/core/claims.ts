/** The claims of a file, each made ready for an engine: closed, in the core, with all that is in force. */
import { match } from 'ts-pattern';
import { failure, type Result, success } from '../../../errors.ts';
import type { ClaimItem, ConjectureFile, FileItem, Item, RelationItem } from '../ast.ts';
import { printFormula } from '../print.ts';
import {
  CORE_MEASURES,
  type GivenReadings,
  type MeasureDeclaration,
  RELATION_READINGS,
  type Verdict,
} from '../vocabulary.ts';
import type { Core } from './core.ts';
import { type Context, close, desugar } from './desugar.ts';
import { freeNames } from './names.ts';

export interface PreparedClaim {
  /** As given, or `claim 1`, `claim 2`, ... by place in the file. */
  readonly name: string;
  readonly comment: readonly string[];
  /** Verdicts of which one is expected; empty when none is. */
  readonly expect: readonly Verdict[];
  /** As written, but for spaces. */
  readonly text: string;
  /** Closed, but for the trees of `treeFile`. */
  readonly core: Core;
  /** File-wide readings in force. */
  readonly readings: GivenReadings;
  /** n, when a reading fixes it. */
  readonly outcomes?: number;
  /** The least n at which the claim says something: one for each outcome that it names, two where agents choose. */
  readonly minimumOutcomes: number;
  /** Outcomes that it names, in the order of the text. */
  readonly namedOutcomes: readonly string[];
  /** The tree file that its free names are trees of. */
  readonly treeFile?: string;
}

/**
 * The claims in the order of the file, those of file blocks included.
 * DYN417 when there is none, DYN418 when a definition unfolds to too much.
 */
export const prepareClaims = (
  { items }: ConjectureFile,
  measures: readonly MeasureDeclaration[] = [],
): Result<readonly PreparedClaim[]> => {
  const declared = new Map([...CORE_MEASURES, ...measures].map((measure) => [measure.name, measure]));
  const claims: PreparedClaim[] = [];
  const outside = { relations: new Map<string, RelationItem>(), ...fileReadings(items) };
  for (const item of items) {
    const inside =
      item.kind === 'file'
        ? blockClaims(item.path, item.items, { ...outside, measures: declared }, claims)
        : addItem(item, { ...outside, measures: declared }, claims);
    if (!inside.ok) return inside;
  }
  return claims.length === 0 ? failure('DYN417', 'there is no claim to check') : success(claims);
};

/** The paths of the tree files that a file speaks of, each once. */
export const treeFiles = ({ items }: ConjectureFile): readonly string[] => [
  ...new Set(items.flatMap((item) => (item.kind === 'file' ? [item.path] : []))),
];

interface InForce extends Context {
  readonly relations: Map<string, RelationItem>;
  readonly outcomes?: number;
  readonly treeFile?: string;
}

const fileReadings = (items: readonly Item[]): { readings: GivenReadings; outcomes?: number } => {
  let all: { readings: GivenReadings; outcomes?: number } = { readings: {} };
  for (const item of items) {
    if (item.kind !== 'reading') continue;
    const { readings, outcomes } = item;
    all = { ...all, readings: { ...all.readings, ...readings }, ...(outcomes !== undefined && { outcomes }) };
  }
  return all;
};

const blockClaims = (
  treeFile: string,
  items: readonly FileItem[],
  outside: InForce,
  claims: PreparedClaim[],
): Result<undefined> => {
  const { readings, outcomes } = fileReadings(items);
  const inside: InForce = {
    ...outside,
    relations: new Map(outside.relations),
    readings: { ...outside.readings, ...readings },
    ...(outcomes !== undefined && { outcomes }),
    treeFile,
  };
  for (const item of items) {
    const added = addItem(item, inside, claims);
    if (!added.ok) return added;
  }
  return success(undefined);
};

const addItem = (item: FileItem, inForce: InForce, claims: PreparedClaim[]): Result<undefined> =>
  match(item)
    .with({ kind: 'comment' }, { kind: 'reading' }, () => success(undefined))
    .with({ kind: 'relation' }, (relation) => {
      inForce.relations.set(relation.name, relation);
      return success(undefined);
    })
    .with({ kind: 'claim' }, (claim) => {
      const prepared = prepare(claim, inForce, claims.length + 1);
      if (!prepared.ok) return prepared;
      claims.push(prepared.value);
      return success(undefined);
    })
    .exhaustive();

const prepare = (
  { name, comment, expect, formula }: ClaimItem,
  inForce: InForce,
  place: number,
): Result<PreparedClaim> => {
  const desugared = desugar(formula, inForce);
  if (!desugared.ok) return desugared;
  const { readings, outcomes, treeFile } = inForce;
  const core = treeFile === undefined ? close(desugared.value) : desugared.value;
  const namedOutcomes = freeNames(core).outcomes;
  return success({
    name: name ?? `claim ${place}`,
    comment,
    expect,
    text: printFormula(formula),
    core,
    readings,
    ...(outcomes !== undefined && { outcomes }),
    minimumOutcomes: Math.max(1, namedOutcomes.length, speaksOfAgents(core) ? 2 : 1),
    namedOutcomes,
    ...(treeFile !== undefined && { treeFile }),
  });
};

/** Whether an atom depends on random agents, of which there are none for n = 1. */
const speaksOfAgents = (core: Core): boolean =>
  match(core)
    .with({ kind: 'truth' }, { kind: 'comparison' }, () => false)
    .with({ kind: 'not' }, ({ of }) => speaksOfAgents(of))
    .with({ kind: 'and' }, { kind: 'or' }, ({ of }) => of.some(speaksOfAgents))
    .with(
      { kind: 'implies' },
      ({ hypothesis, conclusion }) => speaksOfAgents(hypothesis) || speaksOfAgents(conclusion),
    )
    .with({ kind: 'iff' }, ({ left, right }) => speaksOfAgents(left) || speaksOfAgents(right))
    .with({ kind: 'forall' }, { kind: 'exists' }, ({ body }) => speaksOfAgents(body))
    .with({ kind: 'related' }, ({ relation }) =>
      RELATION_READINGS[relation.name].some((key) => key === 'agents'),
    )
    .exhaustive();
