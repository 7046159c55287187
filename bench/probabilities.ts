/**
 * Choice probabilities: agents a second beside a naive recursive evaluator, and exact volumes beside Normaliz.
 */
import { choiceProbabilities } from '../src/engines/integration/index.ts';
import {
  BLOCK,
  compileTrees,
  createColumns,
  createDraw,
  createFill,
  evaluate,
  tallyStretch,
  UNIFORM_LAW,
} from '../src/engines/sampling/index.ts';
import {
  type DecisionTree,
  type Lottery,
  lcm,
  multiply,
  type Node,
  print,
  type Rational,
  rational,
  sum,
} from '../src/kernel/index.ts';
import { runOnFile } from './peers.ts';

type Rows = readonly (readonly string[])[];

/** A tree of alternating choice and chance nodes with `branching` children each, every leaf a node of its own. */
const fullTree = (outcomes: number, depth: number, branching: number, seed: number): DecisionTree => {
  const draw = createDraw(seed, 9, 0);
  const nodes: Node[] = [];
  const grow = (level: number): number => {
    if (level === 0) nodes.push({ kind: 'outcome', outcome: Math.floor(outcomes * draw()) });
    else {
      const children = Array.from({ length: branching }, () => grow(level - 1));
      if (level % 2 === 0) nodes.push({ kind: 'choice', options: children });
      else {
        const weights = children.map(() => 1 + Math.floor(5 * draw()));
        const total = BigInt(weights.reduce((a, b) => a + b, 0));
        nodes.push({
          kind: 'chance',
          branches: children.map((to, k) => ({ probability: rational(BigInt(weights[k] ?? 1), total), to })),
        });
      }
    }
    return nodes.length - 1;
  };
  grow(depth);
  return { outcomes, nodes };
};

/** As one writes it down at first: objects and recursion, one agent at a time. */
type Plain =
  | { readonly kind: 'outcome'; readonly outcome: number }
  | { readonly kind: 'choice'; readonly children: readonly Plain[] }
  | { readonly kind: 'chance'; readonly children: readonly Plain[]; readonly weights: readonly number[] };

const plainTree = ({ nodes }: DecisionTree, at = nodes.length - 1): Plain => {
  const node = nodes[at];
  if (node === undefined || node.kind === 'outcome') return { kind: 'outcome', outcome: node?.outcome ?? 0 };
  if (node.kind === 'choice')
    return { kind: 'choice', children: node.options.map((to) => plainTree({ outcomes: 0, nodes }, to)) };
  return {
    kind: 'chance',
    children: node.branches.map(({ to }) => plainTree({ outcomes: 0, nodes }, to)),
    weights: node.branches.map(({ probability: { num, den } }) => Number(num) / Number(den)),
  };
};

const value = (tree: Plain, u: readonly number[]): number => {
  if (tree.kind === 'outcome') return u[tree.outcome] ?? 0;
  if (tree.kind === 'choice') return Math.max(...tree.children.map((child) => value(child, u)));
  return tree.children.reduce((total, child, k) => total + (tree.weights[k] ?? 0) * value(child, u), 0);
};

const seconds = (work: () => void): number => {
  const begin = performance.now();
  work();
  return (performance.now() - begin) / 1000;
};

const millions = (x: number): string => `${(x / 1e6).toPrecision(3)} M/s`;

/** Agents times leaves a second on one thread: trees alone, with the drawing of agents and counting, and naively. */
export const benchEvaluations = (): Promise<Rows> => {
  const rows: string[][] = [
    ['trees', 'leaves', 'n', 'evaluation alone', 'with agents drawn and counted', 'naive recursion', 'ratio'],
  ];
  for (const [depth, branching, trees, n] of [
    [2, 3, 2, 4],
    [4, 3, 2, 6],
    [6, 3, 2, 8],
    [3, 4, 20, 6],
  ] as const) {
    const made = Array.from({ length: trees }, (_, k) => fullTree(n, depth, branching, k + 1));
    const program = compileTrees(made, 1e-12);
    const columns = createColumns(program);
    const fill = createFill(UNIFORM_LAW, n, 1, { kind: 'pseudo' });
    fill(0, BLOCK, columns);
    const blocks = Math.ceil(2e8 / (program.leaves * BLOCK));
    const flat = (): void => {
      for (let b = 0; b < blocks; b++) evaluate(program, columns, BLOCK);
    };
    flat();
    const alone = (blocks * BLOCK * program.leaves) / seconds(flat);
    const agents = Math.ceil(5e7 / program.leaves);
    const stretch = {
      law: UNIFORM_LAW,
      seed: 1,
      points: { kind: 'pseudo' },
      first: 0,
      count: agents,
    } as const;
    tallyStretch(program, { ...stretch, count: BLOCK });
    const counted = (agents * program.leaves) / seconds(() => void tallyStretch(program, stretch));
    const plain = made.map((tree) => plainTree(tree));
    const few = Math.ceil(4e6 / program.leaves);
    const naive = (): void => {
      for (let a = 0; a < few; a++) {
        const u = Array.from({ length: n }, (_, o) => columns[o * BLOCK + (a % BLOCK)] ?? 0);
        for (const tree of plain) value(tree, u);
      }
    };
    naive();
    const slow = (few * program.leaves) / seconds(naive);
    rows.push([
      `${trees}`,
      `${program.leaves}`,
      `${n}`,
      millions(alone),
      millions(counted),
      millions(slow),
      `${(counted / slow).toFixed(1)}x`,
    ]);
  }
  return Promise.resolve(rows);
};

