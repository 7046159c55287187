import { expect, it } from 'vitest';
import { addTallies, compileTrees, type Tally } from '../../engines/sampling/index.ts';
import { menuTree, sure } from '../../kernel/index.ts';
import { performAll } from './pool.ts';
import type { Task } from './task.ts';

const program = compileTrees([menuTree([sure(3, 0), sure(3, 1)]), menuTree([sure(3, 1), sure(3, 2)])], 0);
const tasks: readonly Task[] = Array.from({ length: 8 }, (_, k) => ({
  kind: 'tally',
  program,
  stretch: {
    law: { kind: 'beta', a: 2, b: 2 },
    seed: 5,
    points: { kind: 'pseudo' },
    first: 1000 * k,
    count: 1000,
  },
}));

const counts = async (threads: number): Promise<Tally> => {
  const tallies: Tally[] = [];
  const done = await performAll(tasks, {
    threads,
    stopped: () => false,
    done: (answer) => {
      if (answer.kind === 'tally') tallies.push(answer.tally);
    },
  });
  expect(done).toBe(true);
  return addTallies(tallies);
};

it('gives the same counts on any number of threads', async () => {
  const here = await counts(0);
  expect([...here.values()].reduce((a, b) => a + b, 0)).toBe(8000);
  expect(await counts(1)).toEqual(here);
  expect(await counts(3)).toEqual(here);
});

it('begins nothing new once it is stopped', async () => {
  for (const threads of [0, 2]) {
    let answers = 0;
    const finished = await performAll(tasks, { threads, stopped: () => answers >= 2, done: () => answers++ });
    expect(finished).toBe(false);
    expect(answers).toBeLessThan(8);
  }
});
