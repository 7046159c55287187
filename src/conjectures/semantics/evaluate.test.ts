import { describe, expect, test } from 'vitest';
import { generators } from '../../kernel/lottery.ts';
import { parse, print, type Rational, ZERO } from '../../kernel/rational.ts';
import { choiceOf, type DecisionTree, lotteryKey, outcomeTree } from '../../kernel/tree.ts';
import { prepareClaims } from '../language/core/claims.ts';
import type { Core } from '../language/core/core.ts';
import { shapeOf } from '../language/core/shape.ts';
import { parseConjectures } from '../language/parse.ts';
import { compileCase } from './cases.ts';
import { compile, evaluate, type Model } from './evaluate.ts';
import { type Answer, decidingAtoms, decidingComparisons } from './evidence.ts';
import type { Interval, Oracle } from './oracle.ts';
import { remembering } from './oracle.ts';

const OUTCOMES = ['A', 'B', 'C'];
const [a, b, c] = [0, 1, 2].map((o) => outcomeTree(3, o)) as [DecisionTree, DecisionTree, DecisionTree];
const ab = choiceOf([a, b]);
const TREES = new Map([
  ['a', a],
  ['b', b],
  ['c', c],
  ['ab', ab],
]);

const nameOf = (tree: DecisionTree): string => [...TREES].find(([, known]) => known === tree)?.[0] ?? '?';

/** Relations by table: `p1 ab a` is true, `p1 a ab?` is unknown, others are false. Measures in the same way. */
const toy = (
  holding: readonly string[],
  measures: Readonly<Record<string, string>> = {},
): Oracle<string> => ({
  relation: (name, _, i, j) => {
    const key = `${name} ${nameOf(i)} ${nameOf(j)}`;
    const holds = holding.includes(key) ? true : holding.includes(`${key}?`) ? null : false;
    return { holds, evidence: `because ${key}` };
  },
  measure: (name, _, tree): Interval | null => {
    const text = measures[`${name} ${nameOf(tree)}`];
    if (text === undefined) return null;
    const [low = ZERO, high = low] = text.split('..').map((part): Rational => parse(part) ?? ZERO);
    return { low, high };
  },
});

const core = (text: string): Core => {
  const parsed = parseConjectures(`file "x" { ${text} }`);
  const claims = parsed.ok ? prepareClaims(parsed.value) : parsed;
  if (!claims.ok) throw new Error(claims.message);
  const [claim] = claims.value;
  if (claim === undefined) throw new Error('no claim');
  return claim.core;
};

const MODEL: Model = { outcomes: OUTCOMES, trees: TREES };
const COMPLETE: Model = { ...MODEL, domain: { trees: [...TREES.values()], complete: true } };

const ask = (text: string, oracle: Oracle<string>, model: Model = COMPLETE): Answer<string> => {
  const answer = evaluate(core(text), model, oracle);
  if (!answer.ok) throw new Error(answer.message);
  return answer.value;
};

const reasons = ({ evidence }: Answer<string>): readonly string[] =>
  decidingAtoms(evidence).map((atom) => `${atom.evidence}: ${atom.holds}`);

describe('connectives, with what decides', () => {
  const oracle = toy(['p1 ab a', 'p1 ab b', 'weak a b?']);
  const yes = 'p1(ab, a)';
  const no = 'p1(a, ab)';
  const open = 'weak(a, b)';
  const because = {
    yes: 'because p1 ab a: true',
    no: 'because p1 a ab: false',
    open: 'because weak a b: null',
  };
  test.each([
    [yes, 'true', [because.yes]],
    [no, 'false', [because.no]],
    [open, 'unknown', [because.open]],
    [`not ${yes}`, 'false', [because.yes]],
    [`not ${open}`, 'unknown', [because.open]],
    [`${yes} and ${no}`, 'false', [because.no]],
    [`${open} and ${no}`, 'false', [because.no]],
    [`${open} and ${yes}`, 'unknown', [because.open]],
    [`${yes} and p1(ab, b)`, 'true', [because.yes, 'because p1 ab b: true']],
    [`${no} or ${yes}`, 'true', [because.yes]],
    [`${open} or ${yes}`, 'true', [because.yes]],
    [`${open} or ${no}`, 'unknown', [because.open]],
    [`${yes} => ${no}`, 'false', [because.yes, because.no]],
    [`${no} => ${open}`, 'true', [because.no]],
    [`${open} => ${yes}`, 'true', [because.yes]],
    [`${open} => ${no}`, 'unknown', [because.open]],
    [`${yes} => ${open}`, 'unknown', [because.open]],
    [`${yes} <=> ${no}`, 'false', [because.yes, because.no]],
    [`${no} <=> ${no}`, 'true', [because.no, because.no]],
    [`${yes} <=> ${open}`, 'unknown', [because.open]],
    ['true', 'true', []],
    ['not false', 'true', []],
  ])('%s is %s', (text, truth, why) => {
    const answer = ask(text, oracle);
    expect(answer.truth).toBe(truth);
    expect(reasons(answer)).toEqual(why);
  });
});

