import { describe, expect, test } from 'vitest';
import { lotteryOf } from '../../../kernel/lottery.ts';
import { print } from '../../../kernel/rational.ts';
import { treeDefect } from '../../../kernel/tree.ts';
import type { TreeFile } from '../../treeFile/index.ts';
import { type ImportOptions, importTrees } from '../index.ts';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const end = (name = ''): Json => ({ type: 'terminal', name, childEdges: [], location: { x: 0, y: 0 } });
const edge = (name: string, childNode: Json, more: { readonly [key: string]: Json } = {}): Json => ({
  name,
  payoff: 0,
  childNode,
  ...more,
});
const chance = (probabilities: readonly Json[], more: { readonly [key: string]: Json } = {}): Json => ({
  type: 'chance',
  name: '',
  childEdges: probabilities.map((probability, k) => edge(`e${k}`, end(), { probability })),
  ...more,
});
const decision = (edges: readonly Json[], more: { readonly [key: string]: Json } = {}): Json => ({
  type: 'decision',
  name: '',
  childEdges: edges,
  ...more,
});
const diagram = (trees: readonly Json[], more: { readonly [key: string]: Json } = {}): string =>
  JSON.stringify({ SilverDecisions: '1.1.0', title: 'T', data: { trees, ...more } }, null, 1);

const imported = (
  text: string,
  options: ImportOptions = {},
): { file: TreeFile; notes: readonly string[] } => {
  const result = importTrees(text, 'diagram.json', options);
  if (!result.ok) throw new Error(`${result.code} ${result.message}`);
  for (const { tree } of result.value.file.trees.values()) expect(treeDefect(tree)).toBeUndefined();
  return result.value;
};

const refusal = (
  text: string,
  options: ImportOptions = {},
): { code: string; message: string; line?: number } => {
  const result = importTrees(text, 'diagram.json', options);
  if (result.ok) throw new Error('accepted');
  const { code, message, place } = result;
  return { code, message, ...(place?.line !== undefined && { line: place.line }) };
};

/** The probabilities of the one chance node, branch by branch, zeros left out. */
const probabilities = (text: string, options: ImportOptions = {}): string[] => {
  const [named] = [...imported(text, options).file.trees.values()];
  return named === undefined ? [] : lotteryOf(named.tree, new Map()).map(print);
};

describe('probabilities', () => {
  test.each([
    [
      ['1/4', 0.75],
      ['1/4', '3/4'],
    ],
    [
      ['#', '#', '0.5'],
      ['1/4', '1/4', '1/2'],
    ],
    [
      [' # ', '1/3'],
      ['2/3', '1/3'],
    ],
    [
      ['0.(3)', '#'],
      ['1/3', '2/3'],
    ],
    [
      ['1e-1', 0.9],
      ['1/10', '9/10'],
    ],
    [
      ['1 - 1/3', '1/3 # the rest'],
      ['2/3', '1/3'],
    ],
  ])('%j are %j', (given, read) => {
    expect(probabilities(diagram([chance(given)]))).toEqual(read);
  });

  test('of 0 are dropped with a note', () => {
    const { file, notes } = imported(diagram([chance(['1', '#', 0])]));
    expect(file.outcomes).toEqual(['e0']);
    expect(notes).toEqual(['2 branches of probability 0 were dropped, with what follows them']);
  });

  test.each([
    [['0.3', '0.999'], 'DYN240', 'sum to 1299/1000 (1.299), not to 1'],
    [['0.8', '0.3', '#'], 'DYN240', 'sum to 11/10 (1.1) without those marked #'],
    [['-0.5', '1.5'], 'DYN241', 'negative'],
    [['-0.5', '#'], 'DYN241', 'negative'],
    [[''], 'DYN242', 'no probability'],
    [[null], 'DYN242', 'no probability'],
    [['x', '#'], 'DYN251', '"x" is not defined, in "x"'],
    [['p = 1'], 'DYN256', 'not something'],
    [['1/'], 'DYN250', 'the end is not expected'],
    [['sin(1)', '#'], 'DYN252', 'the function sin has no rational value'],
    [['random()', '#'], 'DYN253', 'random'],
    [[[1]], 'DYN222', 'a number or an expression'],
    [['1/0'], 'DYN254', 'division by zero'],
  ])('%j are refused', (given, code, message) => {
    const found = refusal(diagram([chance(given)]));
    expect(found.code).toBe(code);
    expect(found.message).toContain(message);
    expect(found.line).toBeGreaterThan(5);
  });

  test('--approximate rounds what is irrational, with a note', () => {
    const text = diagram([chance(['exp(-1)', '#'])]);
    expect(probabilities(text, { approximate: 3 })).toEqual(['46/125', '79/125']);
    expect(imported(text, { approximate: 3 }).notes).toEqual([
      'values of the function exp are rounded to 3 decimals (--approximate)',
    ]);
  });
});

