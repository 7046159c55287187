import { describe, expect, test } from 'vitest';
import { type Key, keyOf, philox, type Words } from './philox.ts';

const hex = (words: readonly number[]): string =>
  words.map((word) => word.toString(16).padStart(8, '0')).join(' ');

describe('Philox4x32-10', () => {
  // The known answers that the authors publish with Random123.
  test.each<[Words, Key, string]>([
    [[0, 0, 0, 0], [0, 0], '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
    [
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff],
      '408f276d 41c83b0e a20bc7c6 6d5451fd',
    ],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0],
      'd16cfe09 94fdcceb 5001e420 24126ea1',
    ],
  ])('%j under %j', (counter, key, answer) => {
    expect(hex(philox(counter, key))).toBe(answer);
  });
});

describe('keys', () => {
  test('are FNV-1a hashes of 64 bits', () => {
    expect(hex([...keyOf('')].toReversed())).toBe('cbf29ce4 84222325');
    expect(hex([...keyOf('a')].toReversed())).toBe('af63dc4c 8601ec8c');
    expect(hex([...keyOf('foobar')].toReversed())).toBe('85944171 f73967e8');
  });
});
