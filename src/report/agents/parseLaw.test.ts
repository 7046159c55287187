import { describe, expect, it } from 'vitest';
import { printFailure } from '../../errors.ts';
import { describeLaw } from './describeLaw.ts';
import { parseAgents } from './parseLaw.ts';

const named = (text: string): string => {
  const asked = parseAgents(text);
  if (!asked.ok) return printFailure(asked);
  if (asked.value.kind === 'law') return describeLaw(asked.value.law).name;
  return asked.value.kind === 'box' ? `box between ${asked.value.between}` : `file ${asked.value.path}`;
};

describe('distributions by name', () => {
  it.each([
    ['uniform', 'uniform'],
    ['beta(2,3)', 'beta(2,3)'],
    ['Beta( 1/2 , 0.75 )', 'beta(0.5,0.75)'],
    ['beta:1,1', 'uniform'],
    ['hard-to-please', 'hard-to-please(3)'],
    ['easy-to-please(5)', 'easy-to-please(5)'],
    ['hard-to-please:1', 'hard-to-please(1)'],
    ['dirichlet', 'dirichlet(1)'],
    ['dirichlet(2)', 'dirichlet(2)'],
    ['box:A,B', 'box between A,B'],
    ['box:1/2,1/4;1/8;0.1', 'box'],
    ['some/agents.csv', 'file some/agents.csv'],
    ['AGENTS.JSON', 'file AGENTS.JSON'],
  ])('%s', (text, name) => expect(named(text)).toBe(name));

  it.each([
    ['unifrom', 'DYN700: no distribution of agents "unifrom"\n  did you mean `uniform`?'],
    ['hard-to-plese(2)', 'did you mean `hard-to-please`?'],
    ['', 'DYN700'],
    ['toString', 'DYN700'],
    ['constructor(1)', 'DYN700'],
    ['beta', 'DYN701: a parameter is missing\n  write beta(a,b)'],
    ['beta(1)', 'DYN701: a parameter is missing'],
    ['beta(1,2,3)', 'DYN701: 3 parameters where there are 2'],
    ['beta(0,1)', 'DYN701: parameters are from 0.05 to 100, not 0'],
    ['beta(-1,1)', 'DYN701'],
    ['beta(1e9,1)', 'DYN701'],
    ['beta(x,1)', 'DYN701: "x" is no number'],
    ['beta(1,)', 'DYN701: "" is no number'],
    ['uniform(3)', 'DYN701: 1 parameters where there are 0'],
    ['hard-to-please(1/2)', 'DYN701: parameters are from 1 to 100'],
    ['box:1/2,x;1/8;1/10', 'DYN702: cannot read the box'],
    ['box:1/2;1/8', 'DYN702'],
    ['box:1/2,1/2;1/8;2', 'DYN702: the radius is above 0, and epsilon from 0 to 1'],
    ['box:1/2,1/2;0;1/2', 'DYN702'],
    ['box:1,1/2;1/8;1/2', 'DYN702: the box reaches out of [0, 1]'],
  ])('%s is refused', (text, message) => expect(named(text)).toContain(message));
});
