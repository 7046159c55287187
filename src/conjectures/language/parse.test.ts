import { describe, expect, test } from 'vitest';
import { diagnose, type ParseOptions, parseConjectures, parseFormula } from './parse.ts';
import { printConjectures, printFormula } from './print.ts';

const printed = (text: string, options?: ParseOptions): string => {
  const parsed = parseFormula(text, options);
  return parsed.ok ? printFormula(parsed.value) : `${parsed.code}: ${parsed.message}`;
};

describe('formulas of the issue', () => {
  test.each([
    'forall s, t. p3(s, t) => weak(s, t)',
    'p4[permutation=involution](s, t) and outcomes >= 3 => strict(s, t)',
    'exists s, t. not weak(s, t) and not weak(t, s)',
    'POWER(s) >= POWER(t) => weak(s, t)',
    'weak(s, t) => weak(choice(s, r), choice(t, r))',
    'weak(s, t) => weak(chance(1/2 s, 1/2 r), chance(1/2 t, 1/2 r))',
    'total(p3) and transitive(p1) and irreflexive(p1[strategies=pure])',
    'p1 subset weak or convergent(p4, strict)',
    'forall s, t. forall g: permutation. weak(s, t) => weak(permute(s, g), permute(t, g))',
    'forall a, b: outcome. equivalent(outcome(a), outcome(b))',
    'same({A: 1/2, B: 1/2}, chance(1/2 outcome(A), 1/2 outcome(B)))',
    'same(permute(s, (A B C)(D E)), permute(s, ()))',
    'reachable(s) + 1/2 * vertices(t) - -1/3 <= -(1/2) * (outcomes - 1)',
    'true or false',
  ])('%s', (text) => expect(printed(text)).toBe(text));
});

describe('other ways to write the same', () => {
  test.each([
    [
      '∀ s, t. ¬weak(s,t) ∧ p1(s,t) ⇒ POWER(s) ≥ 1/2',
      'forall s, t. not weak(s, t) and p1(s, t) => POWER(s) >= 1/2',
    ],
    ['p1 ⊆ weak ⇔ true', 'p1 subset weak <=> true'],
    ['inclusion(s,t) => converges(s,t)', 'p1(s, t) => weak(s, t)'],
    ['permutedInteriority[permutation = involution](s,t)', 'p4[permutation=involution](s, t)'],
    ['((p1(s,t)))', 'p1(s, t)'],
    ['POWER(s) >= 0.25', 'POWER(s) >= 1/4'],
    ['POWER(s) >= 2/4 # half', 'POWER(s) >= 1/2'],
    ['POWER(s) >= 25e-2', 'POWER(s) >= 1/4'],
    ['weak(s,\n  // r is not meant here\n  t)', 'weak(s, t)'],
    ['forall s: tree. weak(s, s)', 'forall s. weak(s, s)'],
  ])('%s', (text, expected) => expect(printed(text)).toBe(expected));
});

describe('precedence', () => {
  test.each([
    ['not p1(s,t) and p2(s,t)', '(not p1(s,t)) and p2(s,t)'],
    ['p1(s,t) or p2(s,t) and p3(s,t)', 'p1(s,t) or (p2(s,t) and p3(s,t))'],
    ['p1(s,t) or p2(s,t) => p3(s,t)', '(p1(s,t) or p2(s,t)) => p3(s,t)'],
    ['p1(s,t) => p2(s,t) => p3(s,t)', 'p1(s,t) => (p2(s,t) => p3(s,t))'],
    ['p1(s,t) => p2(s,t) <=> p3(s,t)', '(p1(s,t) => p2(s,t)) <=> p3(s,t)'],
    ['not POWER(s) >= 1 + 2 * 3', 'not (POWER(s) >= (1 + (2 * 3)))'],
    ['1 - 2 - 3 >= 0', '(1 - 2) - 3 >= 0'],
    ['forall s. p1(s,s) => p2(s,s)', 'forall s. (p1(s,s) => p2(s,s))'],
    ['not forall s. p1(s,s) and p2(s,s)', 'not (forall s. (p1(s,s) and p2(s,s)))'],
  ])('%s', (text, grouped) => expect(parseFormula(text)).toEqual(parseFormula(grouped)));

  test.each([
    ['(p1(s,t) => p2(s,t)) => p3(s,t)', 'p1(s,t) => p2(s,t) => p3(s,t)'],
    ['1 - (2 - 3) >= 0', '1 - 2 - 3 >= 0'],
    ['(forall s. p1(s,s)) => p2(t,t)', 'forall s. p1(s,s) => p2(t,t)'],
    ['(p1(s,t) and p2(s,t)) and p3(s,t)', 'p1(s,t) and p2(s,t) and p3(s,t)'],
  ])('%s is not %s', (text, other) => expect(parseFormula(text)).not.toEqual(parseFormula(other)));
});

