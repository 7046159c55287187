/** Options about random agents that several commands take, read. */
import { InvalidArgumentError } from 'commander';
import { decideConvergence } from '../engines/orbit/index.ts';
import type { AgentLaw } from '../engines/sampling/index.ts';
import { failure, type Result, success } from '../errors.ts';
import { readText, type TreeFile, treeFromFile } from '../formats/treeFile/index.ts';
import { parseAgents } from '../report/agents/parseLaw.ts';
import { parseSamples, type SampleRow } from '../report/agents/sampleFile.ts';

export type Agents =
  | { readonly kind: 'law'; readonly law: AgentLaw }
  | { readonly kind: 'samples'; readonly path: string; readonly rows: readonly SampleRow[] };

/** The agents that `text` names, for the outcomes and trees of the file. DYN700 to DYN706. */
export const readAgents = (text: string, file: TreeFile, stop: () => boolean): Result<Agents> => {
  const asked = parseAgents(text);
  if (!asked.ok) return asked;
  if (asked.value.kind === 'file') {
    const { path } = asked.value;
    const source = readText(path);
    if (typeof source !== 'string') return source;
    const rows = parseSamples(source, path, file.outcomes);
    return rows.ok ? success({ kind: 'samples', path, rows: rows.value }) : rows;
  }
  if (asked.value.kind === 'box') return witnessOf(asked.value.between, file, stop);
  const { law } = asked.value;
  if (law.kind === 'box' && law.utility.length !== file.outcomes.length)
    return failure('DYN702', `the box has ${law.utility.length} values for ${file.outcomes.length} outcomes`);
  return success({ kind: 'law', law });
};

/** The witness distribution against the first of two trees: `A,B`, where a name may hold commas. */
const witnessOf = (between: string, file: TreeFile, stop: () => boolean): Result<Agents> => {
  const commas = [...between.matchAll(/,/g)].map(({ index }) => index);
  const splits = commas.map((k) => [between.slice(0, k).trim(), between.slice(k + 1).trim()] as const);
  const [above, below] = splits.find((pair) => pair.every((name) => file.trees.has(name))) ??
    splits[0] ?? [between, ''];
  const [i, j] = [treeFromFile(file, above), treeFromFile(file, below)];
  if (!i.ok) return i;
  if (!j.ok) return j;
  const answer = decideConvergence(i.value.tree, j.value.tree, {
    agents: 'symmetric-regular',
    menu: [],
    stop,
  });
  const certificate = answer.claims[0]?.certificate;
  const proof = certificate?.for === 'orbit' ? certificate.by.proof : undefined;
  if (answer.strength !== 'none' || proof?.kind !== 'distribution')
    return failure(
      'DYN703',
      `no random agent rather prefers ${below} to ${above}: convergence of ${above} over ${below} is ${answer.strength ?? 'open'}`,
      undefined,
      `box:${below},${above} is the distribution the other way round, if there is one`,
    );
  const { utility, radius, epsilon } = proof;
  return success({ kind: 'law', law: { kind: 'box', utility, radius, epsilon } });
};

/** For commander: a whole number in a range, also written as 1e6. */
export const whole =
  (least: number, most: number) =>
  (text: string): number => {
    const value = /^\d+(e\d+)?$/i.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= most))
      throw new InvalidArgumentError(`a whole number from ${least} to ${most}.`);
    return value;
  };

/** For commander: a probability strictly between 1/2 and 1. */
export const confidenceLevel = (text: string): number => {
  const value = /^0?\.\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value > 0.5 && value < 1)) throw new InvalidArgumentError('a number above 0.5 and below 1, as 0.99.');
  return value;
};
