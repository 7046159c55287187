import { describe, expect, it } from 'vitest';
import type { Learning } from '../../engines/learning/index.ts';
import { rational } from '../../kernel/index.ts';
import type { Choice } from '../agents/choose.ts';
import { describeLaw } from '../agents/describeLaw.ts';
import { svgDocument } from '../svg/paper/picture.ts';
import { xmlDefect } from '../svg/paper/xmlDefect.ts';
import { learningPicture } from './curves.ts';
import { fairShare, type LearntPair, largerFirst, learntRow, sizeRatio, summarise } from './results.ts';
import { learningJson, learningText } from './text.ts';

const exact = (num: bigint, den = 1n) => ({ kind: 'exact', value: rational(num, den) }) as const;

/** The first is best with 1/2, the second with 1/4, both with 1/4. */
const choice: Choice = {
  kind: 'choice',
  trees: [
    { alone: exact(1n, 2n), among: exact(3n, 4n) },
    { alone: exact(1n, 4n), among: exact(1n, 2n) },
  ],
  ties: [{ trees: [0, 1], probability: exact(1n, 4n) }],
  method: { kind: 'exact' },
};

const learning: Learning = {
  episodes: 100,
  agents: 400,
  chosen: [180, 220],
  preferring: [
    [150, 50],
    [5, 95],
  ],
  regret: 40,
  regretSquared: 8,
};

describe('one row', () => {
  const row = learntRow(0.5, learning, choice, 0.95);

  it('compares shares with ties shared evenly', () => {
    expect(fairShare(choice)).toBe(0.625);
    expect(row.share.estimate).toBe(0.45);
    expect(row.difference.estimate).toBeCloseTo(-0.175, 12);
    expect(row.difference.low).toBeLessThan(-0.175);
  });

  it('leans by what agents who care got wrong each way', () => {
    expect(row.lean.estimate).toBeCloseTo((5 - 50) / 300, 12);
    expect(row.tendency).toBe('too rarely');
    expect(row.right.estimate).toBeCloseTo(245 / 300, 12);
    expect(row.regret.mean).toBe(0.1);
    expect(row.regret.standardError).toBeCloseTo(Math.sqrt((8 / 400 - 0.01) / 399), 12);
  });

  it('says even where errors balance or there are none', () => {
    const balanced = {
      ...learning,
      preferring: [
        [190, 10],
        [10, 90],
      ],
    };
    expect(learntRow(0, balanced, choice, 0.95).tendency).toBe('even');
    const mirrored = {
      ...learning,
      preferring: [
        [195, 5],
        [50, 50],
      ],
    };
    expect(learntRow(0, mirrored, choice, 0.95).tendency).toBe('too often');
    const nobody = {
      ...learning,
      preferring: [
        [0, 0],
        [0, 0],
      ],
    };
    expect(learntRow(0, nobody, choice, 0.95).tendency).toBe('even');
  });
});

const pair = (relation: LearntPair['relation'], actions: readonly [number, number]): LearntPair => ({
  trees: ['<big>', 'small'],
  relation,
  strength: 'strict',
  sizes: [
    { actions: actions[0], depth: 1 },
    { actions: actions[1], depth: 1 },
  ],
  choice,
  rows: [learntRow(0, learning, choice, 0.95), learntRow(0, { ...learning, episodes: 1000 }, choice, 0.95)],
});

describe('several pairs', () => {
  it('are put together by initial value and episodes', () => {
    const [first, second] = summarise([pair('above', [4, 1]), pair('above', [4, 1])]);
    expect(first).toMatchObject({ pairs: 2, initial: 0, episodes: 100, tooRarely: 2, tooOften: 0, even: 0 });
    expect(second?.episodes).toBe(1000);
    expect(first?.lean).toBeCloseTo(-0.15, 12);
  });

  it('are turned so that the larger option is first', () => {
    expect(sizeRatio(pair('open', [1, 5]))).toBe(3);
    const turned = largerFirst(pair('open', [1, 5]));
    expect(turned.trees).toEqual(['small', '<big>']);
    expect(turned.rows[0]?.lean.estimate).toBeCloseTo(0.15, 12);
    expect(turned.rows[0]?.tendency).toBe('too often');
    expect(turned.rows[0]?.share.estimate).toBeCloseTo(0.55, 12);
    expect(largerFirst(turned)).toBe(turned);
  });
});

describe('what is printed', () => {
  const experiment = {
    outcomes: ['a', 'b'],
    agents: describeLaw({ kind: 'beta', a: 1, b: 1 }),
    seeds: 400,
    seed: 1,
    exploration: 0.1,
    initial: [0],
    episodes: 1000,
    confidence: 0.95,
  };
  const pairs = [pair('above', [4, 1]), pair('incomparable', [1, 4])];

  it('has a table for each pair and the groups', () => {
    const text = learningText(experiment, pairs, false);
    expect(text).toContain(
      '<big> over small: convergent; 4 actions, 1 choice deep against 1 actions, 1 choice deep',
    );
    expect(text).toContain('incomparable pairs, larger option over the other (1 pair)');
    expect(text).toContain('too rarely');
    expect(text.split('\n').every((line) => line === line.trimEnd())).toBe(true);
  });

  it('has a line for each of many pairs, unless details are asked for', () => {
    const many = Array.from({ length: 6 }, () => pair('above', [4, 1]));
    const lines = learningText(experiment, many, false).split('\n');
    expect(
      lines.filter((line) => line.includes('leaning -0.150 after 100, -0.150 after 1,000 (Q0 = 0)')),
    ).toHaveLength(6);
    expect(learningText(experiment, many, true).split('\n').length).toBeGreaterThan(lines.length);
  });

  it('as JSON says what was learnt', () => {
    const json = JSON.parse(JSON.stringify(learningJson(experiment, pairs)));
    expect(json.pairs[0]).toMatchObject({ convergent: '<big>', relation: 'above' });
    expect(json.pairs[1].convergent).toBeNull();
    expect(json.pairs[0].results[0]).toMatchObject({
      initial: 0,
      episodes: 100,
      agents: 400,
      tendency: 'too rarely',
    });
    expect(json.algorithm.step).toBe('N^-0.7');
  });

  it('as a picture is well-formed XML, with one episode count too', () => {
    expect(xmlDefect(svgDocument(learningPicture(pairs, 'T & C')))).toBeUndefined();
    const single = { ...pair('above', [4, 1]), rows: [learntRow(0, learning, choice, 0.95)] };
    const drawn = svgDocument(learningPicture([single], 'one'));
    expect(drawn).not.toContain('NaN');
  });
});
