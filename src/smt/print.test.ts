import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rational, ZERO } from '../kernel/rational.ts';
import { assertionOf, constantsOf, printScript, printTerm, symbolOf } from './print.ts';
import {
  and,
  apply,
  bool,
  constant,
  distinct,
  exists,
  FALSE,
  type FunctionSymbol,
  forall,
  implies,
  integer,
  ite,
  less,
  linear,
  minus,
  not,
  numeral,
  opposite,
  or,
  plus,
  real,
  same,
  type Term,
  TRUE,
  times,
  variable,
} from './term.ts';

const third = rational(1n, 3n);

describe('symbols', () => {
  const names = fc.string({
    unit: fc.constantFrom('a', 'Z', '0', '_', '.', '~', '2', '0', ' ', '|', '$', 'é', '\\', '(', ';'),
  });

  test('are different for different names, and always simple symbols', () => {
    fc.assert(
      fc.property(names, names, (a, b) => {
        expect(symbolOf(a)).toMatch(/^\$[A-Za-z0-9_.~]*$/);
        expect(symbolOf(a) === symbolOf(b)).toBe(a === b);
      }),
      { numRuns: 500 },
    );
  });

  test('of assertions are read back, and nothing else is', () => {
    fc.assert(fc.property(names, (name) => assertionOf(symbolOf(name, '%')) === name));
    expect(assertionOf('$a')).toBeUndefined();
    expect(assertionOf('%a b')).toBeUndefined();
    expect(assertionOf('%a~41~')).toBeUndefined();
  });

  test('no name is a reserved word or a function of a theory', () => {
    for (const name of ['and', 'let', 'true', 'abs', 'pi', '+', '']) expect(symbolOf(name)).not.toBe(name);
  });
});

describe('terms', () => {
  const x = real('x');
  const p = bool('p');
  const f: FunctionSymbol = { name: 'f', domain: ['Real', { uninterpreted: 'U' }], range: 'Real' };
  const u = constant('u', { uninterpreted: 'U' });
  const v = variable('u', { uninterpreted: 'U' });

  test.each<[Term, string]>([
    [numeral(rational(5n)), '5.0'],
    [numeral(rational(-5n)), '(- 5.0)'],
    [numeral(third), '(/ 1.0 3.0)'],
    [numeral(rational(-2n, 3n)), '(- (/ 2.0 3.0))'],
    [integer(-7n), '(- 7)'],
    [TRUE, 'true'],
    [plus([]), '0.0'],
    [plus([x]), '$x'],
    [plus([x, opposite(x)]), '(+ $x (- $x))'],
    [minus(x, times(x, x)), '(- $x (* $x $x))'],
    [linear([third, ZERO, rational(1n)], [x, x, real('y')]), '(+ (* (/ 1.0 3.0) $x) $y)'],
    [and([]), 'true'],
    [or([]), 'false'],
    [and([TRUE, p]), '$p'],
    [and([p, FALSE]), 'false'],
    [or([p, not(p)]), '(or $p (not $p))'],
    [not(TRUE), 'false'],
    [implies(p, less(x, numeral(third))), '(=> $p (< $x (/ 1.0 3.0)))'],
    [ite(p, x, same(x, x)), '(ite $p $x (= $x $x))'],
    [distinct([x]), 'true'],
    [distinct([x, real('y')]), '(distinct $x $y)'],
    [apply(f, x, u), '($f $x $u)'],
    [apply({ name: 'c', domain: [], range: 'Bool' }), '$c'],
    [
      forall([v], same(apply(f, x, v), apply(f, x, u)), [[apply(f, x, v)], [v, x]]),
      '(forall ((?u $U)) (! (= ($f $x ?u) ($f $x $u)) :pattern (($f $x ?u)) :pattern (?u $x)))',
    ],
    [exists([v], same(v, u)), '(exists ((?u $U)) (= ?u $u))'],
    [forall([], p), '$p'],
  ])('%# %s', (term, text) => {
    expect(printTerm(term)).toBe(text);
  });

  test('a quantifier never captures a constant of the name', () => {
    expect(printTerm(forall([variable('x', 'Real')], same(variable('x', 'Real'), x)))).toBe(
      '(forall ((?x Real)) (= ?x $x))',
    );
  });

  test('of any depth print without overflowing the stack', () => {
    let deep: Term = p;
    for (let k = 0; k < 200_000; k += 1) deep = not(deep);
    const script = printScript({ logic: 'QF_UF', assertions: [{ term: deep }] });
    expect(script.length).toBeGreaterThan(1_000_000);
  });

  test('no fraction is of sort Int, and functions take their number of operands', () => {
    expect(() => printTerm({ kind: 'numeral', value: third, sort: 'Int' })).toThrow(RangeError);
    expect(() => apply(f, x)).toThrow(RangeError);
  });
});

describe('scripts', () => {
  test('declare what they use, in order of appearance, once', () => {
    const g: FunctionSymbol = { name: 'g', domain: [{ uninterpreted: 'U' }], range: 'Bool' };
    const a = constant('a b', { uninterpreted: 'U' });
    const script = printScript({
      logic: 'ALL',
      title: 'first line\n(check-sat)\r(exit)',
      assertions: [{ name: 'named', term: apply(g, a) }, { term: or([apply(g, a), bool('q')]) }],
    });
    expect(script.split('\n')).toEqual([
      '; first line',
      '; (check-sat)',
      '; (exit)',
      '(set-logic ALL)',
      '(declare-sort $U 0)',
      '(declare-fun $g ($U) Bool)',
      '(declare-fun $a~20~b () $U)',
      '(declare-fun $q () Bool)',
      '(assert (! ($g $a~20~b) :named %named))',
      '(assert (or ($g $a~20~b) $q))',
      '(check-sat)',
      '',
    ]);
  });

  test('sorts that only quantifiers use are declared', () => {
    const w = variable('w', { uninterpreted: 'W' });
    expect(printScript({ logic: 'ALL', assertions: [{ term: forall([w], same(w, w)) }] })).toContain(
      '(declare-sort $W 0)',
    );
  });

  test('one name has one signature and one assertion', () => {
    const twice = (a: Term, b: Term) => () =>
      printScript({ logic: 'ALL', assertions: [{ term: a }, { term: b }] });
    expect(twice(bool('x'), less(real('x'), real('y')))).toThrow(/two signatures/);
    expect(twice(bool('x'), not(bool('x')))).not.toThrow();
    expect(() =>
      printScript({
        logic: 'QF_UF',
        assertions: [
          { name: 'a', term: TRUE },
          { name: 'a', term: TRUE },
        ],
      }),
    ).toThrow(/one name/);
  });

  test('constants with values are those of sorts Bool, Int and Real', () => {
    const u = constant('u', { uninterpreted: 'U' });
    const assertions = [{ term: and([same(u, u), bool('p'), less(real('x'), real('x'))]) }];
    expect(constantsOf({ logic: 'ALL', assertions }).map(({ name }) => name)).toEqual(['p', 'x']);
  });
});
