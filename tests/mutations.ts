/** JSON changed in one place at a time: what somebody who tampers with a file might write. */

/** What else a string of a certificate file might say. */
const WORDS: readonly (readonly string[])[] = [
  ['mixed', 'pure'],
  ['affine', 'simplex'],
  ['none', 'any', 'involution'],
  ['outcome', 'choice', 'chance'],
  ['inclusion', 'interiority', 'membership', 'orbit'],
  ['weak', 'strict', 'absolute'],
  ['symmetric-regular', 'reflection-symmetric', 'iid'],
  ['counterexample', 'example'],
  ['instance', 'file'],
];

const instead = (value: string | number | boolean | null): readonly unknown[] => {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + 1, value - 1, String(value)];
  if (value === null) return [0, []];
  const words = WORDS.find((list) => list.includes(value))?.filter((word) => word !== value);
  if (words !== undefined) return words;
  return /^-?\d/.test(value)
    ? [`-${value}1`, `${value}1`, value === '0' ? '1' : '0', '1/7'].filter((v) => v !== value)
    : [`${value}x`];
};

/** Every value that differs from `value` in one place: a changed leaf, a missing key, two swapped entries. */
export const mutations = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    return [
      ...list.flatMap((item, k) => mutations(item).map((other) => list.with(k, other))),
      ...list.map((_, k) => list.toSpliced(k, 1)),
      ...list
        .slice(1)
        .flatMap((item, k) =>
          JSON.stringify(item) === JSON.stringify(list[k]) ? [] : [list.with(k, item).with(k + 1, list[k])],
        ),
    ];
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    return entries.flatMap(([key, item], k) => [
      Object.fromEntries(entries.toSpliced(k, 1)),
      ...mutations(item).map((other) => Object.fromEntries(entries.with(k, [key, other]))),
    ]);
  }
  return typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean' ||
    value === null
    ? instead(value)
    : [];
};
