import { expect, test } from 'vitest';
import { didYouMean, editDistance, nearest } from './suggest.ts';

test.each([
  ['', '', 0],
  ['abc', 'abc', 0],
  ['', 'abc', 3],
  ['weak', 'waek', 1],
  ['weak', 'wea', 1],
  ['kitten', 'sitting', 3],
])('from %s to %s it is %i', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance);
  expect(editDistance(b, a)).toBe(distance);
});

test('the nearest word, or none when all are far', () => {
  expect(nearest('power', ['POWER', 'tower'])).toBe('POWER');
  expect(nearest('wek', ['strict', 'weak'])).toBe('weak');
  expect(nearest('u', ['s', 't'])).toBeUndefined();
  expect(nearest('p5', ['p1', 'p2'])).toBe('p1');
  expect(nearest('xyz', ['strict', 'weak'])).toBeUndefined();
  expect(nearest('x'.repeat(1000), ['weak'])).toBeUndefined();
  expect(didYouMean('stict', ['strict'])).toBe('did you mean `strict`?');
});
