import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { EXIT, failure, type Result, success } from '../errors.ts';
import { readText } from '../formats/treeFile/index.ts';
import { verifyWitness } from '../formats/witnessFile/index.ts';
import { writeWhole } from '../formats/writeWhole.ts';
import { EXPORTS, type ExportFormat, exportWitness } from '../report/witness/index.ts';
import { complain, leave } from './leave.ts';
import { storeOption } from './store.ts';

interface ExportOptions {
  readonly to: ExportFormat;
  readonly out?: string;
  readonly store: string;
}

/** `dynamis export WITNESS --to FORMAT`: a witness for a reader, a solver, a test suite or a paper. */
export const exportCommand = (): Command =>
  new Command('export')
    .description('write a witness as a page, a picture, a question to SMT solvers, a test, or for a paper')
    .argument('<witness>', 'a witness file, or the name of one in the witness store')
    .addOption(new Option('--to <format>', 'what to make').choices(EXPORTS).makeOptionMandatory())
    .option('-o, --out <file>', 'write to this file instead of standard output')
    .addOption(storeOption())
    .action(async (name: string, { to, out, store }: ExportOptions) => {
      const path = pathOf(name, store);
      if (!path.ok) return complain(path);
      const text = readText(path.value);
      if (typeof text !== 'string') return complain(text);
      const verified = verifyWitness(text, path.value);
      if ('ok' in verified) return complain(verified);
      if (verified.kind === 'rejected') {
        const { part, message, reason } = verified;
        const why = `the kernel rejects it: ${part}: ${message} (${reason})`;
        return complain(failure('DYN522', why, { file: path.value }), EXIT.refuted);
      }
      const made = await exportWitness(verified.witness, verified.facts, to);
      if (out === undefined) process.stdout.write(made);
      else {
        const written = writeWhole(out, made);
        if (!written.ok) return complain(written);
      }
      leave(EXIT.ok);
    });

/** The file of that name, or the entry of the store. */
const pathOf = (name: string, store: string): Result<string> => {
  if (existsSync(name)) return success(name);
  const entry = join(store, `${name}.json`);
  if (store !== '' && /^[0-9a-f]{16}$/.test(name) && existsSync(entry)) return success(entry);
  const where = store === '' ? 'no such file' : `no such file, and no such witness in ${store}`;
  return failure('DYN504', where, { file: name });
};
