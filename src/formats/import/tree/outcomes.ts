/** Names of outcomes, for each way in which terminal nodes become outcomes. */
import { failure, type Result, success } from '../../../errors.ts';
import type { Rational } from '../../../kernel/rational.ts';
import { printShort } from '../number.ts';
import { oneLine } from '../source.ts';

/** A terminal node as far as its outcome's name may need it. */
export interface Ending {
  /** What the source calls it; may be empty. */
  readonly name: string;
  /** The name of its tree. */
  readonly tree: string;
  /** The labels of the steps to it, when all have one and there are few. */
  readonly path: () => readonly string[] | undefined;
}

const LONGEST_PATH = 120;
const LONGEST_NAME = 1000;

/**
 * One outcome for each terminal node: its name where no other has the same, else the path to it, else
 * its name with a number.
 */
export const outcomesByTerminal = (endings: readonly Ending[]): readonly string[] => {
  const names = endings.map(({ name }) => shortened(oneLine(name)));
  const several = new Set(endings.map(({ tree }) => tree)).size > 1;
  const timesNamed = counts(names);
  const paths = endings.map(({ path, tree }, k) => {
    if (timesNamed.get(names[k] ?? '') === 1 && names[k] !== '') return '';
    const text = path()?.join(' / ') ?? '';
    return text === '' || text.length > LONGEST_PATH ? '' : several ? `${tree}: ${text}` : text;
  });
  const timesOnPath = counts(paths);
  const taken = new Set(names.filter((name) => name !== '' && timesNamed.get(name) === 1));
  const counters = new Map<string, number>();
  return names.map((name, k) => {
    if (name !== '' && timesNamed.get(name) === 1) return name;
    const path = paths[k] ?? '';
    if (path !== '' && timesOnPath.get(path) === 1 && !taken.has(path)) {
      taken.add(path);
      return path;
    }
    const base = name === '' ? 'end' : name;
    let candidate: string;
    do {
      const count = (counters.get(base) ?? 0) + 1;
      counters.set(base, count);
      candidate = `${base} #${count}`;
    } while (taken.has(candidate));
    taken.add(candidate);
    return candidate;
  });
};

const UNLABELLED = 'unlabelled';

/** One outcome for each label. Terminal nodes without one are one outcome, with a note. */
export const outcomesByLabel = (given: readonly string[], notes: string[]): Result<readonly string[]> => {
  const labels = given.map(oneLine);
  const long = labels.find((label) => label.length > LONGEST_NAME);
  if (long !== undefined)
    return failure(
      'DYN261',
      `the label of an outcome has more than ${LONGEST_NAME} characters: "${long.slice(0, 60)}…"`,
      undefined,
      '--outcomes payoff or --outcomes terminal gives shorter names',
    );
  const without = labels.filter((label) => label === '').length;
  if (without > 0)
    notes.push(
      `${without} terminal node${without === 1 ? '' : 's'} without a label: outcome "${UNLABELLED}"`,
    );
  return success(labels.map((label) => (label === '' ? UNLABELLED : label)));
};

/** One outcome for each payoff vector: `3` for one player or criterion, `(3, -1/2)` for more. */
export const outcomesByPayoff = (vectors: readonly (readonly Rational[])[]): readonly string[] =>
  vectors.map((vector) => {
    const [only = '', ...rest] = vector.map(printShort);
    return rest.length === 0 ? only : `(${[only, ...rest].join(', ')})`;
  });

const counts = (names: readonly string[]): ReadonlyMap<string, number> => {
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  return times;
};

const shortened = (name: string): string =>
  name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
