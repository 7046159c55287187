/** docs/conjecture-language.md is true: its blocks parse and unfold, its tables say what the code does. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { POWER_RELATIONS } from '../../definitions/index.ts';
import { READINGS } from '../../definitions/readings.ts';
import { codes } from './codes.ts';
import { prepareClaims } from './core/claims.ts';
import { printCore } from './core/core.ts';
import { diagnose, parseConjectures } from './parse.ts';
import { printConjectures } from './print.ts';
import {
  CORE_MEASURES,
  KEYWORDS,
  READING_KEYS,
  RELATION_ALIASES,
  RELATION_NAMES,
  RELATION_READINGS,
} from './vocabulary.ts';

const page = readFileSync(new URL('../../../docs/conjecture-language.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/```conj\n([\s\S]*?)```/g)].map(([, text = '']) => text);
/** The cells of table rows. */
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

const plain = (cell: string | undefined): string => (cell ?? '').replaceAll('`', '');

test('there are blocks', () => expect(blocks.length).toBeGreaterThan(11));

test.each(blocks)('%s', (text) => {
  const parsed = parseConjectures(text);
  expect(parsed).toMatchObject({ ok: true });
  const claims = parsed.ok ? prepareClaims(parsed.value) : parsed;
  expect(claims).toMatchObject({ ok: true });
  expect(parsed.ok && parseConjectures(printConjectures(parsed.value))).toEqual(parsed);
});

test.each([...RELATION_NAMES])('%s is in the table, with its readings', (name) => {
  const row = rows.find(([first]) => first === `\`${name}\``);
  expect(row?.[3]).toBe(RELATION_READINGS[name].join(', '));
  const aliases = [...RELATION_ALIASES].filter(([, of]) => of === name).map(([alias]) => alias);
  expect(plain(row?.[1])).toBe(aliases.join(', '));
});

test.each([...READING_KEYS])('the reading %s has these values', (key) => {
  const row = rows.find(([first]) => first === `\`${key}\``);
  expect(plain(row?.[1])).toBe(READINGS[key].join(', '));
});

test('the power relations take the readings that their definitions depend on', () => {
  for (const { name, readings } of POWER_RELATIONS)
    expect([...RELATION_READINGS[name]].toSorted((a, b) => (a < b ? -1 : 1))).toEqual(
      readings.toSorted((a, b) => (a < b ? -1 : 1)),
    );
});

test.each(CORE_MEASURES.map(({ name, meaning }) => [name, meaning]))('the measure %s', (name, meaning) => {
  expect(rows).toContainEqual([`\`${name}(s)\``, meaning]);
});

describe('statements about relations stand for what the table says', () => {
  const stated = rows.filter(([first]) => /^`([a-z]+\(R.*\)|R subset S)`$/.test(first ?? ''));
  test.each(
    stated.map(([statement, meaning]) => [plain(statement), plain(/`([^`]*)`/.exec(meaning ?? '')?.[1])]),
  )('%s: %s', (statement, meaning) => {
    const bind = (text: string): string => text.replaceAll(/\bR\b/g, 'p1').replaceAll(/\bS\b/g, 'p3');
    const parsed = parseConjectures(`${bind(statement)}; ${bind(meaning)}`);
    const claims = parsed.ok ? prepareClaims(parsed.value) : parsed;
    const [a, b] = claims.ok ? claims.value.map(({ core }) => printCore(core)) : [claims.message];
    expect(a).toBe(b);
  });
  test('all of them', () => expect(stated).toHaveLength(10));
});

test.each(
  rows.filter(([, second]) => second?.includes(': DYN4')).map(([text, says]) => [plain(text), plain(says)]),
)('%s fails as the table says', (text, says) => {
  const [first] = diagnose(text);
  const { line, column } = first?.place ?? {};
  expect(says).toContain(`${line}:${column}: ${first?.code}: ${plain(first?.message)}`);
});

test('every keyword is somewhere on the page', () => {
  for (const word of KEYWORDS) expect(page).toMatch(new RegExp(`\\b${word}\\b`));
});

test('every code of the language is rejected somewhere in the tests', () => {
  const tests = [
    'parse.test.ts',
    'core/claims.test.ts',
    '../semantics/evaluate.test.ts',
    '../../../properties/conjectureLanguage.property.test.ts',
  ]
    .map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'))
    .join('');
  const untested = Object.keys(codes).filter((code) => !tests.includes(code));
  expect(untested).toEqual([]);
});
