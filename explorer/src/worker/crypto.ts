/** The part of `node:crypto` that certificate files use. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

interface Hash {
  readonly update: (text: string) => Hash;
  readonly digest: (encoding: 'hex') => string;
}

/** SHA-256, whatever is asked for: certificate files ask for nothing else. */
export const createHash = (_algorithm: 'sha256'): Hash => {
  const state = sha256.create();
  const hash: Hash = {
    update: (text) => {
      state.update(new TextEncoder().encode(text));
      return hash;
    },
    digest: () => bytesToHex(state.digest()),
  };
  return hash;
};
