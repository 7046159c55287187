/**
 * Philox4x32-10, the counter-based generator of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as
 * easy as 1, 2, 3" (2011), in exact integer arithmetic: block b of stream s is a function of (key, b, s), so
 * that any pair of a survey can be drawn by itself, on any machine, in any order.
 */

export type Words = readonly [number, number, number, number];
export type Key = readonly [number, number];

const ROUNDS = 10;
const MULTIPLIERS = [0xd2511f53, 0xcd9e8d57] as const;
const WEYL = [0x9e3779b9, 0xbb67ae85] as const;

/** The upper 32 bits of a product of two words, by halves: every term stays below 2^53. */
const high = (a: number, b: number): number => {
  const [al, ah] = [a & 0xffff, a >>> 16];
  const [bl, bh] = [b & 0xffff, b >>> 16];
  const first = ah * bl + Math.floor((al * bl) / 0x10000);
  const second = al * bh + (first % 0x10000);
  return ah * bh + Math.floor(first / 0x10000) + Math.floor(second / 0x10000);
};

/** Four words of 32 bits (0 <= word < 2^32) for a counter and a key. */
export const philox = (counter: Words, key: Key): Words => {
  let [a, b, c, d] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < ROUNDS; round++) {
    const [highA, lowA] = [high(MULTIPLIERS[0], a), Math.imul(MULTIPLIERS[0], a) >>> 0];
    const [highC, lowC] = [high(MULTIPLIERS[1], c), Math.imul(MULTIPLIERS[1], c) >>> 0];
    [a, b, c, d] = [(highC ^ b ^ k0) >>> 0, lowC, (highA ^ d ^ k1) >>> 0, lowA];
    k0 = (k0 + WEYL[0]) >>> 0;
    k1 = (k1 + WEYL[1]) >>> 0;
  }
  return [a, b, c, d];
};

/** A key for a text: its 64-bit FNV-1a hash, over the bytes of its UTF-8. */
export const keyOf = (text: string): Key => {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text))
    hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  return [Number(hash & 0xffffffffn), Number(hash >> 32n)];
};
