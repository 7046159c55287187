/**
 * How strongly every random agent prefers one menu to another, certificate and kernel check included, beside
 * native z3 on the direct QF_LRA encoding of the same question. Random pairs with 2 to 4 lotteries a side,
 * uniform compositions of denominators 2 to 6.
 */
import { existsSync } from 'node:fs';
import { permutations } from '../src/definitions/index.ts';
import { type Lottery, lotteryKey, menuTree, rational, sure } from '../src/kernel/index.ts';
import { orbitCount, printScript } from '../src/smt/index.ts';
import { runOnFile } from './peers.ts';

type Rows = readonly (readonly string[])[];
type Pair = readonly [readonly Lottery[], readonly Lottery[]];
type Engine = Pick<typeof import('../src/engines/orbit/index.ts'), 'decideConvergence'>;
type Kernel = Pick<typeof import('../src/kernel/index.ts'), 'check'>;

/** The built package if there is one: that is what a user runs. */
const built = existsSync(new URL('../dist/engines/orbit/index.js', import.meta.url));
const load = async (): Promise<Engine & Kernel> => {
  const from = built ? ['../dist', 'js'] : ['../src', 'ts'];
  const engine: Engine = await import(`${from[0]}/engines/orbit/index.${from[1]}`);
  const kernel: Kernel = await import(`${from[0]}/kernel/index.${from[1]}`);
  return { decideConvergence: engine.decideConvergence, check: kernel.check };
};

/** A linear congruential generator: the same seed gives the same pairs. */
const numbers = (seed: number): ((below: number) => number) => {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

const randomLottery = (n: number, below: (most: number) => number): Lottery => {
  const denominator = 2 + below(5);
  // Bars among stars: each composition is as likely as every other.
  const places = Array.from({ length: denominator + n - 1 }, (_, k) => k);
  const bars: number[] = [];
  while (bars.length < n - 1) bars.push(...places.splice(below(places.length), 1));
  const edges = [-1, ...bars.toSorted((a, b) => a - b), denominator + n - 1];
  return Array.from({ length: n }, (_, o) =>
    rational(BigInt((edges[o + 1] ?? 0) - (edges[o] ?? 0) - 1), BigInt(denominator)),
  );
};

const randomPairs = (n: number, count: number, seed: number, sides?: number): readonly Pair[] => {
  const below = numbers(seed);
  const menu = (): readonly Lottery[] =>
    Array.from({ length: sides ?? 2 + below(3) }, () => randomLottery(n, below));
  return Array.from({ length: count }, () => [menu(), menu()] as const);
};

interface Measured {
  readonly milliseconds: number;
  readonly check: number;
  readonly nodes: number;
  readonly strength: string | null;
}

const measure = ({ decideConvergence, check }: Engine & Kernel, [i, j]: Pair, seconds: number): Measured => {
  const [above, below] = [menuTree(i), menuTree(j)];
  const begin = performance.now();
  const stop = (): boolean => performance.now() > begin + 1000 * seconds;
  const answer = decideConvergence(above, below, { agents: 'symmetric-regular', menu: [], stop });
  const found = performance.now();
  // What the strength rests on. With a `none` there is also the count at the utility, which is only shown.
  const claims = answer.strength === 'none' ? answer.claims.slice(0, 1) : answer.claims;
  for (const { claim, certificate } of claims) {
    const checked = check(claim, certificate);
    if (checked.kind === 'rejection') throw new Error(`rejected: ${checked.part}: ${checked.message}`);
  }
  const end = performance.now();
  return {
    milliseconds: end - begin,
    check: end - found,
    nodes: answer.effort.nodes,
    strength: answer.strength,
  };
};

const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
};

const inMs = (x: number): string => (Number.isNaN(x) ? '-' : `${x.toPrecision(3)} ms`);

/**
 * The question as one writes it down at first: utilities in [0, 1], both support functions as maxima under every
 * permutation, no two different lotteries tied, a negative sum of signs.
 */
const directScript = ([i, j]: Pair, n: number): string => {
  const lines = ['(set-logic QF_LRA)'];
  for (let o = 0; o < n; o++)
    lines.push(`(declare-const u${o} Real)`, `(assert (and (<= 0 u${o}) (<= u${o} 1)))`);
  const all = [...new Map([...i, ...j].map((p) => [lotteryKey(p), p])).values()];
  const signs = [...permutations(n, 'any')].map((s, k) => {
    const value = (p: Lottery): string =>
      `(+ 0 ${p.map(({ num, den }, o) => `(* (/ ${num} ${den}) u${s[o]})`).join(' ')})`;
    for (const [a, p] of all.entries())
      for (const r of all.slice(0, a)) lines.push(`(assert (not (= ${value(p)} ${value(r)})))`);
    const most = (name: string, list: readonly Lottery[]): string => {
      const [first = '0', ...rest] = list.map(value);
      let best = first;
      for (const [step, next] of rest.entries()) {
        lines.push(`(define-fun ${name}_${step} () Real (ite (>= ${best} ${next}) ${best} ${next}))`);
        best = `${name}_${step}`;
      }
      return best;
    };
    const [above, below] = [most(`i${k}`, i), most(`j${k}`, j)];
    return `(ite (> ${above} ${below}) 1 (ite (< ${above} ${below}) (- 1) 0))`;
  });
  lines.push(`(assert (< (+ ${signs.join(' ')}) 0))`, '(check-sat)');
  return lines.join('\n');
};

