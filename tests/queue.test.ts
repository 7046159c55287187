/**
 * Surveys through a queue, against Debian's redis-server: workers killed in the middle, Redis killed and started
 * again, poisoned shards and lying workers. Nothing is lost, nothing is counted twice, and the numbers are those
 * of one process. Skipped where redis-server is not installed.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { runShard, type Shard, type SurveyPlan, shardsOf } from '../src/engines/survey/index.ts';
import { type Result, success } from '../src/errors.ts';
import { type ShardResult, shardFromJson, shardId, shardJson } from '../src/formats/surveyFile/index.ts';
import { readAddress } from '../src/queue/address.ts';
import { type AskOptions, askQueue } from '../src/queue/ask.ts';
import { type Connected, connect, queueName } from '../src/queue/connect.ts';
import { createPool } from '../src/queue/pool.ts';
import { serve } from '../src/queue/serve.ts';
import { COMMAND, dynamis, ROOT } from './dynamis.ts';
import { hasRedis, type RedisServer, startRedis } from './redisServer.ts';

// Processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 240_000 });

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

if (!hasRedis) process.stderr.write('note: no redis-server: tests of the queue are skipped\n');

const plan: SurveyPlan = {
  seed: 7,
  pairs: 24,
  budget: 500,
  cells: [
    { kind: 'menus', n: 4, lotteries: 2, denominator: 6 },
    { kind: 'menus', n: 5, lotteries: 3, denominator: 6 },
  ],
};
const shards = shardsOf(plan, 4);
const expected = new Map(shards.map((shard) => [shardId(shard, 'test'), runShard(shard)]));

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resume) => setTimeout(resume, milliseconds));

const until = async (holds: () => boolean): Promise<void> => {
  for (let times = 0; times < 5_000 && !holds(); times++) await pause(20);
  if (!holds()) throw new Error('it did not come to that');
};

const connected = async (url: string): Promise<Connected> => {
  const address = readAddress(url);
  const made = address.ok ? await connect(address.value) : address;
  if (!made.ok) throw new Error(made.message);
  return made.value;
};

const here = (shard: Shard): Promise<Result<ShardResult>> =>
  Promise.resolve(success({ program: 'test', shard, codes: runShard(shard) }));

/** What an asker keeps: each shard's codes, and how often it was told them. */
const keeper = () => {
  const kept = new Map<string, readonly string[]>();
  const times = new Map<string, number>();
  const told: string[] = [];
  const options = (stop: Promise<void> = new Promise(() => undefined)): AskOptions => ({
    program: 'test',
    recheck: 1,
    here,
    stop,
    told: (text) => told.push(text),
    keep: ({ shard, codes }) => {
      const id = shardId(shard, 'test');
      kept.set(id, codes);
      times.set(id, (times.get(id) ?? 0) + 1);
      return success(null);
    },
  });
  return { kept, times, told, options };
};

const once = (times: ReadonlyMap<string, number>): boolean =>
  [...times.values()].every((count) => count === 1);