/** A text, the code, the column and a part of message and hint. */
const REJECTED: readonly (readonly [string, string, number, RegExp])[] = [
  ['p1(s, t) @ weak(s, t)', 'DYN400', 10, /`@`/],
  ['p1("s, t)', 'DYN400', 4, /not closed/],
  ["p1('s', t)", 'DYN400', 4, /quoted with "/],
  ['p1(s, t) implies weak(s, t)', 'DYN401', 10, /write `=>`/],
  ['p1(s, t) -> weak(s, t)', 'DYN401', 10, /write `=>`/],
  ['p1(s, t) && weak(s, t)', 'DYN401', 10, /write `and`/],
  ['foral s, t. p1(s, t)', 'DYN401', 7, /did you mean `forall`/],
  ['p1(s, t) annd p2(s, t)', 'DYN401', 10, /did you mean `and`/],
  ['p1(s, t', 'DYN401', 8, /too early.*`\)`/],
  ['p1(s t)', 'DYN401', 6, /commas/],
  ['forall s t. p1(s, t)', 'DYN401', 10, /expected `\.`/],
  ['p1(s, t) weak(s, t)', 'DYN401', 10, /put `;` between/],
  ['0 < POWER(s) < 1', 'DYN401', 14, /a < b and b < c/],
  ['POWER(s) / 2 >= 0', 'DYN401', 10, /multiplying/],
  ['weak(s, t) <=> weak(t, s) <=> p1(s, t)', 'DYN401', 31, /parentheses/],
  ['forall s. weak(s, s) <=> p1(s, s) <=> true', 'DYN401', 39, /parentheses/],
  ['p1(s, t) => foo(s, t)', 'DYN403', 13, /no relation `foo`.*p1, p2/s],
  ['p1(s, t) => weack(s, t)', 'DYN403', 13, /did you mean `weak`/],
  ['totl(p1)', 'DYN403', 1, /did you mean `total`/],
  ['transitive(weka)', 'DYN403', 12, /did you mean `weak`/],
  ['power(s) >= 1', 'DYN403', 1, /did you mean `POWER`/],
  ['outcoms >= 3', 'DYN403', 1, /did you mean `outcomes`/],
  ['weak(s, chocie(s, t))', 'DYN403', 9, /did you mean `choice`/],
  ['forall s, t. p1(s, t) => weak(s, u)', 'DYN404', 34, /`u`.*forall u/s],
  ['forall tree, t. p1(tree, t) => weak(tre, t)', 'DYN404', 37, /did you mean `tree`/],
  ['weak("a tree", t)', 'DYN404', 6, /file "x.yaml"/],
  ['exists s. weak(s, permute(s, g))', 'DYN404', 30, /`g`/],
  ['POWER(s, t) => weak(s, t)', 'DYN405', 1, /is a measure.*compare it/s],
  ['total(POWER)', 'DYN405', 7, /not a relation.*relation r\(s, t\) := POWER\(s\)/s],
  ['weak(s, t) >= 1', 'DYN405', 1, /a relation, not a number/],
  ['weak(s, POWER(t))', 'DYN405', 9, /not a tree/],
  ['weak(s, 3)', 'DYN405', 9, /a number where a tree/],
  ['weak(s, option-2)', 'DYN405', 9, /quote/],
  ['weak(s, p1(s, t) and true)', 'DYN405', 9, /a statement where a tree/],
  ['s = t', 'DYN405', 1, /same\(s, t\)/],
  ['forall s, t. s = t', 'DYN405', 14, /same\(s, t\)/],
  ['3 and true', 'DYN405', 1, /a number where a statement/],
  ['choice(s, t)', 'DYN405', 1, /a tree where a statement/],
  ['forall s. s', 'DYN405', 11, /a tree, not a relation/],
  ['total(p1(s, t))', 'DYN405', 7, /without arguments/],
  ['convergent(p1, p2)', 'DYN405', 16, /strength/],
  ['convergent(p1, strickt)', 'DYN405', 16, /did you mean `strict`/],
  ['forall s. weak(s, permute(s, s))', 'DYN405', 30, /a tree, not a permutation/],
  ['forall a: outcome. weak(a, outcome(a))', 'DYN405', 25, /`outcome\(a\)`/],
  ['forall s. same(s, outcome(s))', 'DYN405', 27, /a tree, not an outcome/],
  ['weak(g, permute(s, g))', 'DYN405', 20, /as a tree and as a permutation/],
  ['weak(s)', 'DYN406', 1, /2 trees, not 1.*weak\(s, t\)/s],
  ['weak', 'DYN406', 1, /not none/],
  ['total(p1, p2)', 'DYN406', 1, /one relation/],
  ['convergent(p1)', 'DYN406', 1, /a relation and a strength/],
  ['POWER(s, t) >= 1', 'DYN406', 1, /one tree, not 2/],
  ['outcomes(s) >= 1', 'DYN406', 1, /reachable\(s\)/],
  ['same(s, choice())', 'DYN406', 9, /at least one/],
  ['p4[permutations=any](s, t)', 'DYN407', 4, /did you mean `permutation`/],
  ['p4[permutation=involutions](s, t)', 'DYN407', 16, /did you mean `involution`/],
  ['weak[agents=all](s, t)', 'DYN407', 13, /symmetric-regular, /],
  ['p1[interior=simplex](s, t)', 'DYN408', 4, /does not apply to `p1`.*takes strategies/s],
  ['weak[strategies=pure](s, t)', 'DYN408', 6, /takes menu, agents/],
  ['total[strategies=pure](p1)', 'DYN408', 7, /total\(p1\[strategies=pure\]\)/],
  ['weak[ranking=total](s, t)', 'DYN408', 6, /total\(R\)/],
  ['weak[outcomes=3](s, t)', 'DYN408', 6, /outcomes = 3 =>/],
  ['POWER[law=uniform](s) >= 1', 'DYN408', 7, /takes no readings/],
  ['p3[permutation=any, permutation=any](s, t)', 'DYN409', 21, /given twice/],
  ['forall weak. p1(weak, weak)', 'DYN410', 8, /already a relation/],
  ['forall s, s. p1(s, s)', 'DYN410', 11, /twice/],
  [
    'same(outcome(A), outcome(A)) and forall A: outcome. same(outcome(A), {A: 1})',
    'DYN410',
    41,
    /name of an outcome/,
  ],
  ['forall s, t, u. p1(s, t)', 'DYN411', 14, /not used/],
  ['exists s. true', 'DYN411', 8, /not used/],
  ['same(s, {A: 1/2, B: 1/3})', 'DYN412', 9, /sum to 5\/6/],
  ['same(s, {A: 1/2, A: 1/2})', 'DYN412', 18, /twice/],
  ['same(s, chance(1/2 s, 2/3 t))', 'DYN412', 9, /sum to 7\/6/],
  ['same(s, chance(0 s, 1 t))', 'DYN412', 16, /not positive/],
  ['same(s, permute(s, (A B)(B C)))', 'DYN413', 26, /twice/],
  ['same(s, permute(s, (A)))', 'DYN413', 21, /moves nothing/],
  ['same(s, permute(s, (A B)()))', 'DYN413', 20, /empty/],
  ['POWER(s) >= 1/0', 'DYN414', 13, /1\/0/],
  ['POWER(s) >= 1e99', 'DYN414', 13, /1e99/],
  ['forall s: lotery. weak(s, s)', 'DYN420', 11, /did you mean `lottery`/],
];

describe('what is rejected, where and why', () => {
  test.each(REJECTED)('%s', (text, code, column, says) => {
    const parsed = parseFormula(text);
    if (parsed.ok) throw new Error(`accepted as ${printFormula(parsed.value)}`);
    expect(parsed.code).toBe(code);
    expect(parsed.place).toEqual({ file: 'claim', line: 1, column });
    expect(`${parsed.message} ${parsed.hint ?? ''}`).toMatch(says);
  });
});

test('what is nested too deeply is rejected where it begins', () => {
  expect(parseFormula(`true or ${'not '.repeat(300)}true`)).toMatchObject({
    code: 'DYN402',
    place: { column: 1 },
  });
  expect(parseFormula(`${'('.repeat(101)}true`)).toMatchObject({ code: 'DYN402', place: { column: 101 } });
});

const FILE = `# Where inclusion leads.

reading permutation = involution, outcomes = 3

# The strict part of convergence.
relation above(s, t) := weak(s, t) and not weak(t, s)

# Tarsney, proposition 3.
claim prop3 expect proved or holds-up-to: p3(s, t) => weak(s, t)

claim "above is transitive" expect refuted: transitive(above)

# About a file.
file "x.yaml" {
  # The agent that survives can do what the other world does.
  claim survival: p1(survive, "shut down");

  exists s. above(s, survive)
}
`;

describe('files', () => {
  test('print as they were written', () => {
    const parsed = parseConjectures(FILE);
    expect(parsed.ok && printConjectures(parsed.value)).toBe(FILE);
  });

  test('keep comments with what they stand above, and drop those inside formulas', () => {
    const parsed = parseConjectures(
      '# one\n\n# two\n// three\np1(s, t) # four\n  and # five\n  p2(s, t)\n# six\n',
    );
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        items: [
          { kind: 'comment', lines: ['one'] },
          { kind: 'claim', comment: ['two', 'three'] },
          { kind: 'comment', lines: ['six'] },
        ],
      },
    });
  });

  test('say the line and the column of what is wrong', () => {
    const parsed = parseConjectures(FILE.replace('transitive(above)', 'transitive(abve)'), {
      file: 'a.conj',
    });
    expect(parsed).toMatchObject({
      code: 'DYN403',
      place: { file: 'a.conj', line: 11, column: 56 },
      hint: 'did you mean `above`?',
    });
  });

  test.each([
    ['claim a: p1(s, t)\nclaim a: p2(s, t)', 'DYN410', 2, 7],
    ['claim a expect wrong: p1(s, t)', 'DYN415', 1, 16],
    ['claim a expect refuted or refuted: p1(s, t)', 'DYN415', 1, 27],
    ['relation r(s, t) := r(t, s)', 'DYN403', 1, 21],
    ['claim a: r(s, s)\nrelation r(s, t) := p1(t, s)', 'DYN403', 1, 10],
    ['relation r(s, t) := p1(s, u)', 'DYN404', 1, 27],
    ['relation r(s, s) := p1(s, s)', 'DYN410', 1, 15],
    ['relation weak(s, t) := p1(s, t)', 'DYN410', 1, 10],
    ['relation r(s) := p1(s, s)\ntotal(r)', 'DYN401', 2, 1],
    ['relation r(s) := p1(s, s);\ntotal(r)', 'DYN406', 2, 7],
    ['relation r(s, t) := p1(s, t);\nr[strategies=pure](s, t)', 'DYN408', 2, 3],
    ['reading ranking = total', 'DYN408', 1, 9],
    ['reading outcomes = none', 'DYN407', 1, 20],
    ['reading outcomes = 0', 'DYN407', 1, 20],
    ['reading menu = any\nreading menu = pair', 'DYN409', 2, 9],
    ['file "x.yaml" { file "y.yaml" { true } }', 'DYN401', 1, 17],
    ['file "x.yaml" { p1(a, b)', 'DYN401', 1, 25],
    ['file x { p1(a, b) }', 'DYN401', 1, 6],
    ['p1(s, t)\nweak(s, t)', 'DYN401', 2, 1],
  ])('%s', (text, code, line, column) => {
    expect(parseConjectures(text)).toMatchObject({ ok: false, code, place: { line, column } });
  });

  test('names of a tree file are checked when the file is known', () => {
    const files = new Map([['x.yaml', { trees: ['survive', 'shutdown'], outcomes: ['paperclips', 'dust'] }]]);
    const about = (claim: string): string => `file "x.yaml" { ${claim} }`;
    expect(parseConjectures(about('p1(survive, shutdown)'), { files })).toMatchObject({ ok: true });
    expect(parseConjectures(about('p1(survive, shutdwon)'))).toMatchObject({ ok: true });
    expect(parseConjectures(about('p1(survive, shutdwon)'), { files })).toMatchObject({
      code: 'DYN416',
      place: { column: 29 },
      hint: 'did you mean `shutdown`?',
    });
    expect(parseConjectures(about('same(survive, outcome(dusk))'), { files })).toMatchObject({
      code: 'DYN416',
      hint: 'did you mean `dust`?',
    });
    expect(parseConjectures(about('exists s. weak(s, survive)'), { files })).toMatchObject({ ok: true });
  });

  test('a variable may have the name of a relation of the file', () => {
    const file = (claim: string): string =>
      `relation r(s, t) := p1(s, t)\nrelation above(s, t) := r(s, t)\nclaim a: ${claim}`;
    expect(parseConjectures(file('r(s, t) => weak(choice(s, r), choice(t, r))'))).toMatchObject({ ok: true });
    expect(parseConjectures(file('forall r. total(r) and r(r, r) and weak(r, r)'))).toMatchObject({
      ok: true,
    });
    expect(parseConjectures(file('forall above. weak(above, above)'))).toMatchObject({ ok: true });
    expect(parseConjectures(file('weak(above, t)'))).toMatchObject({
      code: 'DYN405',
      place: { line: 3, column: 15 },
    });
    expect(parseConjectures(file('forall r. r'))).toMatchObject({ code: 'DYN405' });
    expect(parseConjectures(`${file('true')}\nrelation r(s, t) := p2(s, t)`)).toMatchObject({
      code: 'DYN410',
    });
  });

  test('a relation of the file is known in its blocks, and one of a block only there', () => {
    const outer = 'relation r(s, t) := p1(s, t)';
    expect(parseConjectures(`${outer}\nfile "x" { r(a, b) }`)).toMatchObject({ ok: true });
    expect(parseConjectures(`file "x" { ${outer} }\ntotal(r)`)).toMatchObject({ code: 'DYN403' });
  });
});

