import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate, newBudget } from '../src/formats/import/expression/evaluate.ts';
import { parseExpression } from '../src/formats/import/expression/parse.ts';
import { formats, type ImportOptions, importTrees, outcomeModes } from '../src/formats/import/index.ts';
import { parseTreeFile, printTreeFile } from '../src/formats/treeFile/index.ts';
import { lotteryOf, type Strategy } from '../src/kernel/lottery.ts';
import {
  add,
  divide,
  equal,
  multiply,
  negate,
  ONE,
  print,
  type Rational,
  rational,
  subtract,
  ZERO,
} from '../src/kernel/rational.ts';
import { treeDefect } from '../src/kernel/tree.ts';

/** What vitest.setup.ts makes of DYNAMIS_RUNS. */
const RUNS = fc.readConfigureGlobal().numRuns ?? 100;

// ---------------------------------------------------------------- expressions

type Formula =
  | { readonly kind: 'number'; readonly value: Rational; readonly text: string }
  | { readonly kind: 'minus'; readonly of: Formula }
  | {
      readonly kind: 'binary';
      readonly sign: '+' | '-' | '*' | '/';
      readonly left: Formula;
      readonly right: Formula;
    };

const numbers = fc.oneof(
  fc.nat(20).map((n): Formula => ({ kind: 'number', value: rational(BigInt(n)), text: `${n}` })),
  fc.tuple(fc.nat(9), fc.nat(99)).map(
    ([a, b]): Formula => ({
      kind: 'number',
      value: rational(BigInt(a * 100 + b), 100n),
      text: `${a === 0 ? '' : a}.${String(b).padStart(2, '0')}`,
    }),
  ),
);

const formulas: fc.Arbitrary<Formula> = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    numbers,
    tie('formula').map((of): Formula => ({ kind: 'minus', of })),
    fc
      .tuple(fc.constantFrom('+', '-', '*', '/'), tie('formula'), tie('formula'))
      .map(([sign, left, right]): Formula => ({ kind: 'binary', sign, left, right })),
  ),
})).formula;

/** With parentheses only where the precedences need them. */
const written = (formula: Formula): string => {
  if (formula.kind === 'number') return formula.text;
  if (formula.kind === 'minus') {
    const inner = written(formula.of);
    return formula.of.kind === 'binary' ? `-(${inner})` : `- ${inner}`;
  }
  const { sign, left, right } = formula;
  const tight = sign === '*' || sign === '/';
  const loose = (side: Formula): boolean =>
    side.kind === 'binary' && (side.sign === '+' || side.sign === '-');
  const l = tight && loose(left) ? `(${written(left)})` : written(left);
  const bare =
    right.kind === 'number' || (right.kind === 'binary' && !loose(right) && (sign === '+' || sign === '-'));
  return `${l} ${sign} ${bare ? written(right) : `(${written(right)})`}`;
};

const worked = (formula: Formula): Rational | undefined => {
  if (formula.kind === 'number') return formula.value;
  if (formula.kind === 'minus') {
    const inner = worked(formula.of);
    return inner && negate(inner);
  }
  const [a, b] = [worked(formula.left), worked(formula.right)];
  if (a === undefined || b === undefined) return undefined;
  if (formula.sign === '+') return add(a, b);
  if (formula.sign === '-') return subtract(a, b);
  if (formula.sign === '*') return multiply(a, b);
  return b.num === 0n ? undefined : divide(a, b);
};

test('expressions have the value that arithmetic gives them, in both languages', () => {
  fc.assert(
    fc.property(formulas, fc.constantFrom('math.js', 'R'), (formula, language) => {
      const expression = parseExpression(written(formula), { language });
      if (!expression.ok) throw new Error(`${expression.code}: ${written(formula)}`);
      const scope = { language, variables: new Map(), functions: new Map(), approximate: undefined } as const;
      const { value } = evaluate(expression.value, { ...scope, budget: newBudget() });
      const wanted = worked(formula);
      expect(value.ok ? print(value.value) : value.code).toBe(
        wanted === undefined ? 'DYN254' : print(wanted),
      );
    }),
    { numRuns: 5 * RUNS },
  );
});

