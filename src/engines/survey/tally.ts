/** Counts of codes, and the statistics that are read off them. Counts are whole numbers: merging is adding. */
import type { Code } from './judge.ts';

export type Tally = ReadonlyMap<Code, number>;

export const tallyOf = (codes: Iterable<Code>): Tally => {
  const counts = new Map<Code, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return sorted(counts);
};

export const mergeTallies = (tallies: Iterable<Tally>): Tally => {
  const counts = new Map<Code, number>();
  for (const tally of tallies)
    for (const [code, count] of tally) counts.set(code, (counts.get(code) ?? 0) + count);
  return sorted(counts);
};

const sorted = (counts: ReadonlyMap<Code, number>): Tally =>
  new Map([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)));

export const totalOf = (tally: Tally): number => {
  let total = 0;
  for (const count of tally.values()) total += count;
  return total;
};

const ONE_CODE = /^[ASas=x?][-+0?]{4}$/;

/** A code of one pair of trees, or of two players' in a pair of games. */
export const isCode = (text: string, players: 1 | 2): boolean => {
  const parts = text.split('/');
  return parts.length === players && parts.every((part) => ONE_CODE.test(part));
};

/** yes, no, open; or the pair does not count at all (for shares of some pairs only). */
type Answer = 'yes' | 'no' | 'open' | 'aside';

export interface Statistic {
  readonly name: string;
  /** What is counted, in words. */
  readonly counts: string;
  /** Only with games. */
  readonly games?: boolean;
  readonly answer: (code: Code, other: Code) => Answer;
}

/** A number of pairs for which something is so, beside those where it stayed open and all that count. */
export interface Counted {
  readonly count: number;
  readonly open: number;
  readonly of: number;
}

const RELATIONS = ['p1', 'p2', 'p3', 'p4'] as const;

const convergenceIn =
  (signs: string) =>
  (code: Code): Answer => {
    const [sign = '?'] = code;
    return sign === '?' ? 'open' : signs.includes(sign) ? 'yes' : 'no';
  };

const compares =
  (place: number) =>
  (code: Code): Answer => {
    const sign = code[place] ?? '?';
    return sign === '?' ? 'open' : sign === '0' ? 'no' : 'yes';
  };

/** The first that is `yes` decides; else an open one leaves it open. */
const any = (answers: readonly Answer[]): Answer =>
  answers.includes('yes') ? 'yes' : answers.includes('open') ? 'open' : 'no';

const not = (answer: Answer): Answer => (answer === 'yes' ? 'no' : answer === 'no' ? 'yes' : answer);

const anyRelation = (code: Code): Answer => any([1, 2, 3, 4].map((place) => compares(place)(code)));

/** + where convergence is strictly for the first tree, - for the second, 0 for neither. */
const directionOf = (code: Code): '+' | '-' | '0' | '?' => {
  const [sign = '?'] = code;
  if (sign === '?') return '?';
  return 'AS'.includes(sign) ? '+' : 'as'.includes(sign) ? '-' : '0';
};

/** Of the pairs that convergence orders strictly: is one of the relations at `places` with it? */
const captures =
  (places: readonly number[]) =>
  (code: Code): Answer => {
    const direction = directionOf(code);
    if (direction === '?' || direction === '0') return 'aside';
    return any(
      places.map((place) => (code[place] === '?' ? 'open' : code[place] === direction ? 'yes' : 'no')),
    );
  };

/** Does the relation put a tree first that convergence does not (not even as equivalent)? */
const misleads =
  (place: number) =>
  (code: Code): Answer => {
    const sign = code[place] ?? '?';
    if (sign === '0' || code.startsWith('=')) return 'no';
    const direction = directionOf(code);
    if (sign === '?' || direction === '?') return 'open';
    return sign === direction ? 'no' : 'yes';
  };

const bothDirections = (mine: Code, other: Code, wanted: 'same' | 'opposed'): Answer => {
  const [a, b] = [directionOf(mine), directionOf(other)];
  if (a === '0' || b === '0') return 'aside';
  if (a === '?' || b === '?') return 'aside';
  return (a === b) === (wanted === 'same') ? 'yes' : 'no';
};