/** A uniform composition of the denominator. */
const randomLottery = (n: number, draw: () => number): Lottery => {
  const denominator = 2 + Math.floor(5 * draw());
  const places = Array.from({ length: denominator + n - 1 }, (_, k) => k);
  const bars: number[] = [];
  while (bars.length < n - 1) bars.push(...places.splice(Math.floor(places.length * draw()), 1));
  const edges = [-1, ...bars.toSorted((a, b) => a - b), denominator + n - 1];
  return Array.from({ length: n }, (_, o) =>
    rational(BigInt((edges[o + 1] ?? 0) - (edges[o] ?? 0) - 1), BigInt(denominator)),
  );
};

/** Rows `a x + b >= 0` as Normaliz reads them: the coefficients, then b. */
const normalizInput = (dimension: number, rows: readonly (readonly bigint[])[]): string => {
  const cube = Array.from({ length: dimension }, (_, i) => i).flatMap((i) => {
    const unit = Array.from({ length: dimension }, (_unit, k) => (k === i ? 1 : 0));
    return [
      [...unit, 0],
      [...unit.map((x) => -x), 1],
    ];
  });
  const all = [...cube, ...rows];
  return `amb_space ${dimension}\ninhom_inequalities ${all.length}\n${all.map((row) => row.join(' ')).join('\n')}\nVolume\n`;
};

const differences = (v: Lottery, others: readonly Lottery[]): readonly (readonly bigint[])[] =>
  others.flatMap((w) => {
    const row = v.map((x, o): Rational => {
      const y = w[o] ?? x;
      return rational(x.num * y.den - y.num * x.den, x.den * y.den);
    });
    const scale = row.reduce((den, x) => lcm(den, x.den), 1n);
    return row.every(({ num }) => num === 0n) ? [] : [row.map(({ num, den }) => num * (scale / den))];
  });

interface Peer {
  /** By Normaliz's own clock, which leaves the start of the process out; less what it takes for a single point. */
  readonly milliseconds: number;
  /** Sum of the volumes. */
  readonly volume: Rational;
}

const factorial = (n: number): bigint => (n <= 1 ? 1n : BigInt(n) * factorial(n - 1));

