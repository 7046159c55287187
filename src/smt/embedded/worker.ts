/**
 * The process that runs Z3 as WebAssembly. It does what its parent sends, one message after the other:
 * the text of SMT-LIB commands in, what Z3 writes out. It ends when its parent does.
 */
import { init } from 'z3-solver';
import { isRequest, type Response } from './protocol.ts';

const send = (response: Response): void => {
  process.send?.(response);
};

const { Z3, em } = await init({
  // Out of memory, Z3 halts its thread for good and says so here only: the promise would never settle.
  printErr: (line: string) => {
    if (line.startsWith('program exited')) send({ kind: 'halted' });
  },
});
type Context = ReturnType<typeof Z3.mk_context>;
type Evaluate = (context: Context, text: number) => void;

/** What is used of Z3's WebAssembly module beneath its typed interface. */
interface Machine {
  readonly HEAPU8: Uint8Array;
  readonly _malloc: (bytes: number) => number;
  readonly _free: (address: number) => void;
  readonly _async_Z3_eval_smtlib2_string: Evaluate;
  readonly async_call: (begin: Evaluate, context: Context, text: number) => Promise<string>;
}
const machine: Machine = em;
const { _malloc: allocate, _free: release, _async_Z3_eval_smtlib2_string: begin } = machine;

const newContext = (): Context => {
  const config = Z3.mk_config();
  const context = Z3.mk_context(config);
  Z3.del_config(config);
  return context;
};
let context = newContext();

/**
 * As `Z3.eval_smtlib2_string`, which passes the text on a stack that it gives back before Z3's thread has
 * read it: what Z3 then reads may be something else. Here the text stays on the heap until Z3 is done.
 */
const evaluate = async (commands: string): Promise<string> => {
  const text = Buffer.from(`${commands}\0`, 'utf8');
  const address = allocate(text.length);
  if (address === 0) throw new Error('out of memory');
  machine.HEAPU8.set(text, address);
  try {
    return await machine.async_call(begin, context, address);
  } finally {
    release(address);
  }
};

const serve = async (message: unknown): Promise<void> => {
  if (!isRequest(message)) return;
  try {
    if (message.memoryMegabytes !== undefined) {
      Z3.del_context(context);
      Z3.global_param_set('memory_max_size', `${message.memoryMegabytes}`);
      context = newContext();
    }
    send({ kind: 'text', text: await evaluate(message.commands) });
  } catch (error) {
    send({ kind: 'failed', reason: String(error) });
  }
};

process.on('disconnect', () => process.exit());
process.on('message', (message) => void serve(message));
send({ kind: 'ready', version: Z3.get_full_version() });
