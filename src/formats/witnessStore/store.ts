/**
 * The witness store: a folder with one file for each witness, named for what it shows. Files are written
 * whole, under names that only equal content shares, so that any number of processes may use it at once.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { failure, type Result, success } from '../../errors.ts';
import {
  type ParsedWitness,
  parseWitness,
  printWitness,
  type Witness,
  witnessKey,
} from '../witnessFile/index.ts';
import { writeWhole } from '../writeWhole.ts';

/** Where a project keeps its witnesses. */
export const DEFAULT_STORE: string = join('.dynamis', 'witnesses');

/** Where damaged entries go, inside the store. */
const SET_ASIDE = 'damaged';

export interface StoredWitness {
  readonly file: string;
  readonly key: string;
  readonly witness: Witness;
}

export interface StoreContent {
  /** By file name. */
  readonly entries: readonly StoredWitness[];
  /** What was set aside, or left alone because a newer version wrote it: one warning each. */
  readonly warnings: readonly string[];
}

/**
 * Everything in the store; a folder that is not there is an empty one. What is damaged is moved to
 * `damaged/` with a warning. DYN521 when the folder cannot be read.
 */
export const readStore = (folder: string): Result<StoreContent> => {
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    if (isMissing(error)) return success({ entries: [], warnings: [] });
    return failure('DYN521', `the witness store cannot be read: ${reasonOf(error)}`, { file: folder });
  }
  const entries: StoredWitness[] = [];
  const warnings: string[] = [];
  for (const name of names.filter((each) => each.endsWith('.json')).toSorted()) {
    const file = join(folder, name);
    const read = readEntry(file, name);
    if (read === undefined) continue;
    if ('witness' in read) entries.push({ file, key: witnessKey(read.witness), witness: read.witness });
    else if (read.kind === 'newer') warnings.push(`${file}: ${read.why}; left as it is`);
    else warnings.push(setAside(folder, name, read.why));
  }
  return success({ entries, warnings });
};

/** undefined where another process has taken the file away meanwhile. */
const readEntry = (file: string, name: string): ParsedWitness | undefined => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return isMissing(error) ? undefined : { kind: 'damaged', why: reasonOf(error) };
  }
  const read = parseWitness(text, file);
  if ('witness' in read && `${witnessKey(read.witness)}.json` !== name)
    return { kind: 'damaged', why: 'the name is not that of the content' };
  return read;
};

const setAside = (folder: string, name: string, why: string): string => {
  const [from, to] = [join(folder, name), join(folder, SET_ASIDE, name)];
  try {
    mkdirSync(join(folder, SET_ASIDE), { recursive: true });
    renameSync(from, to);
    return `${from}: ${why}; set aside in ${join(folder, SET_ASIDE)}`;
  } catch (error) {
    if (isMissing(error)) return `${from}: ${why}; another process has set it aside`;
    return `${from}: ${why}; it cannot be set aside: ${reasonOf(error)}`;
  }
};

export interface Kept {
  /** The name of the entry, without `.json`. */
  readonly key: string;
  readonly file: string;
  /** Whether the store did not have it before. */
  readonly isNew: boolean;
}

/** Keeps a witness, unless the store has one of the same claim on the same trees. DYN020 when the system refuses. */
export const keepWitness = (folder: string, witness: Witness): Result<Kept> => {
  const key = witnessKey(witness);
  const name = `${key}.json`;
  const file = join(folder, name);
  const known = readEntry(file, name);
  if (known !== undefined && 'witness' in known) return success({ key, file, isNew: false });
  const written = writeWhole(file, printWitness(witness));
  return written.ok ? success({ key, file, isNew: true }) : written;
};

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
