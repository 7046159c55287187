/** Counts how often which trees are best. */
import { type AgentLaw, createFill, type Points } from './law.ts';
import { BLOCK, createColumns, evaluate, type Program } from './program.ts';

/** A stretch of agents of one law. Plain data: the same stretch gives the same counts on any thread. */
export interface Stretch {
  readonly law: AgentLaw;
  readonly seed: number;
  readonly points: Points;
  readonly first: number;
  readonly count: number;
}

/** Best trees (their places, ascending, with blanks between) and how many agents have just those. */
export type Tally = ReadonlyMap<string, number>;

export const tallyStretch = (program: Program, { law, seed, points, first, count }: Stretch): Tally => {
  const columns = createColumns(program);
  const fill = createFill(law, program.outcomes, seed, points);
  const tally = createTally(program);
  for (let done = 0; done < count; done += BLOCK) {
    const rows = Math.min(BLOCK, count - done);
    fill(first + done, rows, columns);
    evaluate(program, columns, rows);
    tally.add(columns, rows);
  }
  return tally.counts();
};

/** Trees are told apart by the bits of a number as long as there are few. */
const BITS = 30;

interface Tallying {
  readonly add: (columns: Float64Array, rows: number) => void;
  readonly counts: () => Tally;
}

const createTally = ({ roots, tolerance }: Program): Tallying => {
  const alone = new Float64Array(roots.length);
  const byBits = new Map<number, number>();
  const byNames = new Map<string, number>();
  const tied = (columns: Float64Array, r: number, least: number): void => {
    let bits = 0;
    const names: number[] = [];
    for (let t = 0; t < roots.length; t++) {
      if ((columns[(roots[t] ?? 0) * BLOCK + r] ?? 0) < least) continue;
      if (roots.length <= BITS) bits |= 1 << t;
      else names.push(t);
    }
    if (roots.length <= BITS) byBits.set(bits, (byBits.get(bits) ?? 0) + 1);
    else byNames.set(names.join(' '), (byNames.get(names.join(' ')) ?? 0) + 1);
  };
  return {
    add: (columns, rows) => {
      for (let r = 0; r < rows; r++) {
        let best = Number.NEGATIVE_INFINITY;
        let second = Number.NEGATIVE_INFINITY;
        let at = 0;
        for (let t = 0; t < roots.length; t++) {
          const x = columns[(roots[t] ?? 0) * BLOCK + r] ?? 0;
          if (x > best) {
            second = best;
            best = x;
            at = t;
          } else if (x > second) second = x;
        }
        if (second < best - tolerance) alone[at] = (alone[at] ?? 0) + 1;
        else tied(columns, r, best - tolerance);
      }
    },
    counts: () => {
      const all = new Map<string, number>();
      for (const [t, count] of alone.entries()) if (count > 0) all.set(`${t}`, count);
      for (const [bits, count] of byBits)
        all.set([...roots.keys()].filter((t) => ((bits >>> t) & 1) === 1).join(' '), count);
      for (const [names, count] of byNames) all.set(names, count);
      return all;
    },
  };
};

export const addTallies = (tallies: Iterable<Tally>): Tally => {
  const all = new Map<string, number>();
  for (const tally of tallies) for (const [best, count] of tally) all.set(best, (all.get(best) ?? 0) + count);
  return all;
};