describe('quantifiers', () => {
  const oracle = toy(['p1 ab a', 'p1 ab b', 'weak ab a', 'weak ab b', 'strict ab b', 'weak c ab?']);

  test('a counterexample comes with its trees, true hypotheses and false conclusion', () => {
    const answer = ask('forall s, t. p1(s, t) => strict(s, t)', oracle);
    expect(answer).toMatchObject({
      truth: 'false',
      evidence: {
        kind: 'case',
        values: [
          { name: 's', value: { kind: 'tree', tree: ab } },
          { name: 't', value: { kind: 'tree', tree: a } },
        ],
      },
    });
    expect(reasons(answer)).toEqual(['because p1 ab a: true', 'because strict ab a: false']);
    expect(decidingAtoms(answer.evidence)[1]).toMatchObject({
      trees: [ab, a],
      atom: { relation: { name: 'strict' } },
    });
  });

  test('all cases hold', () => {
    expect(ask('forall s, t. p1(s, t) => weak(s, t)', oracle)).toEqual({
      truth: 'true',
      evidence: { kind: 'cases', count: 16, complete: true },
    });
  });

  test('an example, and none', () => {
    const answer = ask('exists s. strict(s, b)', oracle);
    expect(answer.truth).toBe('true');
    expect(reasons(answer)).toEqual(['because strict ab b: true']);
    expect(ask('exists s. strict(s, c)', oracle)).toMatchObject({ truth: 'false', evidence: { count: 4 } });
  });

  test('an undecided case leaves the rest open, but not past a decisive one', () => {
    expect(ask('exists s. weak(s, ab)', oracle)).toMatchObject({
      truth: 'unknown',
      evidence: { kind: 'case', values: [{ value: { tree: c } }] },
    });
    expect(ask('forall s. weak(s, ab)', oracle).truth).toBe('false');
  });

  test('samples can refute or exemplify, never prove', () => {
    expect(ask('forall s, t. p1(s, t) => weak(s, t)', oracle, MODEL)).toEqual({
      truth: 'unknown',
      evidence: { kind: 'cases', count: 16, complete: false },
    });
    expect(ask('forall s, t. p1(s, t) => strict(s, t)', oracle, MODEL).truth).toBe('false');
    expect(ask('exists s. strict(s, b)', oracle, MODEL).truth).toBe('true');
  });

  test('no more cases than allowed', () => {
    const many = core('forall s, t. p1(s, t) => weak(s, t)');
    expect(compile(many, oracle, { mostCases: 5 })(COMPLETE)).toEqual({
      truth: 'unknown',
      evidence: { kind: 'cases', count: 5, complete: false },
    });
  });

  test.each([
    ['forall o: outcome. exists g: permutation. same(permute(a, g), outcome(o))', 'true'],
    ['forall g: involution. same(permute(permute(ab, g), g), ab)', 'true'],
    ['forall g: permutation. same(permute(permute(ab, g), g), ab)', 'false'],
    ['exists g: permutation. not same(permute(a, g), a) and same(permute(b, g), b)', 'true'],
    ['forall s: lottery. exists o: outcome. same(s, outcome(o))', 'true'],
    ['forall s. exists o: outcome. same(s, outcome(o))', 'false'],
    ['exists s. forall t: lottery. not same(s, t)', 'true'],
    ['exists s: lottery. same(s, a)', 'true'],
  ])('%s', (text, truth) => {
    const keyOf = (tree: DecisionTree): string => {
      const made = generators(tree);
      return made.kind === 'generators' ? made.lotteries.map(lotteryKey).toSorted(byText).join() : '';
    };
    const equalSets: Oracle<string> = {
      ...toy([]),
      relation: (_, __, i, j) => ({ holds: keyOf(i) === keyOf(j), evidence: '' }),
    };
    expect(ask(text, equalSets).truth).toBe(truth);
  });
});

const byText = (x: string, y: string): number => (x < y ? -1 : 1);

