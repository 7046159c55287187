/** The witness store as commands use it: told of on standard error where something is wrong, never fatal. */
import { Option } from 'commander';
import type { PreparedClaim } from '../conjectures/language/core/claims.ts';
import { printFailure } from '../errors.ts';
import {
  claimWitness,
  type FileTrees,
  type FoundWitness,
  type Witness,
} from '../formats/witnessFile/index.ts';
import {
  DEFAULT_STORE,
  keepWitness,
  type Recalled,
  readStore,
  recallWitness,
  type StoredWitness,
} from '../formats/witnessStore/index.ts';
import { VERSION } from './version.ts';

export const storeOption = (): Option =>
  new Option('--store <dir>', 'where witnesses are kept (empty: nowhere)')
    .default(DEFAULT_STORE)
    .env('DYNAMIS_STORE');

export interface OpenStore {
  readonly entries: readonly StoredWitness[];
  /** The stored witness of a claim, if the kernel still accepts one. */
  readonly recall: (claim: PreparedClaim, file?: FileTrees) => Recalled | undefined;
  /** Keeps what a search has found, where the kernel can re-check it; the key of the entry. */
  readonly keep: (
    claim: PreparedClaim,
    found: FoundWitness,
    origin: { readonly shows: Witness['shows']; readonly foundBy: string; readonly seed: number },
    file?: FileTrees,
  ) => string | undefined;
}

const warn = (text: string): void => {
  process.stderr.write(`warning: ${text}\n`);
};

/** The store in that folder; `''` is a store that keeps nothing. */
export const openStore = (folder: string): OpenStore => {
  const content = folder === '' ? undefined : readStore(folder);
  if (content?.ok === false) warn(printFailure(content));
  const { entries, warnings } = content?.ok === true ? content.value : { entries: [], warnings: [] };
  for (const text of warnings) warn(text);
  return {
    entries,
    recall: (claim, file) => recallWitness(entries, claim, file),
    keep: (claim, found, origin, file) => {
      if (folder === '') return undefined;
      const witness = claimWitness(claim, found, { ...origin, versions: { dynamis: VERSION } }, file);
      // What rests on numbers that no certificate covers cannot be re-checked, and is not kept.
      if (!witness.ok) return undefined;
      const kept = keepWitness(folder, witness.value);
      if (kept.ok) return kept.value.key;
      warn(printFailure(kept));
      return undefined;
    },
  };
};
