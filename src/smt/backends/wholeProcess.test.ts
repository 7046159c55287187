/** A process that uses solvers ends by itself, and takes them with it however it ends. */
import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import {
  childrenOf,
  fakeSolver,
  isAlive,
  pigeons,
  temporaryFolder,
  until,
} from '../../../tests/fakeSolver.ts';

const folder = temporaryFolder();
const entry = new URL('../index.ts', import.meta.url).href;
const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
let programs = 0;
const run = (body: string): ChildProcess => {
  programs += 1;
  const path = join(folder, `program${programs}.mts`);
  writeFileSync(path, `import { embeddedSolver, nativeSolver } from ${JSON.stringify(entry)};\n${body}\n`);
  return spawn(process.execPath, ['--import', loader, path], { stdio: ['ignore', 'pipe', 'inherit'] });
};
const output = (child: ChildProcess): Promise<{ text: string; code: number | null; signal: string | null }> =>
  new Promise((done) => {
    let text = '';
    child.stdout?.setEncoding('utf8').on('data', (more: string) => (text += more));
    child.on('close', (code, signal) => done({ text, code, signal }));
  });
const start = `const solver = (await embeddedSolver()).value;`;
const solve = `const answer = await solver.solve('(set-logic QF_LRA)(check-sat)', { seconds: 5, memoryMegabytes: 200 });`;

test('ends by itself when its queries are done, without closing anything', async () => {
  const { text, code } = await output(run(`${start} ${solve} console.log(answer.kind);`));
  expect({ text, code }).toEqual({ text: 'sat\n', code: 0 });
}, 15_000);

test('ends by itself when a query was never waited for', async () => {
  const { code } = await output(
    run(`${start} void solver.solve(${JSON.stringify(pigeons(14))}, { seconds: 1, memoryMegabytes: 200 });`),
  );
  expect(code).toBe(0);
}, 15_000);

test.skipIf(process.platform !== 'linux').each(['SIGINT', 'SIGTERM', 'SIGKILL', 'exit'] as const)(
  'takes its solvers with it: %s',
  async (how) => {
    const fake = await fakeSolver(folder, '', 'setInterval(() => {}, 1000);');
    const other = JSON.stringify(fake.path);
    const child = run(
      `${start} const native = (await nativeSolver('z3', ${other})).value;
         for (const each of [solver, native]) void each.solve(${JSON.stringify(pigeons(14))}, { seconds: 60, memoryMegabytes: 500 });
         setTimeout(() => { console.log('running'); ${how === 'exit' ? 'process.exit(7);' : ''} }, 1000);`,
    );
    const ended = output(child);
    let solvers: readonly number[] = [];
    await until(() => {
      const pid = child.pid ?? 0;
      if (!isAlive(pid)) return true;
      const now = childrenOf(pid);
      if (now.length > solvers.length) solvers = now;
      return solvers.length >= 2;
    }, 10);
    if (how !== 'exit') {
      await new Promise((done) => setTimeout(done, 500));
      child.kill(how);
    }
    const { code, signal } = await ended;
    expect(how === 'exit' ? code : signal).toBe(how === 'exit' ? 7 : how);
    expect(solvers.length).toBeGreaterThanOrEqual(2);
    // Nobody can catch SIGKILL: the embedded solver sees its parent go, a native one its own time limit.
    const watched = how === 'SIGKILL' ? solvers.filter((pid) => pid !== fake.pid()) : solvers;
    await until(() => watched.every((pid) => !isAlive(pid)));
    if (how === 'SIGKILL' && isAlive(fake.pid())) process.kill(fake.pid(), 'SIGKILL');
  },
  30_000,
);