/** Normaliz on each polytope by itself; undefined where it is missing. */
const normaliz = async (
  dimension: number,
  inputs: readonly string[],
  startUp: number,
): Promise<Peer | undefined> => {
  const script = 'mv "$0" "$0.in" && normaliz -c -x=1 "$0" 2>&1 && cat "$0.out"';
  let milliseconds = 0;
  const volumes: Rational[] = [];
  for (const input of inputs) {
    const run = await runOnFile('sh', ['-c', script], input, 120_000);
    const output = run.kind === 'done' ? run.output : '';
    const elapsed = /elapsed wall clock time: ([\d.e-]+) sec/.exec(output)?.[1];
    if (elapsed === undefined) return undefined;
    const volume = /volume \(lattice normalized\) = (\d+)(?:\/(\d+))?/.exec(output);
    const flat = /affine dimension of the polyhedron = (-?\d+)/.exec(output)?.[1] !== `${dimension}`;
    milliseconds += Math.max(0, 1000 * Number(elapsed) - startUp);
    if (volume !== null && !flat)
      volumes.push(rational(BigInt(volume[1] ?? 0), BigInt(volume[2] ?? 1) * factorial(dimension)));
  }
  return { milliseconds, volume: sum(volumes) };
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The polytopes of all lotteries of the first tree in the cube of all utilities: what one asks Normaliz at first. */
const inCube = (trees: readonly (readonly Lottery[])[]): readonly string[] => {
  const all = trees.flat();
  return (trees[0] ?? []).map((v) =>
    normalizInput(
      v.length,
      differences(v, all).map((row) => [...row, 0n]),
    ),
  );
};

/** The same in the cubes of shapes, one for each best and worst outcome: what we cut. */
const inShapes = (trees: readonly (readonly Lottery[])[]): readonly string[] => {
  const all = trees.flat();
  const n = all[0]?.length ?? 0;
  const outcomes = [...new Array(n).keys()];
  return (trees[0] ?? []).flatMap((v) =>
    outcomes.flatMap((best) =>
      outcomes
        .filter((worst) => worst !== best)
        .map((worst) => {
          const inner = outcomes.filter((o) => o !== best && o !== worst);
          return normalizInput(
            n - 2,
            differences(v, all).map((row) => [...inner.map((o) => row[o] ?? 0n), row[best] ?? 0n]),
          );
        }),
    ),
  );
};

/** Exact probabilities of a choice between two menus, uniform utilities; Normaliz works out the first tree's half only. */
export const benchVolumes = async (): Promise<Rows> => {
  const rows: string[][] = [
    [
      'n',
      'lotteries a side',
      'pairs',
      'dynamis, both trees',
      'Normaliz, [0,1]^n',
      'Normaliz, shapes',
      'ratio to the faster',
      'agree',
    ],
  ];
  const startUps: number[] = [];
  for (let k = 0; k < 5; k++)
    startUps.push((await normaliz(1, [normalizInput(1, [])], 0))?.milliseconds ?? Number.NaN);
  const startUp = median(startUps);
  if (Number.isNaN(startUp)) rows.push(['', '', '', '', 'Normaliz is not installed: skipped']);
  for (const [n, size, pairs] of [
    [3, 3, 5],
    [3, 12, 3],
    [4, 3, 5],
    [4, 12, 3],
    [5, 3, 3],
    [5, 12, 3],
    [6, 3, 3],
    [6, 8, 2],
  ] as const) {
    const draw = createDraw(20261124 + n, 9, size);
    const menu = (): readonly Lottery[] => Array.from({ length: size }, () => randomLottery(n, draw));
    const choices = Array.from({ length: pairs }, () => [menu(), menu()]);
    const limits = { work: 1e10, stop: (): boolean => false };
    for (let warm = 0; warm < 20; warm++)
      choiceProbabilities([menu(), menu()], { kind: 'beta', a: 1, b: 1 }, limits);
    let [ours, cube, shapes] = [0, 0, 0];
    let agree = true;
    for (const trees of choices) {
      const begin = performance.now();
      const found = choiceProbabilities(trees, { kind: 'beta', a: 1, b: 1 }, limits);
      ours += performance.now() - begin;
      const among = found.kind === 'exact' ? found.shares.filter(({ trees: best }) => best.includes(0)) : [];
      const expected = sum(among.map(({ probability }) => probability));
      const distinct = [...new Map((trees[0] ?? []).map((p) => [p.map(print).join(' '), p])).values()];
      const asked = [distinct, trees[1] ?? []];
      const whole = await normaliz(n, inCube(asked), startUp);
      const parts = await normaliz(n - 2, inShapes(asked), startUp);
      cube += whole?.milliseconds ?? Number.NaN;
      shapes += parts?.milliseconds ?? Number.NaN;
      const scaled = multiply(parts?.volume ?? expected, rational(1n, BigInt(n * (n - 1))));
      agree &&=
        parts === undefined ||
        (print(whole?.volume ?? expected) === print(expected) && print(scaled) === print(expected));
    }
    const peer = Math.min(cube, shapes);
    const inMs = (x: number): string => (Number.isNaN(x) ? '-' : `${(x / pairs).toPrecision(3)} ms`);
    rows.push([
      `${n}`,
      `${size}`,
      `${pairs}`,
      inMs(ours),
      inMs(cube),
      inMs(shapes),
      Number.isNaN(peer) ? '-' : `${(ours / peer).toFixed(2)}x`,
      Number.isNaN(peer) ? '-' : agree ? 'yes' : 'NO',
    ]);
  }
  return rows;
};
