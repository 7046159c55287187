import { expect, test } from 'vitest';
import { detectFormat } from './detect.ts';

test.each([
  ['EFG 2 R "x" { }', 'gambit'],
  ['\uFEFF\n EFG 2 D', 'gambit'],
  ['{"SilverDecisions": "0.4.0", "trees": []}', 'silverdecisions'],
  ['{ "SilverDecisions" : "1.0.0" broken', 'silverdecisions'],
  ['name: x\ntype: decision\nA:\n  payoff: 1\n', 'radiant'],
  ['name: x\r\nType: Chance\r\n', 'radiant'],
])('%j is %s', (text, format) => {
  expect(detectFormat(text, 'f')).toEqual({ ok: true, value: format });
});

test.each([
  ['', /cannot be told/],
  ['{"trees": []}', /cannot be told/],
  ['NFG 1 R "x" { "a" }', /strategic form/],
  ['<?xml version="1.0"?><gambit:document>EFG 2', /\.gbt/],
  ['dynamis: 1\ntrees: {A: a}\n', /tree file already/],
  ['{"dynamis": 1, "trees": {}}', /tree file already/],
  ['EFGH', /cannot be told/],
  ['# type: decision', /cannot be told/],
])('%j is refused', (text, message) => {
  const told = detectFormat(text, 'f');
  expect(told).toMatchObject({ ok: false, code: 'DYN200', place: { file: 'f' } });
  expect(!told.ok && told.message).toMatch(message);
});
