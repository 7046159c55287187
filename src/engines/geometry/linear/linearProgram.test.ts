import { describe, expect, it } from 'vitest';
import { parse, print, type Rational, ZERO } from '../../../kernel/index.ts';
import { certifies, type LinearProgram, type Solution, solveLinearProgram } from './linearProgram.ts';

const q = (text: string): Rational => parse(text) ?? ZERO;
const row = (text: string): Rational[] => text.split(' ').map(q);
const program = (
  objective: string,
  ...constraints: (readonly [string, '<=' | '=' | '>=', string])[]
): LinearProgram => ({
  objective: row(objective),
  constraints: constraints.map(([coefficients, relation, bound]) => ({
    coefficients: row(coefficients),
    relation,
    bound: q(bound),
  })),
});

describe('exact linear programs', () => {
  it('finds an optimum with its dual', () => {
    const lp = program('3 5', ['1 0', '<=', '4'], ['0 2', '<=', '12'], ['3 2', '<=', '18']);
    const solution = solveLinearProgram(lp);
    expect(solution.kind === 'optimal' && print(solution.value)).toBe('36');
    expect(certifies(lp, solution)).toBe(true);
  });
  it('takes equations, lower bounds and negative bounds', () => {
    const lp = program('-1 -1 0', ['1 2 1', '=', '4'], ['1 -1 0', '>=', '-1'], ['-1 0 -1', '<=', '-1/3']);
    const solution = solveLinearProgram(lp);
    expect(solution.kind).toBe('optimal');
    expect(certifies(lp, solution)).toBe(true);
  });
  it('says why nothing is feasible', () => {
    const lp = program('1 1', ['1 1', '<=', '1'], ['2 3', '>=', '4'], ['1 0', '=', '1/2']);
    const solution = solveLinearProgram(lp);
    expect(solution.kind).toBe('infeasible');
    expect(certifies(lp, solution)).toBe(true);
  });
  it('gives the ray of an unbounded program', () => {
    const lp = program('1 1', ['1 -1', '<=', '1'], ['-1 1', '<=', '2']);
    const solution = solveLinearProgram(lp);
    expect(solution.kind).toBe('unbounded');
    expect(certifies(lp, solution)).toBe(true);
  });
  it('survives redundant equations', () => {
    const lp = program('1 0 0', ['1 1 1', '=', '1'], ['2 2 2', '=', '2'], ['1 0 -1', '=', '0']);
    const solution = solveLinearProgram(lp);
    expect(solution.kind === 'optimal' && print(solution.value)).toBe('1/2');
    expect(certifies(lp, solution)).toBe(true);
  });
  it('does not cycle (Beale 1955)', () => {
    const lp = program(
      '3/4 -150 1/50 -6',
      ['1/4 -60 -1/25 9', '<=', '0'],
      ['1/2 -90 -1/50 3', '<=', '0'],
      ['0 0 1 0', '<=', '1'],
    );
    const solution = solveLinearProgram(lp);
    expect(solution.kind === 'optimal' && print(solution.value)).toBe('1/20');
    expect(certifies(lp, solution)).toBe(true);
  });
  it.each<[string, (solution: Extract<Solution, { kind: 'optimal' }>) => Solution]>([
    ['another value', (s) => ({ ...s, value: q('35') })],
    ['an infeasible point', (s) => ({ ...s, x: row('5 6') })],
    ['a worse point', (s) => ({ ...s, x: row('0 0') })],
    ['a dual of the wrong sign', (s) => ({ ...s, dual: row('-1 0 3') })],
    ['a dual that does not dominate', (s) => ({ ...s, dual: row('0 0 2') })],
    ['too short a dual', (s) => ({ ...s, dual: row('0') })],
    ['infeasibility', () => ({ kind: 'infeasible', farkas: row('1 1 1') })],
    ['unboundedness', (s) => ({ kind: 'unbounded', x: s.x, ray: row('1 0') })],
  ])('rejects %s', (_, corrupt) => {
    const lp = program('3 5', ['1 0', '<=', '4'], ['0 2', '<=', '12'], ['3 2', '<=', '18']);
    const solution = solveLinearProgram(lp);
    expect(solution.kind === 'optimal' && certifies(lp, corrupt(solution))).toBe(false);
  });
});