// ---------------------------------------------------------------- games

type Play =
  | { readonly kind: 'end'; readonly outcome: number }
  | { readonly kind: 'move'; readonly player: 1 | 2; readonly set: number; readonly next: readonly Play[] }
  | { readonly kind: 'chance'; readonly weights: readonly number[]; readonly next: readonly Play[] };

const ends = fc.nat(4).map((outcome): Play => ({ kind: 'end', outcome }));

const plays: fc.Arbitrary<Play> = fc.letrec<{ play: Play }>((tie) => ({
  play: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    ends,
    fc
      .tuple(
        fc.constantFrom(1 as const, 2 as const),
        fc.nat(2),
        fc.array(tie('play'), { minLength: 1, maxLength: 3 }),
      )
      .map(([player, set, next]): Play => ({ kind: 'move', player, set, next })),
    fc.array(fc.tuple(fc.nat(3), tie('play')), { minLength: 1, maxLength: 3 }).map(
      (branches): Play => ({
        kind: 'chance',
        weights: branches.every(([weight]) => weight === 0)
          ? branches.map(() => 1)
          : branches.map(([weight]) => weight),
        next: branches.map(([, play]) => play),
      }),
    ),
  ),
})).play;

/**
 * The game as a file: player 1 knows every node, player 2 shares information sets between moves with as
 * many actions; repeated descriptions are left out or not, as `terse` says.
 */
const gameFile = (play: Play, terse: boolean): string => {
  const lines: string[] = [];
  const described = new Set<string>();
  const mention = (key: string, description: string): string => {
    if (terse && described.has(key)) return '';
    described.add(key);
    return ` ${description}`;
  };
  let fresh = 0;
  const write = (node: Play): void => {
    if (node.kind === 'end') {
      if (node.outcome === 0) lines.push('t "nothing" 0');
      else {
        const text = `"o${node.outcome}" { ${node.outcome}${terse ? ' ' : ', '}-${node.outcome}.50 }`;
        lines.push(`t "" ${node.outcome}${mention(`o${node.outcome}`, text)}`);
      }
      return;
    }
    const actions = node.next.map((_, k) => `"a${k}"`);
    if (node.kind === 'chance') {
      fresh += 1;
      const total = node.weights.reduce((a, b) => a + b);
      lines.push(`c "" ${fresh} "" { ${node.weights.map((w, k) => `"a${k}" ${w}/${total}`).join(' ')} } 0`);
    } else if (node.player === 1) {
      fresh += 1;
      lines.push(`p "" 1 ${fresh} "" { ${actions.join(' ')} } 0`);
    } else {
      const set = node.set * 10 + node.next.length;
      lines.push(`p "" 2 ${set}${mention(`s${set}`, `"s" { ${actions.join(' ')} }`)}${terse ? '' : ' 0'}`);
    }
    for (const child of node.next) write(child);
  };
  write(play);
  return `EFG 2 R "" { "One" "Two" }\n${lines.join('\n')}\n`;
};

/** The lottery when player 1 takes the action `pick` gives for each node and player 2 is uniform. */
const direct = (
  play: Play,
  pick: (path: string, actions: number) => number,
): ReadonlyMap<string, Rational> => {
  const lottery = new Map<string, Rational>();
  const visit = (node: Play, mass: Rational, path: string): void => {
    if (node.kind === 'end') {
      const name = node.outcome === 0 ? 'nothing' : `o${node.outcome}`;
      lottery.set(name, add(lottery.get(name) ?? ZERO, mass));
      return;
    }
    const total = node.kind === 'chance' ? node.weights.reduce((a, b) => a + b) : node.next.length;
    for (const [k, child] of node.next.entries()) {
      const mine = node.kind === 'move' && node.player === 1;
      if (mine && pick(path, node.next.length) !== k) continue;
      const weight = mine ? total : node.kind === 'chance' ? (node.weights[k] ?? 0) : 1;
      if (weight > 0) visit(child, multiply(mass, rational(BigInt(weight), BigInt(total))), `${path}.${k}`);
    }
  };
  visit(play, ONE, '');
  return lottery;
};

