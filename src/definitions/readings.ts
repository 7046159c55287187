/**
 * Readings: where the published text leaves a choice open, the choice is a parameter (theory.md, section 4).
 * The first value of each is the default.
 */
export const READINGS = {
  strategies: ['mixed', 'pure'],
  interior: ['affine', 'simplex'],
  permutation: ['any', 'involution'],
  menu: ['pair', 'any'],
  agents: ['symmetric-regular', 'reflection-symmetric', 'iid'],
  ranking: ['total', 'total-preorder'],
} as const;

export type ReadingKey = keyof typeof READINGS;

/** One value for each reading. */
export type Readings = { readonly [K in ReadingKey]: (typeof READINGS)[K][number] };

export const DEFAULT_READINGS: Readings = {
  strategies: 'mixed',
  interior: 'affine',
  permutation: 'any',
  menu: 'pair',
  agents: 'symmetric-regular',
  ranking: 'total',
};

export const READING_KEYS: readonly ReadingKey[] = [
  'strategies',
  'interior',
  'permutation',
  'menu',
  'agents',
  'ranking',
];

export const isReadingKey = (text: string): text is ReadingKey => READING_KEYS.some((key) => key === text);

/** `readings` with one key set, or undefined when the value is none of that key's. */
export const withReading = (readings: Readings, key: ReadingKey, value: string): Readings | undefined => {
  const values: readonly string[] = READINGS[key];
  return values.includes(value) ? { ...readings, [key]: value } : undefined;
};

/** Every assignment of the keys named, other keys at their default; the last key varies fastest. */
export const assignments = (keys: readonly ReadingKey[]): readonly Readings[] => {
  let all: readonly Readings[] = [DEFAULT_READINGS];
  for (const key of keys)
    all = all.flatMap((readings) => READINGS[key].map((value) => ({ ...readings, [key]: value })));
  return all;
};

/** Only the keys named: what is printed with a verdict on a relation that depends on them alone. */
export const restrict = (readings: Readings, keys: readonly ReadingKey[]): Partial<Readings> =>
  Object.fromEntries(keys.map((key) => [key, readings[key]]));
