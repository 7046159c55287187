/**
 * Threefry-2x32 with 20 rounds: random words from a key and a counter, in any order and on any number of cores.
 * Salmon, Moraes, Dror and Shaw, Parallel random numbers: as easy as 1, 2, 3 (SC 2011); tested against its known answers.
 */
const PARITY = 0x1bd11bda;

/** Two 32-bit words (as signed integers) for the counter (c0, c1) under the key (k0, k1), written to `out`. */
export const threefry = (k0: number, k1: number, c0: number, c1: number, out: Int32Array): void => {
  const k2 = PARITY ^ k0 ^ k1;
  let x = (c0 + k0) | 0;
  let y = (c1 + k1) | 0;
  x = (x + y) | 0;
  y = ((y << 13) | (y >>> 19)) ^ x;
  x = (x + y) | 0;
  y = ((y << 15) | (y >>> 17)) ^ x;
  x = (x + y) | 0;
  y = ((y << 26) | (y >>> 6)) ^ x;
  x = (x + y) | 0;
  y = ((y << 6) | (y >>> 26)) ^ x;
  x = (x + k1) | 0;
  y = (y + k2 + 1) | 0;
  x = (x + y) | 0;
  y = ((y << 17) | (y >>> 15)) ^ x;
  x = (x + y) | 0;
  y = ((y << 29) | (y >>> 3)) ^ x;
  x = (x + y) | 0;
  y = ((y << 16) | (y >>> 16)) ^ x;
  x = (x + y) | 0;
  y = ((y << 24) | (y >>> 8)) ^ x;
  x = (x + k2) | 0;
  y = (y + k0 + 2) | 0;
  x = (x + y) | 0;
  y = ((y << 13) | (y >>> 19)) ^ x;
  x = (x + y) | 0;
  y = ((y << 15) | (y >>> 17)) ^ x;
  x = (x + y) | 0;
  y = ((y << 26) | (y >>> 6)) ^ x;
  x = (x + y) | 0;
  y = ((y << 6) | (y >>> 26)) ^ x;
  x = (x + k0) | 0;
  y = (y + k1 + 3) | 0;
  x = (x + y) | 0;
  y = ((y << 17) | (y >>> 15)) ^ x;
  x = (x + y) | 0;
  y = ((y << 29) | (y >>> 3)) ^ x;
  x = (x + y) | 0;
  y = ((y << 16) | (y >>> 16)) ^ x;
  x = (x + y) | 0;
  y = ((y << 24) | (y >>> 8)) ^ x;
  x = (x + k1) | 0;
  y = (y + k2 + 4) | 0;
  x = (x + y) | 0;
  y = ((y << 13) | (y >>> 19)) ^ x;
  x = (x + y) | 0;
  y = ((y << 15) | (y >>> 17)) ^ x;
  x = (x + y) | 0;
  y = ((y << 26) | (y >>> 6)) ^ x;
  x = (x + y) | 0;
  y = ((y << 6) | (y >>> 26)) ^ x;
  out[0] = (x + k2) | 0;
  out[1] = (y + k0 + 5) | 0;
};

/** What random numbers are for: numbers of different streams have nothing to do with each other. */
export const STREAMS = { utilities: 1, shifts: 2, learning: 3 } as const;

/** Numbers in the open interval (0, 1), one after the other, of one seed, stream and place (whole numbers). */
export type Draw = () => number;

/** The seed is a whole number below 2^53; the place below 2^32. At most 2^24 numbers. */
export const createDraw = (seed: number, stream: number, place: number): Draw => {
  const out = new Int32Array(2);
  const [k0, k1] = keyOf(seed);
  const base = stream << 24;
  let count = 0;
  return () => {
    threefry(k0, k1, place | 0, base + count++, out);
    return unit(out);
  };
};

/** As `createDraw` with the stream `learning`, but without end: it has a key of its own for each place. */
export const createLongDraw = (seed: number, place: number): Draw => {
  const out = new Int32Array(2);
  const [s0, s1] = keyOf(seed);
  threefry(s0, s1, place | 0, STREAMS.learning << 24, out);
  const [k0 = 0, k1 = 0] = out;
  let count = 0;
  return () => {
    threefry(k0, k1, count | 0, Math.floor(count / 2 ** 32), out);
    count++;
    return unit(out);
  };
};

export const keyOf = (seed: number): readonly [number, number] => [
  (seed % 2 ** 32) | 0,
  Math.floor(seed / 2 ** 32) | 0,
];

/** 53 bits as a number in (0, 1). */
export const unit = (words: Int32Array): number =>
  (((words[0] ?? 0) >>> 6) * 2 ** 27 + ((words[1] ?? 0) >>> 5) + 0.5) * 2 ** -53;

/** One number of each of `count` consecutive places, at `out[from...]`: the draw `index` of `createDraw`. */
export const fillUnits = (
  seed: number,
  stream: number,
  first: number,
  count: number,
  index: number,
  out: Float64Array,
  from: number,
): void => {
  const words = new Int32Array(2);
  const [k0, k1] = keyOf(seed);
  const c1 = (stream << 24) + index;
  for (let k = 0; k < count; k++) {
    threefry(k0, k1, (first + k) | 0, c1, words);
    out[from + k] = unit(words);
  }
};
