/** Reports of `dynamis properties --json`: reading one, and what changed since. */
import { z } from 'zod';
import { failure, type Result, success } from '../errors.ts';
import type { Json } from '../formats/plain.ts';
import { readText } from '../formats/treeFile/index.ts';

export interface PropertyRow {
  readonly name: string;
  readonly states: string;
  /** `interrupted`: fewer cases were looked at than were asked for. */
  readonly verdict: 'holds' | 'broken' | 'vacuous' | 'interrupted';
  readonly runs: number;
  readonly met: number;
  readonly open: number;
  readonly broken?: {
    readonly why: string;
    readonly case: Json;
    readonly seed: number;
    readonly path: string;
    /** The name of its witness in the store. */
    readonly stored?: string;
  };
}

export interface StoredRow {
  readonly key: string;
  readonly states: string;
  readonly status: 'same' | 'rejected' | 'open' | 'disagreement';
  readonly why?: string;
}

export interface SuiteReport {
  readonly dynamis: 1;
  readonly command: 'properties';
  readonly version: string;
  readonly seed: number;
  readonly runs: number;
  readonly store: readonly StoredRow[];
  readonly properties: readonly PropertyRow[];
}

/** As much of an earlier report as a comparison needs. */
export interface EarlierReport {
  readonly version: string;
  readonly store: readonly Pick<StoredRow, 'key' | 'states' | 'status'>[];
  readonly properties: readonly Pick<PropertyRow, 'name' | 'verdict'>[];
}

const earlier: z.ZodType<EarlierReport> = z.object({
  dynamis: z.literal(1),
  command: z.literal('properties'),
  version: z.string(),
  store: z.array(
    z.object({
      key: z.string(),
      states: z.string(),
      status: z.enum(['same', 'rejected', 'open', 'disagreement']),
    }),
  ),
  properties: z.array(
    z.object({ name: z.string(), verdict: z.enum(['holds', 'broken', 'vacuous', 'interrupted']) }),
  ),
});

const version = z.looseObject({ dynamis: z.number() });

/** The report in a file; DYN551 when it is none, DYN552 when a newer version wrote it, and what keeps a file from being read. */
export const readReport = (path: string): Result<EarlierReport> => {
  const text = readText(path);
  if (typeof text !== 'string') return text;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return failure('DYN551', `not JSON: ${error instanceof Error ? error.message : 'unreadable'}`, {
      file: path,
    });
  }
  const head = version.safeParse(json);
  if (head.success && head.data.dynamis > 1)
    return failure('DYN552', `format version ${head.data.dynamis}: a newer dynamis is needed`, {
      file: path,
    });
  const read = earlier.safeParse(json);
  if (read.success) return success(read.data);
  const [issue] = read.error.issues;
  const where = issue?.path.join('.') ?? '';
  return failure('DYN551', `no report of \`dynamis properties --json\`: ${where}: ${issue?.message ?? ''}`, {
    file: path,
  });
};

/** What is otherwise than it was, a line each. */
export const changesSince = (before: EarlierReport, now: SuiteReport): readonly string[] => {
  const lines: string[] = [];
  const note = (what: string, from: string | undefined, to: string | undefined): void => {
    if (from === to) return;
    if (from === undefined) lines.push(`new: ${what}: ${to}`);
    else if (to !== undefined) lines.push(`changed: ${what}: ${from} before, now ${to}`);
    else lines.push(`gone: ${what}: ${from} before`);
  };
  const verdicts = new Map(before.properties.map(({ name, verdict }) => [name, verdict]));
  // What was not asked for this time is not gone.
  for (const { name, verdict } of now.properties) note(`property ${name}`, verdicts.get(name), verdict);
  const stored = new Map(before.store.map((row) => [row.key, row]));
  for (const { key, states, status } of now.store)
    note(`${key} (${states})`, stored.get(key)?.status, status);
  const keys = new Set(now.store.map(({ key }) => key));
  for (const { key, states, status } of before.store)
    if (!keys.has(key)) note(`${key} (${states})`, status, undefined);
  return lines;
};