describe('variables', () => {
  test('are evaluated exactly, in the order of the code, those of a node over the global ones', () => {
    const inner = chance(['q', '#'], { code: 'p = 1/5\nq = 2 p' });
    const tree = decision([edge('a', inner), edge('b', chance(['q', '#']))], { name: 'root' });
    const { file } = imported(
      diagram([tree], { code: 'p = 0.1 # chance\nq = p^2; unused = sin(1)\nq = q + p' }),
    );
    const [named] = [...file.trees.values()];
    const chances = named?.tree.nodes.flatMap((node) => (node.kind === 'chance' ? [node] : [])) ?? [];
    expect(chances.map(({ branches }) => branches.map(({ probability }) => print(probability)))).toEqual([
      ['11/100', '89/100'],
      ['2/5', '3/5'],
    ]);
    expect([...file.trees.keys()]).toEqual(['root']);
  });

  test('that are functions', () => {
    const code = 'half(x) = x / 2\nq = half(half(1))';
    expect(probabilities(diagram([chance(['half(q)', '#'])], { code }))).toEqual(['1/8', '7/8']);
    expect(refusal(diagram([chance(['f(1)', '#'])], { code: 'f(x) = f(x)' })).code).toBe('DYN255');
    expect(refusal(diagram([chance(['f(1)', '#'])], { code: 'f(x) = f(x - 1) + f(x - 2)' })).code).toBe(
      'DYN255',
    );
    expect(refusal(diagram([chance(['f(1, 2)', '#'])], { code: 'f(x) = x' })).code).toBe('DYN254');
  });

  test('that are random take the value stored in the file, as its decimal literal', () => {
    const model = {
      code: 'p = random(0, 1)\nq = 1 - p',
      expressionScope: { p: 0.291638189333878, q: 0.7 },
    };
    const text = diagram([chance(['p', 'q'])], model).replace(
      '0.291638189333878',
      '0.2916381893338780000000000001',
    );
    const { notes } = imported(text);
    expect(probabilities(text)[0]).toBe('2916381893338780000000000001/10000000000000000000000000000');
    expect(notes).toEqual([
      'the random variable p (random) takes the value stored in the file: 0.2916381893338780000000000001',
    ]);
  });

  test('that are random are no trouble where they are not used', () => {
    const text = diagram([chance(['1/2', '#'])], { code: 'p = Normal(0, 1)' });
    expect(imported(text).notes).toEqual([]);
  });

  test('that are random and not stored are refused', () => {
    const code = 'noise() = Uniform(0, 1)\np = noise()';
    expect(refusal(diagram([chance(['p', '#'])], { code }))).toMatchObject({
      code: 'DYN253',
      message: 'the random variable p (noise) has no value stored in the file, in "p"',
    });
  });

  test('a random probability takes the stored one', () => {
    const edges = [
      edge('a', end(), { probability: 'random()', computed: { probability: '1/3' } }),
      edge('b', end(), { probability: '#' }),
    ];
    const text = diagram([{ type: 'chance', name: 'c', childEdges: edges }]);
    expect(probabilities(text)).toEqual(['1/3', '2/3']);
    expect(imported(text).notes).toHaveLength(1);
  });

  test('that only the stored scope has are taken from there, with a note', () => {
    const text = diagram([chance(['p', '#'])], {
      expressionScope: { p: { mathjs: 'Fraction', n: 1, d: 3 } },
    });
    expect(probabilities(text)).toEqual(['1/3', '2/3']);
    expect(imported(text).notes).toEqual([
      "p is not defined by the file's code and takes its stored value: 1/3",
    ]);
  });

  test('without a rational value are refused only where they are used', () => {
    const code = 'm = [1, 2]\np = 1/2\nq = exp(1)';
    expect(probabilities(diagram([chance(['p', '#'])], { code }))).toEqual(['1/2', '1/2']);
    expect(refusal(diagram([chance(['m', '#'])], { code })).code).toBe('DYN256');
    expect(refusal(diagram([chance(['q/4', '#'])], { code, expressionScope: { q: 2.7 } })).code).toBe(
      'DYN252',
    );
  });
});

