import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { EXIT } from '../errors.ts';
import { readAddress } from '../queue/address.ts';
import { connect } from '../queue/connect.ts';
import { createPool } from '../queue/pool.ts';
import { serve } from '../queue/serve.ts';
import { seconds } from './compare.ts';
import { complain, leave } from './leave.ts';
import { progress } from './progress.ts';

const { version }: { version: string } = createRequire(import.meta.url)('../../package.json');

interface WorkerOptions {
  readonly queue: string;
  readonly jobs: number;
  readonly lease: number;
  readonly idle?: number;
}

const processes = (text: string): number => {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('a whole number from 1 on.');
  return Number(text);
};

/** `dynamis worker`: judges shards of surveys that somebody else put on a queue. */
export const workerCommand = (): Command =>
  new Command('worker')
    .description('take shards of surveys from a queue (`dynamis survey --queue`) until Ctrl-C')
    .requiredOption('--queue <url>', 'the queue: redis://host:port or rediss://user:password@host:port')
    .option('--jobs <number>', 'worker processes', processes, availableParallelism())
    .option(
      '--lease <seconds>',
      'a shard of a worker that was not heard of for so long goes to another',
      seconds,
      30,
    )
    .option('--idle <seconds>', 'end when there was nothing to do for so long', seconds)
    .action(async ({ queue, jobs, lease, idle }: WorkerOptions) => {
      const address = readAddress(queue);
      if (!address.ok) return complain(address, EXIT.usage);
      const connected = await connect(address.value);
      if (!connected.ok) return complain(connected);
      const pool = createPool(jobs);
      let done = 0;
      const serving = await serve(connected.value, pool, {
        program: version,
        lease,
        told: ({ kind, text }) => {
          if (kind === 'done') progress(`${++done} shards`);
          else process.stderr.write(`note: ${kind === 'failed' ? 'a shard failed: ' : ''}${text}\n`);
        },
      });
      await untilTold(
        () => idle !== undefined && serving.idleFor() > 1000 * idle,
        async (force) => {
          if (force) process.exit(130);
          await serving.close(false);
        },
      );
      progress('');
      pool.close();
      leave(EXIT.ok);
    });

/** Waits for a signal, or until there is nothing to do; a second signal does not wait for what is being judged. */
const untilTold = (isIdle: () => boolean, close: (force: boolean) => Promise<void>): Promise<void> =>
  new Promise((resolve, reject) => {
    let closing = false;
    const end = (force: boolean): void => {
      clearInterval(timer);
      closing = true;
      close(force).then(resolve, reject);
    };
    const timer = setInterval(() => {
      if (isIdle()) end(false);
    }, 200);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end(closing));
  });
