import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { EXIT, failure, printFailure } from '../errors.ts';
import { readHead, verifyCertificate } from '../formats/certificateFile/index.ts';
import { describeFact, verifyWitness } from '../formats/witnessFile/index.ts';
import { leave } from './leave.ts';

/** `dynamis verify FILE...`: the kernel alone re-checks certificates and witnesses; no engine and no solver is loaded. */
export const verifyCommand = (): Command =>
  new Command('verify')
    .description('re-check certificates and witnesses with the kernel alone and say what each one shows')
    .argument(
      '<file...>',
      'certificates, as `compare --out` writes them, and witnesses, as `check` keeps them',
    )
    .option('--json', 'print one JSON object')
    .action((files: string[], options: { json?: boolean }) => {
      const rows = files.map((file) => ({ file, ...verifyFile(file) }));
      if (options.json === true) {
        const results = rows.map(({ file, verdict, kind, text, facts }) => ({
          file,
          verdict,
          kind,
          text,
          facts,
        }));
        process.stdout.write(
          `${JSON.stringify({ dynamis: 1, command: 'verify', files: results }, null, 1)}\n`,
        );
      } else
        for (const { file, verdict, text, facts } of rows)
          if (verdict === 'bad-input') process.stderr.write(`${text}\n`);
          else
            process.stdout.write(
              `${verdict === 'checked' ? 'checked ' : 'REJECTED'} ${file}\n  ${[text, ...(facts ?? [])].join('\n  ')}\n`,
            );
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
  readonly kind?: 'certificate' | 'witness';
  /** What the kernel has checked of a witness's trees. */
  readonly facts?: readonly string[];
}

const verifyFile = (file: string): Row => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unreadable';
    return { verdict: 'bad-input', text: printFailure(failure('DYN504', why, { file })) };
  }
  const head = readHead(text, file);
  return head.ok && head.value.kind === 'witness' ? witnessRow(text, file) : certificateRow(text, file);
};

const certificateRow = (text: string, file: string): Row => {
  const kind = 'certificate';
  const result = verifyCertificate(text, file);
  if ('ok' in result) return { verdict: 'bad-input', text: printFailure(result) };
  if (result.kind === 'checked') return { verdict: 'checked', kind, text: result.states };
  return { verdict: 'rejected', kind, text: rejection(result.rejection) };
};

const witnessRow = (text: string, file: string): Row => {
  const kind = 'witness';
  const result = verifyWitness(text, file);
  if ('ok' in result) return { verdict: 'bad-input', text: printFailure(result) };
  if (result.kind === 'rejected') return { verdict: 'rejected', kind, text: rejection(result) };
  const { witness, facts } = result;
  return {
    verdict: 'checked',
    kind,
    text: witness.states,
    facts: facts.map(({ claim }) => describeFact(claim, witness)),
  };
};

const rejection = ({ part, message, reason }: { part: string; message: string; reason: string }): string =>
  `${part}: ${message} (${reason})`;
