import { expect, test } from 'vitest';
import { FORMS, MEASURES, measureNamed } from '../../engines/measures/index.ts';
import { CORE_MEASURES } from '../language/vocabulary.ts';

test('the language has every measure that is one number, and nothing that is none', () => {
  const known = CORE_MEASURES.map(({ name }) => name);
  for (const name of known) expect([name, measureNamed(name) !== undefined]).toEqual([name, true]);
  const missing = [...MEASURES, ...FORMS].map(({ name }) => name).filter((name) => !known.includes(name));
  // `cardinality` is `vertices` here; `volume` is a dimension and a number.
  expect(missing).toEqual(['cardinality', 'volume']);
});
