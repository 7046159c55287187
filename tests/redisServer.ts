/** Debian's redis-server for tests: on the loopback, with a port and a folder of its own, and always ended. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

export interface RedisServer {
  readonly url: string;
  readonly port: number;
  /** Ends it as a power cut would. */
  readonly crash: () => Promise<void>;
  /** Starts it again on the same folder: what its append-only file holds is there again. */
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

/** Kills the server when its input ends: also when this process is killed, which then cannot do it. */
const GUARDED = 'redis-server "$@" & own=$!; cat > /dev/null; kill -9 $own; wait $own 2> /dev/null; exit 0';

/** `settings`: further arguments of redis-server. */
export const startRedis = async (...settings: readonly string[]): Promise<RedisServer> => {
  const folder = mkdtempSync(join(tmpdir(), 'dynamis-redis-'));
  const port = await freePort();
  let child: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    const fixed = [
      '--port',
      `${port}`,
      '--bind',
      '127.0.0.1',
      '--dir',
      folder,
      '--save',
      '',
      '--appendonly',
      'yes',
      '--appendfsync',
      'always',
    ];
    child = spawn('sh', ['-c', GUARDED, 'sh', ...fixed, ...settings], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    for (let times = 0; times < 200; times++) {
      if (await answers(port)) return;
      await new Promise((resume) => setTimeout(resume, 50));
    }
    throw new Error('redis-server does not answer');
  };
  const crash = (): Promise<void> =>
    new Promise((resolve) => {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once('exit', () => resolve());
      child.stdin?.end();
    });
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    crash,
    restart: start,
    close: async () => {
      await crash();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