describe('versions, trees and outcomes', () => {
  test('before 0.7.0 the trees stand at the top of the file', () => {
    const old = JSON.stringify({ SilverDecisions: '0.4.1', trees: [chance(['1/3', '#'])] });
    expect(probabilities(old)).toEqual(['1/3', '2/3']);
  });

  test('several trees have unique names and, by terminal node, outcomes of their own', () => {
    const tree = (name: string): Json => decision([edge('x', end('home')), edge('y', end('away'))], { name });
    const { file } = imported(diagram([tree('A, B'), tree('A B'), tree('')]));
    expect([...file.trees.keys()]).toEqual(['A B', 'A B (2)', 'tree 3']);
    expect(file.outcomes).toHaveLength(6);
    expect(file.outcomes[0]).toBe('A B: x');
    const byLabel = imported(diagram([tree('A'), tree('B')]), { outcomes: 'label' });
    expect(byLabel.file.outcomes).toEqual(['home', 'away']);
    expect(byLabel.file.title).toBe('T');
  });

  test('labels are names of terminal nodes, else of their edges', () => {
    const text = diagram([decision([edge('x', end('home')), edge('y', end()), edge('', end())])]);
    expect(imported(text, { outcomes: 'label' })).toMatchObject({
      file: { outcomes: ['home', 'y', 'unlabelled'] },
      notes: ['1 terminal node without a label: outcome "unlabelled"'],
    });
    expect(imported(text).file.outcomes).toEqual(['home', 'y', 'end #1']);
  });

  test('payoffs of the edges add up, in one criterion or two', () => {
    const inner = decision([edge('a', end(), { payoff: 'gain / 3' }), edge('b', end(), { payoff: [1, 0] })]);
    const text = diagram([decision([edge('x', inner, { payoff: '-1/2' }), edge('y', end())])], {
      code: 'gain = 10',
    });
    expect(imported(text, { outcomes: 'payoff' }).file.outcomes).toEqual(['17/6', '0.5', '0']);
    const two = diagram([
      decision([edge('x', end(), { payoff: ['1', '2+3'] }), edge('y', end(), { payoff: 4 })]),
    ]);
    expect(imported(two, { outcomes: 'payoff' }).file.outcomes).toEqual(['(1, 5)', '(4, 0)']);
  });

  test('payoffs are evaluated only where they become outcomes', () => {
    const text = diagram([
      decision([edge('x', end(), { payoff: 'exp(nothing)' }), edge('y', end(), { payoff: '' })]),
    ]);
    expect(imported(text).file.outcomes).toEqual(['x', 'y']);
    expect(refusal(text, { outcomes: 'payoff' })).toMatchObject({ code: 'DYN251' });
    const empty = diagram([decision([edge('y', end(), { payoff: '' })])]);
    expect(refusal(empty, { outcomes: 'payoff' })).toMatchObject({ code: 'DYN262' });
    const irrational = diagram([decision([edge('x', end(), { payoff: 'exp(1)' })])]);
    expect(refusal(irrational, { outcomes: 'payoff' })).toMatchObject({ code: 'DYN252' });
    expect(imported(irrational, { outcomes: 'payoff', approximate: 2 }).file.outcomes).toEqual(['2.72']);
  });

  test('behind a branch of probability 0 payoffs are not evaluated', () => {
    const edges = [
      edge('a', end(), { probability: 0, payoff: 'oops' }),
      edge('b', end(), { probability: 1, payoff: 2 }),
    ];
    const text = diagram([{ type: 'chance', name: '', childEdges: edges }]);
    expect(imported(text, { outcomes: 'payoff' }).file.outcomes).toEqual(['2']);
  });

  test('a random payoff takes the stored one', () => {
    const payoff = (computed: Json): string =>
      diagram([decision([edge('a', end(), { payoff: ['Poisson(2)', 0], computed })])]);
    const outcomes = (text: string): readonly string[] =>
      imported(text, { outcomes: 'payoff' }).file.outcomes;
    expect(outcomes(payoff({ payoff: '3' }))).toEqual(['3']);
    expect(outcomes(payoff({ payoff: ['1 1/2', '0'] }))).toEqual(['1.5']);
    expect(outcomes(payoff({ 'payoff[0]': 4 }))).toEqual(['4']);
    expect(refusal(payoff({}), { outcomes: 'payoff' }).code).toBe('DYN253');
  });

  test('however deep a diagram is', () => {
    const depth = 20_000;
    const open =
      '{"type":"decision","childEdges":[{"name":"stop","childNode":{"type":"terminal"}},{"name":"go","childNode":';
    const text = `{"SilverDecisions":"1","data":{"trees":[${open.repeat(depth)}{"type":"terminal"}${'}]}'.repeat(depth)}]}}`;
    expect(imported(text).file.outcomes).toHaveLength(depth + 1);
  });
});

