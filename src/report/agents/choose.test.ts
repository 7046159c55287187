import { describe, expect, it } from 'vitest';
import { type Tally, tallyStretch } from '../../engines/sampling/index.ts';
import { type DecisionTree, menuTree, parse, ZERO } from '../../kernel/index.ts';
import { type Choice, type ChoiceQuestion, choose, type NoChoice, type TallyAll } from './choose.ts';
import { describeLaw } from './describeLaw.ts';
import { type Estimate, estimateJson, estimateText, middle } from './estimate.ts';
import { choiceJson, choiceText } from './text.ts';

const of = (...rows: readonly string[]): DecisionTree =>
  menuTree(rows.map((row) => row.split(' ').map((x) => parse(x) ?? ZERO)));

const here: TallyAll = (program, stretches) =>
  Promise.resolve(stretches.map((stretch) => tallyStretch(program, stretch)));

/** Reaches only the first so many stretches. */
const upTo =
  (reached: number): TallyAll =>
  (program, stretches) =>
    Promise.resolve(
      stretches.map((stretch, k): Tally | undefined =>
        k < reached ? tallyStretch(program, stretch) : undefined,
      ),
    );

const question: ChoiceQuestion = {
  trees: [of('1 0 0', '0 1 0'), of('1 0 0'), of('0 1/2 1/2')],
  law: { kind: 'beta', a: 1, b: 1 },
  method: 'auto',
  points: 'auto',
  samples: 8000,
  seed: 1,
  confidence: 0.99,
  work: 1e7,
  stop: () => false,
};

const made = (found: Choice | NoChoice): Choice => {
  if (found.kind === 'none') throw new Error(found.reason);
  return found;
};

const texts = ({ trees, ties }: Choice): readonly string[] => [
  ...trees.map(({ alone, among }) => `${estimateText(alone)} | ${estimateText(among)}`),
  ...ties.map(({ trees: best, probability }) => `${best.join(' ')}: ${estimateText(probability)}`),
];

describe('exact', () => {
  it('gives what is best alone, among the best, and together', async () => {
    // B is the best outcome; C > B and (B + C)/2 > A; what is left.
    const found = made(await choose(question, here));
    expect(found.method.kind).toBe('exact');
    expect(texts(found)).toEqual([
      '1/3 = 0.3333 | 3/4 = 0.7500',
      '0 | 5/12 = 0.4167',
      '1/4 = 0.2500 | 1/4 = 0.2500',
      '0 1: 5/12 = 0.4167',
    ]);
  });

  it('is left for sampling past the work limit, or nothing where only exact will do', async () => {
    const limited = { ...question, work: 10 };
    const found = made(await choose(limited, here));
    expect(found.method).toMatchObject({
      kind: 'sampled',
      points: 'quasi',
      because: 'the work limit of 10 was reached',
    });
    expect(await choose({ ...limited, method: 'exact' }, here)).toEqual({
      kind: 'none',
      reason: 'the work limit of 10 was reached',
    });
    expect(
      await choose({ ...question, method: 'exact', law: { kind: 'beta', a: 0.5, b: 1 } }, here),
    ).toMatchObject({
      kind: 'none',
    });
  });

  it('of a box with too much of a uniform part: certain bounds', async () => {
    const box = {
      kind: 'box',
      utility: ['3/4', '15/52', '1/4'].map((x) => parse(x) ?? ZERO),
      radius: parse('1/16') ?? ZERO,
      epsilon: parse('1/5') ?? ZERO,
    } as const;
    const pair = { ...question, trees: [of('1 0 0'), of('0 1/2 1/2')], law: box };
    expect(texts(made(await choose(pair, here)))[0]).toContain('11/30');
    const [first] = made(await choose({ ...pair, work: 60 }, here)).trees;
    expect(first?.alone).toMatchObject({ kind: 'bounds' });
    expect(estimateJson(first?.alone ?? { kind: 'exact', value: ZERO })).toMatchObject({
      kind: 'interval',
      confidence: 1,
      seed: null,
      bounds: ['4/15', '7/15'],
    });
  });
});