describe.skipIf(!hasRedis)('a queue', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dynamis-queue-'));
  let redis: RedisServer;
  const workers = new Set<ChildProcess>();

  beforeAll(async () => {
    redis = await startRedis();
  });
  // No test finds what another one left on the queue.
  beforeEach(() => {
    spawnSync('redis-cli', ['-p', `${redis.port}`, 'flushall']);
  });
  afterEach(() => {
    for (const worker of workers) worker.kill('SIGKILL');
    workers.clear();
  });
  afterAll(async () => {
    await redis.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A worker process that judges for version `test`, with a short lease. */
  const startWorker = (): ChildProcess => {
    const path = join(folder, 'worker.mts');
    writeFileSync(
      path,
      `import { connect } from '${ROOT}src/queue/connect.ts';
import { createPool } from '${ROOT}src/queue/pool.ts';
import { serve } from '${ROOT}src/queue/serve.ts';
const connected = await connect({ host: '127.0.0.1', port: ${redis.port}, db: 0 });
if (!connected.ok) throw new Error(connected.message);
await serve(connected.value, createPool(1), { program: 'test', lease: 1, told: () => undefined });
`,
    );
    const worker = spawn(process.execPath, ['--import', 'tsx', path], {
      cwd: ROOT,
      stdio: 'ignore',
    });
    workers.add(worker);
    return worker;
  };

  /** A worker in this process, which starts sooner than one of its own; only its pool is. */
  const serveHere = async (): Promise<() => Promise<void>> => {
    const pool = createPool(1);
    const serving = await serve(await connected(redis.url), pool, {
      program: 'test',
      lease: 1,
      told: () => undefined,
    });
    return async () => {
      await serving.close(true);
      pool.close();
    };
  };

  /** A program in the place of the one that judges: it lies about some shards and dies of others. */
  const poisoned = (): string => {
    const path = join(folder, 'poisoned.ts');
    writeFileSync(
      path,
      `import { runShard } from '${ROOT}src/engines/survey/index.ts';
import { shardJson } from '${ROOT}src/formats/surveyFile/index.ts';
import { readTask } from '${ROOT}src/queue/protocol.ts';
import { sampleCertificates } from '${ROOT}src/queue/sample.ts';
process.on('disconnect', () => process.exit(0));
process.on('message', (message) => {
  const task = readTask(message);
  if (task === undefined || task.shard.from === 8) process.exit(1);
  const { program, shard } = task;
  const codes = runShard(shard).map((code) => (shard.from === 12 ? 'A++++' : code));
  process.send?.({ result: shardJson({ program, shard, codes }), certificates: shard.from === 16 ? [] : sampleCertificates(shard) });
});
`,
    );
    return path;
  };

  test('a worker killed in the middle loses nothing, and nothing counts twice', async () => {
    const { kept, times, options } = keeper();
    const first = startWorker();
    const asking = askQueue(shards, await connected(redis.url), options());
    await until(() => kept.size > 1);
    first.kill('SIGKILL');
    startWorker();
    expect(await asking).toEqual([]);
    expect(kept).toEqual(expected);
    expect(once(times)).toBe(true);
  });

  test('Redis killed and started again, from its append-only file', async () => {
    const { kept, times, options } = keeper();
    const close = await serveHere();
    const asking = askQueue(shards, await connected(redis.url), options());
    await until(() => kept.size > 1);
    await redis.crash();
    await pause(300);
    await redis.restart();
    expect(await asking).toEqual([]);
    expect(kept).toEqual(expected);
    expect(once(times)).toBe(true);
    await close();
  });

  test('an asker that was stopped goes on with what was finished meanwhile', async () => {
    const one = keeper();
    let end: () => void = () => undefined;
    const stop = new Promise<void>((resolve) => {
      end = resolve;
    });
    const close = await serveHere();
    const asking = askQueue(shards, await connected(redis.url), one.options(stop));
    await until(() => one.kept.size > 1);
    end();
    await asking;
    const before = one.kept.size;
    expect(before).toBeLessThan(shards.length);
    const other = keeper();
    const missing = shards.filter((shard) => !one.kept.has(shardId(shard, 'test')));
    expect(await askQueue(missing, await connected(redis.url), other.options())).toEqual([]);
    expect(new Map([...one.kept, ...other.kept])).toEqual(expected);
    expect(before + other.kept.size).toBe(shards.length);
    await close();
  });

  test('an asker can be stopped while Redis is away', async () => {
    const own = await startRedis();
    const { kept, told, options } = keeper();
    let end: () => void = () => undefined;
    const stop = new Promise<void>((resolve) => {
      end = resolve;
    });
    const asking = askQueue(shards, await connected(own.url), options(stop));
    await pause(500);
    await own.close();
    await until(() => told.length > 0);
    end();
    expect(await asking).toEqual([]);
    expect(kept.size).toBe(0);
    expect(new Set(told).size).toBe(told.length);
  });

  test('shards that kill, lie or come without certificates: given up or judged here, and the others are as they were', async () => {
    const { kept, times, told, options } = keeper();
    const to = await connected(redis.url);
    const pool = createPool(2, poisoned());
    const queue = new to.bullmq.Queue(queueName('test'), { connection: to.connection });
    await queue.add('shard', { nonsense: true }, { jobId: 'nonsense' });
    const serving = await serve(to, pool, { program: 'test', lease: 5, told: () => undefined });
    const [cell] = plan.cells;
    const some = shards.filter(({ ensemble }) => ensemble === cell);
    const failures = await askQueue(some, to, options());
    await serving.close(true);
    pool.close();
    await queue.close();
    expect(failures.map(({ code }) => code)).toEqual(['DYN754']);
    const poisonedId = shardId(some[2] ?? some[0] ?? shards[0] ?? failingShard(), 'test');
    expect(new Set(kept.keys())).toEqual(
      new Set(some.map((shard) => shardId(shard, 'test')).filter((id) => id !== poisonedId)),
    );
    for (const [id, codes] of kept) expect(codes).toEqual(expected.get(id));
    expect(once(times)).toBe(true);
    expect(told.filter((text) => text.startsWith('DYN753')).length).toBe(2);
  });

  test('the command line: the same numbers with a queue as without', () => {
    const worker = spawn(process.execPath, [...COMMAND, 'worker', '--queue', redis.url, '--jobs', '1'], {
      cwd: ROOT,
      stdio: 'ignore',
    });
    workers.add(worker);
    const words = ['survey', '--n', '2-3', '--pairs', '20', '--shard-size', '5', '--json'];
    const through = dynamis(...words, '--queue', redis.url);
    expect(through).toMatchObject({ code: 0, out: dynamis(...words).out });
  });
});

const failingShard = (): never => {
  throw new Error('no shards');
};

describe('answers that are rejected', () => {
  test('bad addresses, without their passwords', () => {
    for (const text of [
      '',
      'localhost',
      'http://h',
      'redis://',
      'redis://h/x',
      'redis://h?x=1',
      'redis://u:%zz@h',
    ])
      expect(readAddress(text)).toMatchObject({ ok: false, code: 'DYN752' });
    const secret = readAddress('redis://me:secret@h/x');
    expect(secret.ok ? '' : secret.message).not.toContain('secret');
    expect(readAddress('rediss://me:p%40ss@h:7/2')).toEqual(
      success({ host: 'h', port: 7, db: 2, username: 'me', password: 'p@ss', tls: {} }),
    );
  });

  test('nobody there: DYN750, exit code 65, and no table', () => {
    const { code, out, complaints } = dynamis('survey', '--pairs', '5', '--queue', 'redis://127.0.0.1:1');
    expect({ code, out }).toEqual({ code: 65, out: '' });
    expect(complaints).toContain('DYN750: no connection to redis://127.0.0.1:1');
  });

  test.skipIf(!hasRedis)('a wrong password: DYN750', async () => {
    const guarded = await startRedis('--requirepass', 'sesame');
    try {
      const tried = async (url: string) => {
        const address = readAddress(url);
        return address.ok ? connect(address.value) : address;
      };
      expect(await tried(`redis://:sesame@127.0.0.1:${guarded.port}`)).toMatchObject({ ok: true });
      expect(await tried(`redis://:open@127.0.0.1:${guarded.port}`)).toMatchObject({
        ok: false,
        code: 'DYN750',
      });
      expect(await tried(guarded.url)).toMatchObject({ ok: false, code: 'DYN750' });
    } finally {
      await guarded.close();
    }
  });

  test.skipIf(!hasRedis || !hasOpenssl)('TLS: only with a certificate that Node trusts', async () => {
    const own = mkdtempSync(join(tmpdir(), 'dynamis-tls-'));
    const [key, cert] = [join(own, 'key.pem'), join(own, 'cert.pem')];
    const asked = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'];
    spawnSync('openssl', [...asked, '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', cert]);
    const tls = [
      '--tls-port',
      '0',
      '--tls-cert-file',
      cert,
      '--tls-key-file',
      key,
      '--tls-auth-clients',
      'no',
    ];
    const guarded = await startRedis(...tls, '--requirepass', 'sesame');
    try {
      const secured = guarded.port + 1;
      spawnSync('redis-cli', [
        '-p',
        `${guarded.port}`,
        '-a',
        'sesame',
        'config',
        'set',
        'tls-port',
        `${secured}`,
      ]);
      const script = `import { connect } from '${ROOT}src/queue/connect.ts';
import { readAddress } from '${ROOT}src/queue/address.ts';
const address = readAddress('rediss://:sesame@localhost:${secured}');
const made = address.ok ? await connect(address.value) : address;
console.log(made.ok ? 'connected' : made.message);
process.exit(0);
`;
      const path = join(own, 'try.mts');
      writeFileSync(path, script);
      const tried = (trusted: Readonly<Record<string, string>>): string =>
        spawnSync(process.execPath, ['--import', 'tsx', path], {
          cwd: ROOT,
          encoding: 'utf8',
          env: { ...process.env, ...trusted },
        }).stdout.trim();
      expect(tried({ NODE_EXTRA_CA_CERTS: cert })).toBe('connected');
      expect(tried({})).toMatch(/self-signed/);
    } finally {
      await guarded.close();
      rmSync(own, { recursive: true, force: true });
    }
  });

  test('a shard survives the way, another shard in its place does not', () => {
    const [one, two] = shards;
    if (one === undefined || two === undefined) throw new Error('no shards');
    const json = shardJson({ program: 'test', shard: one, codes: runShard(one) });
    const read = shardFromJson(json, 'a test');
    expect(read).toMatchObject({ ok: true });
    expect(read.ok && shardId(read.value.shard, 'test') === shardId(two, 'test')).toBe(false);
  });
});
