/** Every example compares without complaint, and says what was worked out by hand. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { assignments, POWER_RELATIONS, type PowerRelationName } from '../src/definitions/index.ts';
import { decidePowerRelation } from '../src/engines/powerRelations.ts';
import { readTreeFile, type TreeFile } from '../src/formats/treeFile/index.ts';
import { ROOT } from './dynamis.ts';

const FOLDER = join(ROOT, 'examples');
const examples = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));

const read = (name: string): TreeFile => {
  const result = readTreeFile(join(FOLDER, name));
  if (!result.ok) throw new Error(result.message);
  return result.value;
};

/** The relations in which `above` stands over `below`, under the default readings. */
const standing = (file: TreeFile, above: string, below: string): readonly PowerRelationName[] => {
  const i = file.trees.get(above);
  const j = file.trees.get(below);
  if (i === undefined || j === undefined) throw new Error(`no tree ${above} or ${below}`);
  return POWER_RELATIONS.filter((relation) =>
    assignments([]).every(
      (readings) => decidePowerRelation(relation, i.tree, j.tree, readings, () => false).holds,
    ),
  ).map((relation) => relation.name);
};

test('there are at least ten', () => {
  expect(examples.length).toBeGreaterThanOrEqual(10);
});

test.each(examples)('%s: every relation under every reading is decided', (name) => {
  const trees = [...read(name).trees.values()];
  for (const i of trees)
    for (const j of trees)
      for (const relation of POWER_RELATIONS)
        for (const readings of assignments(relation.readings))
          expect(decidePowerRelation(relation, i.tree, j.tree, readings, () => false).holds).not.toBeNull();
});

describe('known answers', () => {
  test.each([
    // One tree is a part of the other's choice, on the border of what the other can do.
    ['commitment-device', 'keep-ships', 'burn-ships', ['p1', 'p3']],
    ['commitment-device', 'burn-ships', 'keep-ships', []],
    ['survival-or-shutdown', 'survive', 'shutdown', ['p1', 'p3']],
    ['unbroken-vase', 'go-round', 'go-through', ['p1', 'p3']],
    ['keep-an-option-open', 'wait-both-stay', 'sign-now', ['p1', 'p3']],
    ['keep-an-option-open', 'wait-both-stay', 'wait-one-may-go', ['p1', 'p3']],
    // {4/5 berlin + 1/5 tokyo, tokyo} holds berlin only once berlin and tokyo trade places.
    ['keep-an-option-open', 'wait-one-may-go', 'sign-now', ['p3']],
    // Two single lotteries that no permutation makes equal; and two that a permutation does: no proper subset.
    ['incomparable-pair', 'sure', 'gamble', []],
    ['incomparable-pair', 'gamble', 'sure', []],
    ['image-under-a-cycle', 'left', 'right', []],
    // The middle of a segment over two outcomes is inside it.
    ['information-before-a-decision', 'look-first', 'bet-blind', ['p1', 'p2', 'p3', 'p4']],
    ['information-before-a-decision', 'bet-blind', 'look-first', []],
    // Each probability of the poor is at least 1/4 and the rich can press every one down to 1/20.
    ['more-resources', 'rich', 'poor', ['p1', 'p2', 'p3', 'p4']],
    ['near-absolute-power', 'near-sovereign', 'subject', ['p1', 'p2', 'p3', 'p4']],
    // Every mixture of the near-sovereign that succeeds lies on the border of the triangle.
    ['near-absolute-power', 'sovereign', 'near-sovereign', ['p1', 'p3']],
    ['paperclips-and-staples', 'flexible', 'fixed', ['p3']],
    ['paperclips-and-staples', 'fixed', 'flexible', []],
    // Half bread, half soup is inside the segment, but a segment has no interior in a plane.
    ['unreachable-outcome', 'kitchen', 'canteen', ['p1', 'p3']],
  ] as const)('%s: %s over %s: %j', (name, above, below, expected) => {
    expect(standing(read(`${name}.yaml`), above, below)).toStrictEqual(expected);
  });
});