describe('sampled', () => {
  it.each(['quasi', 'pseudo'] as const)(
    '%s points: intervals round the exact values, certain events too',
    async (points) => {
      const exact = made(await choose(question, here));
      const found = made(await choose({ ...question, method: 'sampled', points }, here));
      for (const [t, { alone, among }] of found.trees.entries())
        for (const [seen, known] of [
          [alone, exact.trees[t]?.alone],
          [among, exact.trees[t]?.among],
        ] as const) {
          if (seen.kind !== 'interval' || known === undefined) throw new Error('not sampled');
          expect(seen.low).toBeLessThanOrEqual(middle(known));
          expect(seen.high).toBeGreaterThanOrEqual(middle(known));
          expect(seen.high - seen.low).toBeLessThan(0.05);
        }
      expect(found.ties.map(({ trees }) => trees)).toEqual([[0, 1]]);
    },
  );

  it('is the same each time, and another with another seed', async () => {
    const sampled = { ...question, method: 'sampled' } as const;
    expect(await choose(sampled, here)).toEqual(await choose(sampled, here));
    expect(texts(made(await choose({ ...sampled, seed: 2 }, here)))).not.toEqual(
      texts(made(await choose(sampled, here))),
    );
  });

  it('stopped early keeps whole rounds, and says so', async () => {
    const long = { ...question, method: 'sampled', points: 'pseudo', samples: 200_000 } as const;
    expect(made(await choose(long, upTo(2))).method).toMatchObject({ samples: 131_072, stopped: true });
    expect(await choose(long, upTo(0))).toMatchObject({ kind: 'none' });
    expect(await choose({ ...long, points: 'quasi' }, upTo(39))).toMatchObject({ kind: 'none' });
    expect(made(await choose({ ...long, points: 'quasi' }, upTo(40))).method).toMatchObject({
      stopped: false,
    });
  });

  it('walks trees whose lotteries are too many to list', async () => {
    // Twelve chances in a row of choices between three outcomes each: 3^12 lotteries at most.
    const nodes: DecisionTree['nodes'][number][] = [0, 1, 2].map((outcome) => ({ kind: 'outcome', outcome }));
    const third = parse('1/3') ?? ZERO;
    for (let k = 0; k < 12; k++) {
      const last = nodes.length - 1;
      nodes.push({ kind: 'choice', options: [0, 1, last] });
      nodes.push({ kind: 'chance', branches: [0, 2, last + 1].map((to) => ({ probability: third, to })) });
    }
    const found = made(
      await choose({ ...question, trees: [{ outcomes: 3, nodes }, of('1 0 0')], method: 'sampled' }, here),
    );
    const total = [
      ...found.trees.map(({ alone }) => alone),
      ...found.ties.map(({ probability }) => probability),
    ];
    expect(total.reduce((sum, one) => sum + middle(one), 0)).toBeCloseTo(1, 2);
  });
});

describe('what is printed', () => {
  const asked = { outcomes: ['a', 'b', 'c'], names: ['x', 'y', 'z'], agents: describeLaw(question.law) };
  it('as text and as JSON', async () => {
    const found = made(await choose(question, here));
    expect(choiceText(asked, found).split('\n')).toContain('  x, y: 5/12 = 0.4167');
    expect(choiceJson(asked, found)['ties']).toEqual([
      { trees: ['x', 'y'], probability: { kind: 'exact', value: '5/12' } },
    ]);
  });

  it('ranges are rounded outwards', () => {
    const interval = (low: number, high: number): Estimate => ({
      kind: 'interval',
      low,
      high,
      estimate: (low + high) / 2,
      confidence: 0.99,
      samples: 100,
      seed: 1,
    });
    expect(estimateText(interval(0.12341, 0.12999))).toBe('0.1234 to 0.1300');
    expect(estimateText(interval(0, 1))).toBe('0.0000 to 1.0000');
  });
});