test('every failure is found, in the order of the text', () => {
  const codes = diagnose('claim a: foo(s, t)\nclaim a: weak(s)\nclaim b: p1[interior=affine](s, t)').map(
    ({ code }) => code,
  );
  expect(codes).toEqual(['DYN403', 'DYN410', 'DYN406', 'DYN408']);
});

test('measures can be declared, with readings', () => {
  const measures = [{ name: 'evenness', meaning: 'bits', readings: { base: ['2', 'e'] } }];
  expect(printed('evenness[base=2](s) >= 1', { measures })).toBe('evenness[base=2](s) >= 1');
  expect(printed('evenness[base=3](s) >= 1', { measures })).toMatch(/^DYN407/);
  expect(printed('evenness[bass=2](s) >= 1', { measures })).toMatch(/^DYN408/);
  expect(printed('evenness(s) >= 1')).toMatch(/^DYN403/);
});

test('free variables that stand outside every quantifier are variables of the claim', () => {
  expect(printed('p3(s, t) => exists r. weak(s, r)')).toBe('p3(s, t) => exists r. weak(s, r)');
  expect(printed('equivalent(s, permute(s, g))')).toBe('equivalent(s, permute(s, g))');
});

test('one formula is asked for', () => {
  expect(parseFormula('p1(s, t); p2(s, t)')).toMatchObject({ code: 'DYN401' });
  expect(parseFormula('claim a: p1(s, t)')).toMatchObject({ code: 'DYN401' });
  expect(parseFormula('')).toMatchObject({ code: 'DYN401' });
});