describe('numbers', () => {
  const oracle = toy([], {
    'POWER a': '1/2',
    'POWER b': '1/2',
    'POWER ab': '2/3',
    'POWER c': '1/3..3/5',
    'vertices ab': '2',
  });
  test.each([
    ['POWER(ab) > POWER(a)', 'true'],
    ['POWER(a) = POWER(b)', 'true'],
    ['POWER(a) != POWER(ab)', 'true'],
    ['POWER(c) < POWER(ab)', 'true'],
    ['POWER(c) >= 3/5', 'unknown'],
    ['POWER(c) <= 3/5', 'true'],
    ['POWER(c) = 1/2', 'unknown'],
    ['POWER(c) = 1', 'false'],
    ['POWER(c) >= POWER(c)', 'true'],
    ['POWER(c) != POWER(c)', 'false'],
    ['reachable(a) >= 0', 'unknown'],
    ['reachable(a) + 1 >= 0', 'unknown'],
    ['vertices(ab) * POWER(ab) - 1/3 = 1', 'true'],
    ['-POWER(c) * -2 >= 2/3', 'true'],
    ['-1 * POWER(c) <= -1/3', 'true'],
    ['outcomes = 3', 'true'],
    ['outcomes * outcomes > 9', 'false'],
  ])('%s is %s', (text, truth) => expect(ask(text, oracle).truth).toBe(truth));

  test('comparisons tell the bounds that they used', () => {
    const [comparison] = decidingComparisons(ask('POWER(c) >= 3/5', oracle).evidence);
    expect(comparison?.left && [print(comparison.left.low), print(comparison.left.high)]).toEqual([
      '1/3',
      '3/5',
    ]);
    expect(decidingComparisons(ask('reachable(a) >= 0', oracle).evidence)).toMatchObject([{ left: null }]);
  });
});

describe('names that the model does not have', () => {
  const oracle = toy([]);
  test.each([
    ['p1(a, bb)', 'DYN416', 'there is no tree `bb`'],
    ['same(a, outcome(D))', 'DYN416', 'there is no outcome `D`'],
    ['same(a, {A: 1/4, B: 1/4, C: 1/4, D: 1/4})', 'DYN430', 'the claim names 4 outcomes, and there are 3'],
  ])('%s', (text, code, message) => {
    expect(evaluate(core(text), MODEL, oracle)).toMatchObject({ ok: false, code, message });
  });
});

test('cheap parts are asked first', () => {
  const asked: string[] = [];
  const base = toy([]);
  const oracle: Oracle<string> = {
    ...base,
    relation: (name, readings, i, j) => {
      asked.push(name);
      return base.relation(name, readings, i, j);
    },
  };
  ask('weak(a, b) and p3(a, b) and p1(a, b) and outcomes = 3', oracle);
  expect(asked).toEqual(['p1']);
  asked.length = 0;
  ask('weak(a, b) and p3(a, b) and p1(a, b) and outcomes = 2', oracle);
  expect(asked).toEqual([]);
});

test('an oracle remembers by key', () => {
  let asked = 0;
  const base = toy(['p1 ab a'], { 'POWER ab': '2/3' });
  const counting: Oracle<string> = {
    relation: (...question) => {
      asked++;
      return base.relation(...question);
    },
    measure: (...question) => {
      asked++;
      return base.measure(...question);
    },
  };
  const oracle = remembering(counting, { key: ({ nodes }) => JSON.stringify(nodes), limit: 3 });
  for (let k = 0; k < 3; k++) {
    expect(ask('p1(ab, a) and not p1(a, ab)', oracle).truth).toBe('true');
    expect(ask('POWER(ab) = 2/3', oracle).truth).toBe('true');
  }
  expect(asked).toBe(3);
  expect(ask('p1(ab, choice(outcome(A)))', oracle).truth).toBe('false');
  expect(ask('p2(ab, a)', oracle).truth).toBe('false');
  expect(asked).toBe(5);
  ask('p1[strategies=pure](ab, a)', oracle);
  expect(asked).toBe(6);
});

describe('a universal claim, case by case', () => {
  const parsed = parseConjectures('p1(s, t) => strict(s, t)');
  const claims = parsed.ok ? prepareClaims(parsed.value) : parsed;
  const shape = claims.ok && claims.value[0] ? shapeOf(claims.value[0].core) : undefined;
  if (shape?.kind !== 'universal') throw new Error('not universal');
  const oracle = toy([
    'p1 ab a',
    'p1 ab b',
    'strict ab b',
    'strict c a',
    'p1 b c?',
    'p1 a c?',
    'strict a c',
    'strict ab c?',
  ]);
  const inCase = compileCase(shape, oracle);
  test.each([
    [ab, a, 'true', 'false'],
    [ab, b, 'true', 'true'],
    [c, a, 'false', 'true'],
    [b, c, 'unknown', 'unknown'],
    [a, c, 'unknown', 'true'],
  ])('%#', (s, t, met, holds) => {
    const trees = new Map([
      ['s', s],
      ['t', t],
    ]);
    expect(inCase({ outcomes: OUTCOMES, trees })).toMatchObject({ met, holds });
  });

  test('a counterexample has the evidence of hypothesis and conclusion', () => {
    const trees = new Map([
      ['s', ab],
      ['t', a],
    ]);
    const { evidence } = inCase({ outcomes: OUTCOMES, trees });
    expect(decidingAtoms(evidence).map((atom) => atom.evidence)).toEqual([
      'because p1 ab a',
      'because strict ab a',
    ]);
  });
});
