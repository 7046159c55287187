import { describe, expect, it } from 'vitest';
import {
  chanceOf,
  choiceOf,
  type DecisionTree,
  type Lottery,
  menuTree,
  outcomeTree,
  parse,
  ZERO,
} from '../../kernel/index.ts';
import { createLongDraw, UNIFORM_LAW } from '../sampling/index.ts';
import {
  addLearning,
  type Cohort,
  checkpointsUpTo,
  environmentOf,
  optionSize,
  train,
  trainCohort,
} from './index.ts';

const of = (...rows: readonly string[]): readonly Lottery[] =>
  rows.map((row) => row.split(' ').map((x) => parse(x) ?? ZERO));

const A = outcomeTree(3, 0);
const B = outcomeTree(3, 1);
const C = outcomeTree(3, 2);

const training = { initial: 0, exploration: 0.1, checkpoints: [100, 3000] };

describe('environments', () => {
  it('keep the trees, and share what they share', () => {
    const gamble = chanceOf([
      [parse('1/4') ?? ZERO, A],
      [parse('3/4') ?? ZERO, choiceOf([B, C])],
    ]);
    const { kinds, counts, cumulative, children } = environmentOf([gamble, A]);
    expect([...kinds]).toEqual([0, 0, 0, 1, 2, 0, 1]);
    expect([...counts]).toEqual([0, 0, 0, 2, 2, 0, 2]);
    expect([...cumulative]).toEqual([0, 0, 0.25, 1, 0, 0]);
    expect([...children]).toEqual([1, 2, 0, 3, 4, 5]);
  });

  it('have sizes without recursion, shared nodes counted as often as they are met', () => {
    expect(optionSize(A)).toEqual({ actions: 0, depth: 0 });
    expect(optionSize(menuTree(of('1 0 0', '0 1/2 1/2')))).toEqual({ actions: 2, depth: 1 });
    const nodes: DecisionTree['nodes'][number][] = [{ kind: 'outcome', outcome: 0 }];
    for (let k = 0; k < 100_000; k++) nodes.push({ kind: 'choice', options: [k, k] });
    expect(optionSize({ outcomes: 3, nodes })).toEqual({ actions: Number.MAX_SAFE_INTEGER, depth: 100_000 });
  });
});

describe('a learner', () => {
  const learn = (
    trees: readonly [DecisionTree, ...DecisionTree[]],
    utility: readonly number[],
    initial = 0,
    place = 0,
  ) =>
    train(
      environmentOf(trees),
      Float64Array.from(utility),
      { ...training, initial },
      createLongDraw(1, place),
    );

  it('finds the better of two sure outcomes, and values what it found exactly', () => {
    for (const initial of [0, 0.5, 1])
      expect(learn([A, B], [0.2, 0.7, 0.5], initial)).toEqual([
        { choice: 1, value: 0.7 },
        { choice: 1, value: 0.7 },
      ]);
  });

  it('finds what lies behind several choices', () => {
    const deep = choiceOf([choiceOf([A, C]), choiceOf([A, choiceOf([C, B])])]);
    expect(learn([A, deep], [0.1, 1, 0.2]).at(-1)).toEqual({ choice: 1, value: 1 });
    expect(learn([A, deep], [1, 0.9, 0.2]).at(-1)?.value).toBe(1);
  });

  it('with nothing but zeros to learn from, chooses each option as often', () => {
    const choices = Array.from(
      { length: 400 },
      (_, place) => learn([A, B], [0, 0, 0], 0, place).at(-1)?.choice ?? 0,
    );
    const second = choices.filter((choice) => choice === 1).length;
    expect(second).toBeGreaterThan(150);
    expect(second).toBeLessThan(250);
  });

  it('learns mean utilities of chance', () => {
    const even = menuTree(of('0 1/2 1/2'));
    expect(learn([A, even], [0.4, 0, 1]).at(-1)).toEqual({ choice: 1, value: 0.5 });
    expect(learn([A, even], [0.6, 0, 1]).at(-1)).toEqual({ choice: 0, value: 0.6 });
  });

  it('takes the expected steps: first N^-0.7 = 1, then 2^-0.7', () => {
    // One action only: Q is the first reward, then moves by 2^-0.7 towards the second.
    const chance = menuTree(of('0 1/2 1/2'));
    const report = train(
      environmentOf([chance]),
      Float64Array.from([0, 0, 1]),
      { initial: 0.5, exploration: 0, checkpoints: [1, 2] },
      createLongDraw(1, 0),
    );
    expect(report).toEqual([
      { choice: 0, value: 0.5 },
      { choice: 0, value: 0.5 },
    ]);
  });
});

