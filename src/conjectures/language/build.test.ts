import { describe, expect, test } from 'vitest';
import { printFailure } from '../../errors.ts';
import { rational } from '../../kernel/rational.ts';
import * as c from './build.ts';
import { parseConjectures } from './parse.ts';
import { printConjectures, printFormula } from './print.ts';

describe('the builder makes the tree that the text gives', () => {
  test.each([
    [
      c.forall(['s', 't'], c.implies(c.p3('s', 't'), c.weak('s', 't'))),
      'forall s, t. p3(s, t) => weak(s, t)',
    ],
    [
      c.implies(
        c.and(c.p4('s', 't', { permutation: 'involution' }), c.compare(c.outcomes, '>=', 3)),
        c.strict('s', 't'),
      ),
      'p4[permutation=involution](s, t) and outcomes >= 3 => strict(s, t)',
    ],
    [
      c.exists(['s', 't'], c.and(c.not(c.weak('s', 't')), c.not(c.weak('t', 's')))),
      'exists s, t. not weak(s, t) and not weak(t, s)',
    ],
    [
      c.implies(c.weak('s', 't'), c.weak(c.choice('s', 'r'), c.choice('t', 'r'))),
      'weak(s, t) => weak(choice(s, r), choice(t, r))',
    ],
    [
      c.same(
        c.chance(['1/2', 's'], [rational(1n, 2n), c.outcome('A')]),
        c.lottery({ A: '1/3', 'a b': '2/3' }),
      ),
      'same(chance(1/2 s, 1/2 outcome(A)), {A: 1/3, "a b": 2/3})',
    ],
    [
      c.forall(
        ['g'],
        c.iff(
          c.same(c.outcome('A'), c.permute(c.outcome('B'), 'g')),
          c.same(c.outcome('C'), c.permute(c.outcome('A'), [['A', 'B']])),
        ),
        'involution',
      ),
      'forall g: involution. same(outcome(A), permute(outcome(B), g)) <=> same(outcome(C), permute(outcome(A), (A B)))',
    ],
    [
      c.or(
        c.total('p1'),
        c.transitive(c.builtin('p3', { permutation: 'involution' })),
        c.convergent('p2', 'strict'),
      ),
      'total(p1) or transitive(p3[permutation=involution]) or convergent(p2, strict)',
    ],
    [c.subset(c.defined('r'), 'weak'), 'r subset weak'],
    [
      c.compare(
        c.plus(c.POWER('s'), c.times('1/2', c.negative(c.vertices('t')))),
        '!=',
        c.minus(c.reachable('s'), -1n),
      ),
      'POWER(s) + 1/2 * -vertices(t) != reachable(s) - -1',
    ],
    [c.and(c.truth(true)), 'true'],
    [c.or(), 'false'],
    [c.implies(c.p1('s', 't'), c.p2('s', 't'), c.p3('s', 't')), 'p1(s, t) => p2(s, t) => p3(s, t)'],
  ])('%#', (formula, text) => {
    expect(printFormula(formula)).toBe(text);
    const alone = text.startsWith('r ') ? `relation r(s, t) := p1(s, t); ${text}` : text;
    const parsed = parseConjectures(alone);
    if (!parsed.ok) throw new Error(printFailure(parsed));
    expect(parsed.value.items.at(-1)).toMatchObject({ formula });
  });

  test('for files', () => {
    const file = c.conjectures(
      c.reading({ permutation: 'involution', outcomes: 3 }),
      c.comment('about everything'),
      c.relation('above', ['s', 't'], c.and(c.weak('s', 't'), c.not(c.weak('t', 's'))), ['strict part']),
      c.claim('first', c.transitive(c.defined('above')), { expect: ['refuted'], comment: ['why not'] }),
      c.inFile('x.yaml', c.statement(c.related('above', 'survive', 'shut down'))),
    );
    expect(parseConjectures(printConjectures(file))).toEqual({ ok: true, value: file });
    expect(c.checkConjectures(file)).toEqual({ ok: true, value: file });
  });
});

test('the compiler refuses readings that do not apply', () => {
  // @ts-expect-error p1 has no interior.
  c.p1('s', 't', { interior: 'simplex' });
  // @ts-expect-error that is no value of the reading.
  c.p4('s', 't', { permutation: 'cycle' });
  // @ts-expect-error there is no such relation.
  c.total('p5');
  expect(c.p4('s', 't', { permutation: 'any' }).kind).toBe('related');
});

test('what only names can get wrong is checked by checkConjectures', () => {
  expect(c.checkConjectures(c.conjectures(c.statement(c.forall(['s'], c.p1('s', 'u')))))).toMatchObject({
    code: 'DYN404',
  });
  expect(c.checkConjectures(c.conjectures(c.statement(c.related('r', 's'))))).toMatchObject({
    code: 'DYN403',
  });
});

test('a literal that is no number is a bug of the program', () => {
  expect(() => c.compare('a half', '>=', 1)).toThrow(RangeError);
});
