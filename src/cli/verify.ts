import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { EXIT, failure, printFailure } from '../errors.ts';
import { verifyCertificate } from '../formats/certificateFile/index.ts';
import { leave } from './leave.ts';

/** `dynamis verify FILE...`: the kernel alone re-checks certificates; no engine and no solver is loaded. */
export const verifyCommand = (): Command =>
  new Command('verify')
    .description('re-check certificate files with the kernel alone and say what each one proves')
    .argument('<file...>', 'certificate files, as `compare --out` writes them')
    .option('--json', 'print one JSON object')
    .action((files: string[], options: { json?: boolean }) => {
      const rows = files.map((file) => ({ file, ...verifyFile(file) }));
      if (options.json === true) {
        const results = rows.map(({ file, verdict, text }) => ({ file, verdict, text }));
        process.stdout.write(
          `${JSON.stringify({ dynamis: 1, command: 'verify', files: results }, null, 1)}\n`,
        );
      } else
        for (const { file, verdict, text } of rows)
          if (verdict === 'bad-input') process.stderr.write(`${text}\n`);
          else
            process.stdout.write(`${verdict === 'checked' ? 'checked ' : 'REJECTED'} ${file}\n  ${text}\n`);
      leave(
        rows.some(({ verdict }) => verdict === 'rejected')
          ? EXIT.refuted
          : rows.some(({ verdict }) => verdict === 'bad-input')
            ? EXIT.badInput
            : EXIT.ok,
      );
    });

interface Row {
  readonly verdict: 'checked' | 'rejected' | 'bad-input';
  readonly text: string;
}

const verifyFile = (file: string): Row => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unreadable';
    return { verdict: 'bad-input', text: printFailure(failure('DYN504', why, { file })) };
  }
  const result = verifyCertificate(text, file);
  if ('ok' in result) return { verdict: 'bad-input', text: printFailure(result) };
  if (result.kind === 'checked') return { verdict: 'checked', text: result.states };
  const { part, reason, message } = result.rejection;
  return { verdict: 'rejected', text: `${part}: ${message} (${reason})` };
};
