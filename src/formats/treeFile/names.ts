/** What may be the name of an outcome, of a tree or of a branch; schemas/tree-file.schema.json has the same pattern. */
export const NAME: RegExp = /^(?=.*\S)[^\p{Cc}\p{Cs}\u2028\u2029]+$/u;

const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029]/u;

/** What may be a title: text in which lines may end. */
export const TITLE: RegExp = /^(?:[\t\n]|[^\p{Cc}\p{Cs}\u2028\u2029])*$/u;

/** Why this cannot be the name of an outcome, a tree or a branch; undefined when it can. */
export const nameDefect = (name: string): string | undefined => {
  if (NAME.test(name)) return undefined;
  return UNPRINTABLE.test(name)
    ? `${JSON.stringify(name)} has line ends or control characters`
    : 'the name is blank';
};

/** A name made of any text (of another program's file, say): white space and control characters become single spaces. */
export const cleanName = (text: string): string =>
  text.replaceAll(/[\s\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ').trim() || '_';

const MOST_CANDIDATES = 5000;
const LONGEST = 60;

/** ``did you mean `x`?`` with the candidate nearest to `name`, or undefined when none is near. */
export const didYouMean = (name: string, candidates: Iterable<string>): string | undefined => {
  if (name.length > LONGEST) return undefined;
  let nearest: string | undefined;
  let least = Math.max(1, Math.floor(name.length / 3)) + 1;
  let tried = 0;
  for (const candidate of candidates) {
    tried += 1;
    if (tried > MOST_CANDIDATES) break;
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < least) [least, nearest] = [distance, candidate];
  }
  return nearest === undefined ? undefined : `did you mean \`${nearest}\`?`;
};

/** The fewest insertions, deletions, substitutions and swaps of neighbours that turn one word into the other. */
const editDistance = (a: string, b: string): number => {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, k) => k);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let k = 1; k <= b.length; k += 1) {
      const substitution = (above[k - 1] ?? 0) + (a[i - 1] === b[k - 1] ? 0 : 1);
      let least = Math.min((above[k] ?? 0) + 1, (row[k - 1] ?? 0) + 1, substitution);
      const swapped = i > 1 && k > 1 && a[i - 1] === b[k - 2] && a[i - 2] === b[k - 1];
      if (swapped) least = Math.min(least, (before[k - 2] ?? 0) + 1);
      row.push(least);
    }
    [before, above] = [above, row];
  }
  return above[b.length] ?? 0;
};
