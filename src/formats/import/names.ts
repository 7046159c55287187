import { oneLine } from './source.ts';

/** A name for a tree out of any text. `--between A,B` splits at commas, so there is none in it. */
export const treeName = (text: string): string => oneLine(text.replaceAll(',', ' ')) || 'tree';

/** The file's own name without folders and without its last ending. */
export const stem = (file: string): string => {
  const base = file.split(/[\\/]/).at(-1) ?? file;
  return base.replace(/(?<=.)\.[^.]*$/, '');
};

/** The same names, of which a repeated one gets a number: `name (2)`. */
export const uniqueNames = (names: readonly string[]): readonly string[] => {
  const taken = new Set(names);
  if (taken.size === names.length) return names;
  const seen = new Set<string>();
  const counters = new Map<string, number>();
  return names.map((name) => {
    if (!seen.has(name)) {
      seen.add(name);
      return name;
    }
    let candidate: string;
    do {
      const count = (counters.get(name) ?? 1) + 1;
      counters.set(name, count);
      candidate = `${name} (${count})`;
    } while (taken.has(candidate));
    taken.add(candidate);
    return candidate;
  });
};