test('an imported game gives every strategy of the agent the lottery that the game gives it', () => {
  fc.assert(
    fc.property(plays, fc.boolean(), fc.nat(1000), (play, terse, seed) => {
      const imported = importTrees(gameFile(play, terse), 'g.efg', { agent: 'One', others: 'uniform' });
      if (!imported.ok) throw new Error(imported.message);
      const { file } = imported.value;
      const [named] = [...file.trees.values()];
      if (named === undefined) throw new Error('no tree');
      const { tree } = named;
      expect(treeDefect(tree)).toBeUndefined();
      const pick = (path: string, actions: number): number =>
        (seed + path.length * 7 + path.charCodeAt(path.length - 1)) % actions;
      const strategy = new Map<number, readonly Rational[]>();
      // Only player 1's moves are choices; chance branches of weight 0 have no place in the tree.
      const match = (node: Play, place: number, path: string): void => {
        const here = tree.nodes[place];
        if (here?.kind === 'choice' && node.kind === 'move') {
          const chosen = pick(path, node.next.length) || 0;
          strategy.set(
            place,
            here.options.map((_, k) => (k === chosen ? ONE : ZERO)),
          );
          for (const [k, to] of here.options.entries()) match(node.next[k] ?? node, to, `${path}.${k}`);
        } else if (here?.kind === 'chance' && node.kind !== 'end') {
          const open = node.next.flatMap((child, k) =>
            node.kind === 'chance' && node.weights[k] === 0 ? [] : [{ child, k }],
          );
          for (const [j, { to }] of here.branches.entries()) {
            const branch = open[j];
            if (branch !== undefined) match(branch.child, to, `${path}.${branch.k}`);
          }
        }
      };
      match(play, tree.nodes.length - 1, '');
      const lottery = lotteryOf(tree, strategy satisfies Strategy);
      const wanted = direct(play, (path, actions) => pick(path, actions) || 0);
      for (const [o, name] of file.outcomes.entries())
        expect(equal(lottery[o] ?? ZERO, wanted.get(name) ?? ZERO)).toBe(true);
    }),
    { numRuns: 3 * RUNS },
  );
});

// ---------------------------------------------------------------- damaged files

const silver = JSON.stringify(
  {
    SilverDecisions: '0.7.0',
    title: 'x',
    data: {
      code: 'p = random()\nq = 1 - p\nf(x) = x^2',
      expressionScope: { p: 0.25, q: 0.75 },
      trees: [
        {
          type: 'decision',
          name: 'A',
          childEdges: [
            {
              name: 'go',
              payoff: '-1',
              childNode: {
                type: 'chance',
                code: 'r = f(q)',
                childEdges: [
                  {
                    name: 'win',
                    probability: 'p',
                    payoff: ['10', 'r'],
                    childNode: { type: 'terminal', childEdges: [] },
                  },
                  {
                    name: 'lose',
                    probability: '#',
                    payoff: 0,
                    childNode: { type: 'terminal', childEdges: [] },
                  },
                ],
              },
            },
            { name: 'stay', payoff: 'max(1, r)', childNode: { type: 'terminal', name: 'end' } },
          ],
        },
      ],
    },
  },
  null,
  1,
);

const radiant = `name: Slides
variables:
    P(MS): .25
    P(N): 1 - P(MS)
    wall cost: 40000
    other: dtree("other")
type: decision
Build wall:
    cost: wall cost
    type: chance
    Slide:
        p: P(MS)
        payoff: -1000000 / 2
    Nothing:
        p: P(N)
        payoff: 0
Do nothing:
    payoff: other
`;

const game = `EFG 2 R "Poker \\"x\\"" { "Fred" "Alice" }
"comment"

c "" 1 "deal" { "Red" 1/2 "Black" 0.5 } 0
p "" 1 1 "red" { "Raise" "Fold" } 5 "ante" { -1, -1 }
p "" 2 1 "raised" { "Meet" "Pass" } 0
t "" 1 "Win big" { 2, -2 }
t "" 2 "Win" { 1, -1 }
t "" 2
p "" 1 2 "black" { "Raise" "Fold" } 5
p "" 2 1 0
t "" 3 "Lose big" { -2, 2 }
t "" 2
t "" 4 "Lose" { -1, 1e0 }
`;

