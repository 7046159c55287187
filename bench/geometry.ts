/**
 * Extreme points and containment of random lotteries over 60ths, with certificates both ways, side by
 * side with lrslib's `redund`, cddlib's `redcheck_gmp` and Z3 on the same points in the same run.
 */
import { containment, extremePoints } from '../src/engines/geometry/index.ts';
import { type Lottery, lotteryKey, mix, print, rational } from '../src/kernel/index.ts';
import { type Run, runOnFile } from './peers.ts';

type Rows = readonly (readonly string[])[];

const SIZES: readonly (readonly [n: number, points: number])[] = [
  [4, 200],
  [4, 2000],
  [5, 2000],
  [6, 200],
  [6, 2000],
  [7, 1000],
  [8, 200],
  [8, 1000],
];
/** Peers get this long for one list of points, in milliseconds. */
const DEADLINE = 120_000;
/** Z3 is asked about this many of the points, and the time is multiplied. */
const ASKED_OF_Z3 = 4;
const DENOMINATOR = 60;
/** Milliseconds of work before anything is timed. */
const WARM_UP = 1500;

/** The same numbers in every run. */
const randomSource = (seed: number): ((below: number) => number) => {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

/** Different lotteries over 60ths, uniform on the simplex. */
export const randomLotteries = (n: number, count: number, seed = 20261124): readonly Lottery[] => {
  const below = randomSource(seed + n);
  const lotteries = new Map<string, Lottery>();
  while (lotteries.size < count) {
    const cuts = Array.from({ length: n - 1 }, () => below(DENOMINATOR + 1)).toSorted((a, b) => a - b);
    const ends = [0, ...cuts, DENOMINATOR];
    const lottery = cuts
      .concat(DENOMINATOR)
      .map((end, k) => rational(BigInt(end - (ends[k] ?? 0)), BigInt(DENOMINATOR)));
    lotteries.set(lotteryKey(lottery), lottery);
  }
  return [...lotteries.values()];
};

/** The points as lrslib and cddlib read them: the last coordinate, which follows from the others, is left out. */
const polyhedron = (lotteries: readonly Lottery[]): string => {
  const n = lotteries[0]?.length ?? 1;
  const rows = lotteries.map((p) => `1 ${p.slice(0, -1).map(print).join(' ')}`);
  return `points\nV-representation\nbegin\n${lotteries.length} ${n} rational\n${rows.join('\n')}\nend\n`;
};

/** For each point asked about: is there a utility under which it is the only best one? The easier of the two dual questions. */
const smtScript = (lotteries: readonly Lottery[], asked: readonly number[]): string => {
  const n = lotteries[0]?.length ?? 1;
  const names = Array.from({ length: n }, (_, o) => `u${o}`);
  const value = (p: Lottery): string => `(+ ${p.map(({ num }, o) => `(* ${num}.0 ${names[o]})`).join(' ')})`;
  // Over one denominator, so that the coefficients are integers.
  const scaled = lotteries.map((p) => p.map((x) => rational(x.num * BigInt(DENOMINATOR), x.den)));
  const lines = ['(set-logic QF_LRA)', ...names.map((name) => `(declare-const ${name} Real)`)];
  for (const k of asked) {
    lines.push('(push 1)');
    const own = value(scaled[k] ?? []);
    for (const [other, p] of scaled.entries()) if (other !== k) lines.push(`(assert (> ${own} ${value(p)}))`);
    lines.push('(check-sat)', '(pop 1)');
  }
  return `${lines.join('\n')}\n`;
};

const milliseconds = (time: number): string =>
  time < 10_000 ? `${time.toFixed(0)} ms` : `${(time / 1000).toFixed(1)} s`;

/** A peer's time and how many times ours that is. */
const against = (peer: Run, own: number, factor = 1): readonly [string, string] => {
  if (peer.kind === 'missing') return ['not installed', '-'];
  const time = peer.milliseconds * factor;
  const sign = peer.kind === 'late' ? '> ' : '';
  return [`${sign}${milliseconds(time)}`, `${sign}${(time / own).toFixed(1)}x`];
};

/** The result and the median time of three runs. */
const timed = <T>(work: () => T): readonly [T, number] => {
  const runs = [1, 2, 3].map(() => {
    const begin = performance.now();
    const result = work();
    return [result, performance.now() - begin] as const;
  });
  const [, middle] = runs.toSorted(([, a], [, b]) => a - b);
  if (middle === undefined) throw new Error('three runs without a median');
  return middle;
};

/** Runs until the code is compiled: the programs beside it come compiled. What the first call takes is printed apart. */
const warmUp = (): number => {
  const begin = performance.now();
  extremePoints(randomLotteries(4, 200, 1));
  const first = performance.now() - begin;
  for (let round = 2; performance.now() < begin + WARM_UP; round++)
    extremePoints(randomLotteries(4 + (round % 5), 150, round));
  return first;
};

/** How many redundant points the program reports, if it says so. */
const redundantCount = (run: Run): number | undefined => {
  if (run.kind !== 'done') return undefined;
  const lrs = /(\d+) redundant row\(s\) found/.exec(run.output);
  if (lrs) return Number(lrs[1]);
  const cdd = /Redundant rows are:([\d\s]*)/.exec(run.output);
  return cdd ? (cdd[1] ?? '').split(/\s+/).filter((text) => text !== '').length : undefined;
};

const HEAD = [
  'n',
  'points',
  'extreme',
  'dynamis',
  'lrs redund',
  'ratio',
  'cdd redcheck_gmp',
  'ratio',
  'z3',
  'ratio',
  'agree',
];

/** Extreme points: a direction for each, weights for every other point. Ratios above 1: dynamis is faster. */
export const benchExtremePoints = async (
  sizes: readonly (readonly [n: number, points: number])[] = SIZES,
): Promise<Rows> => {
  const first = warmUp();
  const rows: string[][] = [HEAD];
  const own: [n: number, points: number, time: number][] = [];
  for (const [n, count] of sizes) {
    const lotteries = randomLotteries(n, count);
    const [points, time] = timed(() => extremePoints(lotteries));
    if (points === undefined) throw new Error('stopped though nobody asked');
    own.push([n, count, time]);
    const asked = Array.from({ length: Math.min(ASKED_OF_Z3, count) }, (_, k) =>
      Math.floor((k * count) / ASKED_OF_Z3),
    );
    const lrs = await runOnFile('redund', [], polyhedron(lotteries), DEADLINE);
    const cdd = await runOnFile('redcheck_gmp', [], polyhedron(lotteries), DEADLINE);
    const z3 = await runOnFile('z3', [], smtScript(lotteries, asked), DEADLINE);
    const verdicts = [lrs, cdd].map(redundantCount).filter((known) => known !== undefined);
    const bests = z3.kind === 'done' ? (z3.output.match(/^(?:un)?sat$/gm) ?? []) : [];
    const agree =
      verdicts.every((known) => known === points.redundant.size) &&
      bests.every((answer, k) => (answer === 'sat') === points.directions.has(asked[k] ?? -1));
    rows.push([
      `${n}`,
      `${count}`,
      `${points.extreme.length}`,
      milliseconds(time),
      ...against(lrs, time),
      ...against(cdd, time),
      ...against(z3, time, count / asked.length),
      verdicts.length + bests.length === 0 ? 'nobody to ask' : agree ? 'yes' : 'NO',
    ]);
  }
  rows.push(...growth(own), await startUp(first), [
    `z3: ${ASKED_OF_Z3} of the points asked in one run, time multiplied; its dual question (a utility), which is easier for it than weights`,
  ]);
  return rows;
};

/** The exponent of time in the number of points for one n, and the factor for each further outcome for one number of points. */
const growth = (own: readonly (readonly [n: number, points: number, time: number])[]): string[][] => {
  const rows: string[][] = [];
  for (const [n, few, fast] of own)
    for (const [other, many, slow] of own) {
      if (other === n && many > few) {
        const exponent = Math.log(slow / fast) / Math.log(many / few);
        rows.push([
          `growth at n = ${n}: from ${few} to ${many} points time grows as points^${exponent.toFixed(2)}`,
        ]);
      }
      if (many === few && other > n) {
        const factor = (slow / fast) ** (1 / (other - n));
        rows.push([
          `growth at ${few} points: from n = ${n} to ${other} time grows ${factor.toFixed(2)}-fold for each outcome`,
        ]);
      }
    }
  return rows;
};

/** What each program needs for the smallest input: contained in its times above. */
const startUp = async (first: number): Promise<string[]> => {
  const few = randomLotteries(3, 4);
  const times: string[] = [];
  for (const [program, input] of [
    ['redund', polyhedron(few)],
    ['redcheck_gmp', polyhedron(few)],
    ['z3', smtScript(few, [0])],
  ] as const) {
    const run = await runOnFile(program, [], input, DEADLINE);
    times.push(`${program} ${run.kind === 'missing' ? 'not installed' : milliseconds(run.milliseconds)}`);
  }
  return [
    `start-up, part of the times above (4 points, n = 3): ${times.join(', ')}; not part of them: dynamis' first call, while its code is compiled (200 points, n = 4), ${milliseconds(first)}`,
  ];
};

/** For each inner point: is it outside the hull of the outer ones? */
const containmentScript = (inner: readonly Lottery[], outer: readonly Lottery[]): string => {
  const names = (outer[0] ?? []).map((_, o) => `u${o}`);
  const value = (p: Lottery): string =>
    `(+ ${p.map(({ num, den }, o) => `(* (/ ${num}.0 ${den}.0) ${names[o]})`).join(' ')})`;
  const lines = ['(set-logic QF_LRA)', ...names.map((name) => `(declare-const ${name} Real)`)];
  for (const p of inner) {
    lines.push(
      '(push 1)',
      ...outer.map((q) => `(assert (> ${value(p)} ${value(q)}))`),
      '(check-sat)',
      '(pop 1)',
    );
  }
  return `${lines.join('\n')}\n`;
};

/** Containment of 200 points, drawn towards the middle, in `points` others: weights for each, or a direction. */
export const benchContainment = async (
  sizes: readonly (readonly [n: number, points: number])[] = [
    [4, 1000],
    [6, 1000],
    [8, 1000],
  ],
): Promise<Rows> => {
  warmUp();
  const rows: string[][] = [['n', 'outer', 'inner', 'answer', 'dynamis', 'z3', 'ratio', 'agree']];
  for (const [n, count] of sizes) {
    const outer = randomLotteries(n, count);
    const middle: Lottery = Array.from({ length: n }, () => rational(1n, BigInt(n)));
    const drawn = randomLotteries(n, 200, 7).map((p) => mix(rational(1n, 3n), p, middle));
    for (const inner of [drawn, randomLotteries(n, 200, 7)]) {
      const [answer, time] = timed(() => containment(inner, outer));
      const few = inner.slice(0, ASKED_OF_Z3);
      const z3 = await runOnFile('z3', [], containmentScript(few, outer), DEADLINE);
      const bests = z3.kind === 'done' ? (z3.output.match(/^(?:un)?sat$/gm) ?? []) : [];
      const first = few.map((p) => containment([p], outer)?.kind);
      // An answer of no stops at the first point outside, so z3 is charged with the points up to there.
      const looked = answer?.kind === 'outside' ? answer.place + 1 : inner.length;
      rows.push([
        `${n}`,
        `${count}`,
        `${inner.length}`,
        answer?.kind ?? 'stopped',
        milliseconds(time),
        ...against(z3, time, looked / few.length),
        bests.length === 0
          ? 'nobody to ask'
          : bests.every((sat, k) => (sat === 'sat') === (first[k] === 'outside'))
            ? 'yes'
            : 'NO',
      ]);
    }
  }
  return rows;
};