/**
 * z3's time on a script, its start-up (an empty script) taken off; a minute where it is late, undefined where it is
 * missing. Short scripts are asked several times in one process: else the start-up's own spread would drown them.
 */
const z3Time = async (script: string, startUp: number, copies: number): Promise<number | undefined> => {
  const text = Array.from({ length: copies }, () => script).join('\n(reset)\n');
  const run = await runOnFile('z3', ['-smt2'], text, 60_000);
  return run.kind === 'missing' ? undefined : Math.max(0.01, run.milliseconds - startUp) / copies;
};

const WARM_UP = 200;
const SEED = 20261124;
/** n, pairs, pairs that z3 is asked too, how often each, and seconds for each pair. */
const SIZES: readonly (readonly [number, number, number, number, number])[] = [
  [3, 5_000, 101, 20, 1],
  [4, 5_000, 51, 3, 1],
  [5, 1_000, 5, 1, 5],
  [6, 300, 0, 0, 10],
  [7, 60, 0, 0, 30],
  [8, 10, 0, 0, 60],
];

export const benchOrbit = async (sizes: typeof SIZES = SIZES): Promise<Rows> => {
  const engine = await load();
  const startUps: number[] = [];
  for (let k = 0; k < 21; k++) {
    const run = await runOnFile('z3', ['-smt2'], '(check-sat)', 5_000);
    if (run.kind === 'done') startUps.push(run.milliseconds);
  }
  const startUp = quantile(startUps, 0.5);
  const rows: string[][] = [
    [
      `n (${built ? 'dist' : 'tsx'}, seed ${SEED})`,
      'pairs',
      'open',
      'median',
      '90 %',
      '99 %',
      '99.9 %',
      'longest',
      'check, median',
      'z3, direct encoding',
      'z3, our encoding',
    ],
  ];
  for (const [n, count, peers, copies, seconds] of sizes) {
    for (const pair of randomPairs(n, n <= 5 ? WARM_UP : 10, SEED + 1)) measure(engine, pair, seconds);
    const pairs = randomPairs(n, count, SEED);
    const all = pairs.map((pair) => measure(engine, pair, seconds));
    const times = all.map(({ milliseconds }) => milliseconds);
    const direct: number[] = [];
    const ours: number[] = [];
    for (const pair of pairs.slice(0, peers)) {
      const query = orbitCount({ outcomes: n, i: pair[0], j: pair[1] });
      const scripts = [directScript(pair, n), query.ok ? printScript(query.value.script) : ''];
      const [plain, better] = [
        await z3Time(scripts[0] ?? '', startUp, copies),
        await z3Time(scripts[1] ?? '', startUp, copies),
      ];
      if (plain !== undefined) direct.push(plain);
      if (better !== undefined) ours.push(better);
    }
    const median = quantile(times, 0.5);
    const beside = (list: readonly number[]): string =>
      list.length === 0 ? '-' : `${inMs(quantile(list, 0.5))}, ${Math.round(quantile(list, 0.5) / median)} x`;
    rows.push([
      `${n}`,
      `${count}`,
      `${all.filter(({ strength }) => strength === null).length}`,
      ...[0.5, 0.9, 0.99, 0.999, 1].map((share) => inMs(quantile(times, share))),
      inMs(
        quantile(
          all.map(({ check }) => check),
          0.5,
        ),
      ),
      beside(direct),
      beside(ours),
    ]);
  }
  return rows;
};

/** How nodes and time grow with the lotteries a side, and with symmetry: outcomes that no lottery reaches. */
export const benchOrbitGrowth = async (): Promise<Rows> => {
  const engine = await load();
  const rows: string[][] = [['pairs', 'n', 'median', '90 %', 'nodes, median', 'nodes, 90 %', 'nodes, most']];
  const add = (name: string, n: number, pairs: readonly Pair[]): void => {
    const all = pairs.map((pair) => measure(engine, pair, 30));
    const [times, nodes] = [all.map(({ milliseconds }) => milliseconds), all.map((one) => one.nodes)];
    rows.push([
      name,
      `${n}`,
      inMs(quantile(times, 0.5)),
      inMs(quantile(times, 0.9)),
      ...[0.5, 0.9, 1].map((share) => `${quantile(nodes, share)}`),
    ]);
  };
  for (const n of [3, 4, 5, 6]) add('2-4 lotteries a side', n, randomPairs(n, n < 6 ? 300 : 60, SEED + 2));
  for (const sides of [1, 2, 4, 6, 8]) add(`${sides} a side`, 5, randomPairs(5, 100, SEED + 3, sides));
  for (const n of [4, 6, 8, 10]) {
    const padding = Array.from({ length: n - 4 }, () => ({ num: 0n, den: 1n }));
    const padded = randomPairs(4, 20, SEED + 4).map(
      ([i, j]): Pair => [i.map((p) => [...p, ...padding]), j.map((p) => [...p, ...padding])],
    );
    add('2-4 lotteries a side on 4 of the outcomes', n, padded);
  }
  for (const n of [4, 6, 8, 10]) {
    const some = Array.from({ length: n }, (_, o) => sure(n, o));
    const half = some.slice(0, n / 2);
    const coins = some
      .slice(1, n / 2)
      .map((p, k) => p.map((x, o) => (o === k ? rational(1n, 2n) : x.num === 1n ? rational(1n, 2n) : x)));
    add('half of the outcomes over coin tosses between them', n, [[half, coins]]);
  }
  return rows;
};
