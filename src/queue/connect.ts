/** BullMQ over Redis, loaded only here and only when a queue is asked for. */
import { failure, type Result, success } from '../errors.ts';
import { type Address, printAddress } from './address.ts';

type BullMQ = typeof import('bullmq');

export interface Connected {
  readonly bullmq: BullMQ;
  /** For BullMQ: connections that come back when Redis does. */
  readonly connection: Readonly<Record<string, unknown>>;
}

/** Workers and askers of different versions do not meet: their numbers might differ. */
export const queueName = (program: string): string => `dynamis-survey-${program}`;

const FIRST_TRY_MS = 5_000;

/** DYN751 where the packages are missing, DYN750 where nobody answers. */
export const connect = async (address: Address): Promise<Result<Connected>> => {
  const packages = await load();
  if (packages === undefined)
    return failure(
      'DYN751',
      'a queue needs the packages bullmq and ioredis, which are not installed',
      undefined,
      'npm install bullmq ioredis',
    );
  const first = new packages.Redis({
    ...address,
    lazyConnect: true,
    connectTimeout: FIRST_TRY_MS,
    retryStrategy: () => null,
  });
  let why = 'no answer';
  first.on('error', (error) => {
    why = error.message === '' ? String(Object(error).code ?? why) : error.message;
  });
  try {
    await first.connect();
    await first.ping();
  } catch (error) {
    if (error instanceof Error && error.message !== 'Connection is closed.') why = error.message;
    return failure('DYN750', `no connection to ${printAddress(address)}: ${why}`);
  } finally {
    first.disconnect();
  }
  const retryStrategy = (times: number): number => Math.min(2_000, 100 * times);
  return success({
    bullmq: packages.bullmq,
    connection: { ...address, maxRetriesPerRequest: null, retryStrategy },
  });
};

const load = async (): Promise<
  { readonly bullmq: BullMQ; readonly Redis: typeof import('ioredis').Redis } | undefined
> => {
  try {
    const [bullmq, { Redis }] = await Promise.all([import('bullmq'), import('ioredis')]);
    return { bullmq, Redis };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
};