describe('files that are not diagrams are refused', () => {
  test.each([
    ['{"SilverDecisions": "0.6.0" "x": 1}', 'DYN110'],
    ['{"SilverDecisions": "0.6.0", "SilverDecisions": "0.7.0"}', 'DYN115'],
    ['{"SilverDecisions": "0.6.0"}', 'DYN221'],
    ['{"SilverDecisions": "0.6.0", "trees": []}', 'DYN221'],
    ['{"SilverDecisions": "", "trees": [{}]}', 'DYN221'],
    ['{"SilverDecisions": "0.6.0", "trees": [1]}', 'DYN222'],
    ['{"SilverDecisions": "0.6.0", "trees": [{}]}', 'DYN222'],
    ['{"SilverDecisions": "0.6.0", "trees": [{"type": "nature"}]}', 'DYN222'],
    ['{"SilverDecisions": "0.6.0", "trees": [{"type": "decision"}]}', 'DYN223'],
    ['{"SilverDecisions": "0.6.0", "trees": [{"type": "chance", "childEdges": []}]}', 'DYN223'],
    ['{"SilverDecisions": "0.6.0", "trees": [{"type": "decision", "childEdges": {}}]}', 'DYN222'],
    ['{"SilverDecisions": "0.6.0", "trees": [{"type": "decision", "childEdges": [{}]}]}', 'DYN222'],
    [
      '{"SilverDecisions": "0.6.0", "trees": [{"type": "terminal", "childEdges": [{"childNode": {}}]}]}',
      'DYN222',
    ],
  ])('%s', (text, code) => {
    expect(refusal(text)).toMatchObject({ code, line: 1 });
  });

  test('also when the format is given', () => {
    expect(refusal('{"trees": [{"type": "terminal"}]}', { from: 'silverdecisions' })).toMatchObject({
      code: 'DYN221',
    });
    expect(refusal('type: decision', { from: 'silverdecisions' })).toMatchObject({ code: 'DYN110' });
  });

  test('a tree that is one terminal node is a tree', () => {
    expect(
      imported('{"SilverDecisions": "1", "trees": [{"type": "terminal", "name": "x"}]}').file.outcomes,
    ).toEqual(['x']);
  });
});
