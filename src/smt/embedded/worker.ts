/**
 * The process that runs Z3 as WebAssembly. It does what its parent sends, one message after the other:
 * the text of SMT-LIB commands in, what Z3 writes out. It ends when its parent does.
 */
import { init } from 'z3-solver';
import { isRequest, type Response } from './protocol.ts';

const send = (response: Response): void => {
  process.send?.(response);
};

const api = await init({
  // Out of memory, Z3 halts its thread for good and says so here only: the promise would never settle.
  printErr: (line: string) => {
    if (line.startsWith('program exited')) send({ kind: 'halted' });
  },
});
const { Z3 } = api;

const newContext = (): ReturnType<typeof Z3.mk_context> => {
  const config = Z3.mk_config();
  const context = Z3.mk_context(config);
  Z3.del_config(config);
  return context;
};
let context: ReturnType<typeof Z3.mk_context> | undefined;

const evaluate = async (message: unknown): Promise<void> => {
  if (!isRequest(message)) return;
  try {
    if (message.memoryMegabytes !== undefined) {
      if (context !== undefined) Z3.del_context(context);
      Z3.global_param_set('memory_max_size', `${message.memoryMegabytes}`);
      context = newContext();
    }
    context ??= newContext();
    send({ kind: 'text', text: await Z3.eval_smtlib2_string(context, message.commands) });
  } catch (error) {
    send({ kind: 'failed', reason: String(error) });
  }
};

process.on('disconnect', () => process.exit());
process.on('message', (message) => void evaluate(message));
send({ kind: 'ready', version: Z3.get_full_version() });