export const STATISTICS: readonly Statistic[] = [
  ...RELATIONS.map((name, k) => ({
    name,
    counts: `${name} puts one tree over the other`,
    answer: compares(k + 1),
  })),
  { name: 'some of p1-p4', counts: 'at least one of p1 to p4 compares', answer: anyRelation },
  {
    name: 'convergence',
    counts: 'D has one sign: every random agent agrees (equivalent included)',
    answer: convergenceIn('ASas='),
  },
  {
    name: 'strict',
    counts: 'one tree is strictly convergence-above the other (absolute included)',
    answer: convergenceIn('ASas'),
  },
  {
    name: 'absolute',
    counts: 'no agent prefers the other tree or is indifferent',
    answer: convergenceIn('Aa'),
  },
  { name: 'equivalent', counts: 'D = 0 throughout', answer: convergenceIn('=') },
  { name: 'incomparable', counts: 'D takes both signs', answer: convergenceIn('x') },
  {
    name: 'nothing',
    counts: 'neither convergence nor any of p1 to p4 compares',
    answer: (code) => not(any([convergenceIn('ASas=')(code), anyRelation(code)])),
  },
  ...RELATIONS.map((name, k) => ({
    name: `${name} of strict`,
    counts: `of the pairs that convergence orders strictly: ${name} orders them the same way`,
    answer: captures([k + 1]),
  })),
  {
    name: 'some of strict',
    counts:
      'of the pairs that convergence orders strictly: at least one of p1 to p4 orders them the same way',
    answer: captures([1, 2, 3, 4]),
  },
  {
    name: 'p3 astray',
    counts: 'p3 puts a tree first that is not weakly convergence-above',
    answer: misleads(3),
  },
  {
    name: 'opposed',
    counts:
      'of the pairs of games that convergence orders strictly for both players: one gains where the other loses',
    games: true,
    answer: (mine, other) => bothDirections(mine, other, 'opposed'),
  },
  {
    name: 'both ordered',
    counts: 'convergence orders the games strictly for player 1 and for player 2',
    games: true,
    answer: (mine, other) => {
      const directions = [directionOf(mine), directionOf(other)];
      return directions.includes('0') ? 'no' : directions.includes('?') ? 'open' : 'yes';
    },
  },
  {
    name: 'opposed pairs',
    counts:
      'of all pairs of games: convergence is strictly for player 1 one way and for player 2 the other way',
    games: true,
    answer: (mine, other) => {
      const [a, b] = [directionOf(mine), directionOf(other)];
      if (a === '0' || b === '0') return 'no';
      return a === '?' || b === '?' ? 'open' : a === b ? 'no' : 'yes';
    },
  },
];

/** One statistic of a tally. For games those of one pair of trees are player 1's. */
export const countStatistic = (tally: Tally, { answer }: Statistic): Counted => {
  let [count, open, of] = [0, 0, 0];
  for (const [code, times] of tally) {
    const [mine = '', other = ''] = code.split('/');
    const given = answer(mine, other);
    if (given === 'aside') continue;
    of += times;
    if (given === 'yes') count += times;
    if (given === 'open') open += times;
  }
  return { count, open, of };
};

/** What becomes of player 1's comparison of the same two games when opponents are read in another way. */
export const CHANGES: readonly Statistic[] = [
  {
    name: 'reversed from uniform',
    counts: 'convergence orders the games strictly, the other way round than against uniform opponents',
    games: true,
    answer: (before, now) => changed(before, now, (was, is) => was !== '0' && is !== '0' && was !== is),
  },
  {
    name: 'ordered unlike uniform',
    counts: 'convergence orders the games strictly, and did not against uniform opponents',
    games: true,
    answer: (before, now) => changed(before, now, (was, is) => was === '0' && is !== '0'),
  },
  {
    name: 'not ordered unlike uniform',
    counts: 'convergence does not order the games strictly, and did against uniform opponents',
    games: true,
    answer: (before, now) => changed(before, now, (was, is) => was !== '0' && is === '0'),
  },
];

const changed = (before: Code, now: Code, holds: (was: string, is: string) => boolean): Answer => {
  const [was, is] = [directionOf(before), directionOf(now)];
  return was === '?' || is === '?' ? 'open' : holds(was, is) ? 'yes' : 'no';
};