describe('cohorts', () => {
  const cohort: Cohort = {
    trees: [menuTree(of('1 0 0', '0 1 0')), menuTree(of('1 0 0', '0 0 1'))],
    law: UNIFORM_LAW,
    training: { ...training, checkpoints: [100, 400] },
    seed: 3,
    first: 0,
    count: 48,
  };

  it('do not depend on how the learners are cut into stretches', () => {
    const whole = trainCohort(cohort);
    const parts = [0, 16, 32].map((first) => trainCohort({ ...cohort, first, count: 16 }));
    for (const [k, { regret, regretSquared, ...counts }] of addLearning(parts).entries()) {
      expect(whole[k]).toMatchObject(counts);
      expect(whole[k]?.regret).toBeCloseTo(regret, 12);
      expect(whole[k]?.regretSquared).toBeCloseTo(regretSquared, 12);
    }
    expect(trainCohort(cohort)).toEqual(whole);
    expect(trainCohort({ ...cohort, seed: 4 })).not.toEqual(whole);
  });

  it('count agents who prefer one tree, and leave out those for whom a shared lottery is best', () => {
    const [, last] = trainCohort(cohort);
    const caring = last?.preferring.flat().reduce((a, b) => a + b, 0) ?? 0;
    expect(last?.agents).toBe(48);
    // A is best a third of the time.
    expect(caring).toBeGreaterThan(20);
    expect(caring).toBeLessThan(44);
    expect((last?.chosen[0] ?? 0) + (last?.chosen[1] ?? 0)).toBe(48);
  });

  it('with short training and initial values 0 choose the larger option too rarely, with 1 too often or rightly', () => {
    const trees = [menuTree(of('1 0 0', '0 1 0', '0 0 1')), A] as const;
    const short = (initial: number) =>
      trainCohort({
        ...cohort,
        trees,
        count: 300,
        training: { initial, exploration: 0.1, checkpoints: [100] },
      })[0];
    expect(short(0)?.preferring[0]?.[1]).toBeGreaterThan(50);
    expect(short(1)?.preferring[0]?.[1]).toBeLessThan(5);
  });
});

it('with long training nearly everybody who prefers a tree learns to choose it', () => {
  const [result] = trainCohort({
    trees: [menuTree(of('1 0 0', '0 1 0')), menuTree(of('0 1/3 2/3'))],
    law: UNIFORM_LAW,
    training: { initial: 0.5, exploration: 0.1, checkpoints: [20_000] },
    seed: 2,
    first: 0,
    count: 100,
  });
  const [[kept = 0, missed = 0] = [], [wrong = 0, left = 0] = []] = result?.preferring ?? [];
  expect(kept + missed + wrong + left).toBe(100);
  expect(kept + left).toBeGreaterThan(92);
  expect(result?.regret).toBeLessThan(0.5);
});

it('checkpoints are half decades, and the last is the whole', () => {
  expect(checkpointsUpTo(100)).toEqual([100]);
  expect(checkpointsUpTo(2000)).toEqual([100, 316, 1000, 2000]);
  expect(checkpointsUpTo(100_000)).toEqual([100, 316, 1000, 3162, 10_000, 31_623, 100_000]);
});
