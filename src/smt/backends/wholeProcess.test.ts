/** A process that uses solvers ends by itself, and takes them with it however it ends. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
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
}, 60_000);

test('ends by itself when a query was never waited for', async () => {
  const { code } = await output(
    run(`${start} void solver.solve(${JSON.stringify(pigeons(14))}, { seconds: 1, memoryMegabytes: 200 });`),
  );
  expect(code).toBe(0);
}, 60_000);

test.skipIf(process.platform !== 'linux').each(['SIGINT', 'SIGTERM', 'SIGKILL', 'exit'] as const)(
  'takes its solvers with it: %s',
  async (how) => {
    const fake = await fakeSolver(folder, '', 'setTimeout(() => {}, 60_000);');
    rmSync(fake.pidFile, { force: true });
    const child = run(
      `${start} const native = (await nativeSolver('z3', ${JSON.stringify(fake.path)})).value;
       for (const each of [solver, native]) void each.solve(${JSON.stringify(pigeons(14))}, { seconds: 60, memoryMegabytes: 500 });
       process.on('SIGUSR2', () => process.exit(7));
       console.log('running');`,
    );
    const ended = output(child);
    await new Promise((running) => child.stdout?.once('data', running));
    await until(() => existsSync(fake.pidFile), 20);
    const solvers = childrenOf(child.pid ?? 0);
    expect(solvers).toHaveLength(2);
    expect(solvers).toContain(fake.pid());
    child.kill(how === 'exit' ? 'SIGUSR2' : how);
    const { code, signal } = await ended;
    expect(how === 'exit' ? code : signal).toBe(how === 'exit' ? 7 : how);
    // Nobody can catch SIGKILL: the embedded solver sees its parent go, a native one its own time limit.
    const watched = how === 'SIGKILL' ? solvers.filter((pid) => pid !== fake.pid()) : solvers;
    await until(() => watched.every((pid) => !isAlive(pid)));
    if (how === 'SIGKILL') process.kill(fake.pid(), 'SIGKILL');
  },
  60_000,
);