const samples = join(import.meta.dirname, '../../shared/samples');
const found = existsSync(samples)
  ? formats.flatMap((format) =>
      readdirSync(join(samples, format)).map((name) => readFileSync(join(samples, format, name), 'utf8')),
    )
  : [];

type Damage = (text: string) => string;

const pieces = [
  '0',
  '1/0',
  '-1',
  '1e9999',
  '9^9^9^9',
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  '"',
  '\\',
  '\n',
  '\t',
  '#',
  ':',
  ',',
  '.',
  '/',
  'random()',
  'exp(1)',
  'x',
  'p',
  't',
  'c',
  '&a',
  '*a',
  '<<',
  '- ',
  '  ',
  '\u0000',
  '\uFEFF',
  '\uD800',
  '\u2028',
  '%',
  '!',
  '|',
  '"childEdges": [',
  'type: chance',
  'variables:',
  'dtree("other")',
  '1'.repeat(400),
  '('.repeat(300),
  '[1'.repeat(300),
];

const damages: fc.Arbitrary<Damage> = fc.oneof(
  fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(40)).map(
    ([where, length]): Damage =>
      (text) =>
        text.slice(0, where * text.length) + text.slice(where * text.length + length),
  ),
  fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(...pieces)).map(
    ([where, piece]): Damage =>
      (text) =>
        text.slice(0, where * text.length) + piece + text.slice(where * text.length),
  ),
  fc
    .tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(200),
    )
    .map(
      ([from, to, length]): Damage =>
        (text) =>
          text.slice(0, to * text.length) +
          text.slice(from * text.length, from * text.length + length) +
          text.slice(to * text.length),
    ),
  fc.tuple(fc.double({ min: 0, max: 1, noNaN: true })).map(
    ([where]): Damage =>
      (text) =>
        text.slice(0, where * text.length),
  ),
);

const optionsOf = fc.record(
  {
    outcomes: fc.constantFrom(...outcomeModes),
    agent: fc.constantFrom(1, 2, 'Alice', 'nobody'),
    approximate: fc.constantFrom(0, 3, 15),
    from: fc.constantFrom(...formats),
  },
  { requiredKeys: [] },
);

/** Whatever comes in: a failure with a code, or trees that the kernel takes and that can be written and read again. */
const survives = (text: string, options: ImportOptions): boolean => {
  const result = importTrees(text, 'damaged', options);
  if (!result.ok) {
    expect(result.code).toMatch(/^DYN(11\d|140|2\d\d)$/);
    expect(['damaged', 'other.yaml']).toContain(result.place?.file);
    return false;
  }
  const { file } = result.value;
  for (const { tree } of file.trees.values()) expect(treeDefect(tree)).toBeUndefined();
  const back = parseTreeFile(printTreeFile(file), 'back.yaml');
  if (!back.ok) throw new Error(`${back.code} ${back.message}`);
  expect(back.value.outcomes).toEqual(file.outcomes);
  return true;
};

describe('damaged files never crash an importer, hang it or pass as trees that are none', () => {
  test.each([
    ['gambit', game],
    ['silverdecisions', silver],
    ['radiant', radiant],
  ])('%s', (_, text) => {
    const reference = { reference: () => ({ ok: true, value: radiant }) as const };
    expect(survives(text, {})).toBe(true);
    fc.assert(
      fc.property(fc.array(damages, { minLength: 1, maxLength: 4 }), optionsOf, (list, options) => {
        survives(
          list.reduce((damaged, damage) => damage(damaged), text),
          { ...reference, ...options },
        );
      }),
      { numRuns: 4 * RUNS },
    );
  });

  test.skipIf(found.length === 0)('files of the other programs', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...(found.length === 0 ? [game] : found)),
        fc.array(damages, { minLength: 1, maxLength: 3 }),
        optionsOf,
        (text, list, options) => {
          survives(
            list.reduce((damaged, damage) => damage(damaged), text),
            options,
          );
        },
      ),
      { numRuns: 3 * RUNS },
    );
  });

  test('any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), optionsOf, (text, options) => {
        survives(text, options);
      }),
      { numRuns: 3 * RUNS },
    );
  });
});
