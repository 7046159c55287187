import { join } from 'node:path';
import { Command } from 'commander';
import { didYouMean } from '../conjectures/language/index.ts';
import { DEFAULT_READINGS } from '../definitions/index.ts';
import { EXIT, failure } from '../errors.ts';
import { writeWhole } from '../formats/writeWhole.ts';
import { explainTheorem, obligationFiles, theoremJson } from '../report/theorems/explain.ts';
import { explainAxiom, explainRecord, recordJson, theoremsBehind } from '../report/theorems/explainCells.ts';
import {
  type Cell,
  proofs,
  records,
  selectedQuestions,
  type TheoremRecord,
  theoremRecord,
  theory,
} from '../theorems/index.ts';
import { cacheOption, openCache } from './cellCache.ts';
import { seconds } from './compare.ts';
import { interruptible } from './interrupt.ts';
import { complain, leave } from './leave.ts';
import { progress } from './progress.ts';
import { decidingCells } from './theorems.ts';

interface ExplainOptions {
  readonly smt: boolean;
  readonly smt2?: string;
  readonly json?: boolean;
  readonly time: number;
  readonly cache: string | false;
}

/** `dynamis explain ID`: what a theorem says, where it holds, its proof, and what that rests on. */
export const explainCommand = (): Command =>
  new Command('explain')
    .description(
      'a theorem, or an axiom: what it says, where it holds, its proof step by step, its witnesses',
    )
    .argument(
      '<id>',
      'a theorem of the table (`dynamis theorems`), a theorem that its cells follow from, or an axiom',
    )
    .option('--no-smt', "leave out each step's question to SMT solvers")
    .option('--smt2 <dir>', 'write the questions to SMT-LIB files in this folder')
    .option('--json', 'print one JSON object')
    .option('--time <seconds>', 'limit for deciding cells', seconds, 60)
    .addOption(cacheOption())
    .option('--no-cache', 'decide every cell afresh')
    .action(async (id: string, options: ExplainOptions) => {
      const record = theoremRecord(id);
      if (record !== undefined) return explainWhole(record, options);
      if (proofs.has(id)) {
        if (!writeObligations([id], options.smt2)) return;
        const stop = soon();
        process.stdout.write(
          options.json === true
            ? asJson('theorem', theoremJson(id, stop))
            : explainTheorem(id, { ...options, stop }),
        );
        return leave(EXIT.ok);
      }
      const axiom = explainAxiom(id);
      if (axiom !== undefined) {
        process.stdout.write(options.json === true ? asJson('axiom', { id, text: axiom }) : axiom);
        return leave(EXIT.ok);
      }
      const ids = [
        ...records.map((each) => each.id),
        ...proofs.keys(),
        ...theory.axioms.map((each) => each.id),
      ];
      complain(
        failure(
          'DYN600',
          `no theorem and no axiom is called ${JSON.stringify(id)}`,
          undefined,
          `${didYouMean(id, ids)} \`dynamis theorems\` lists the table`.trim(),
        ),
        EXIT.usage,
      );
    });

/** True once what shows hypotheses to be needed has been looked for long enough. */
const soon = (): (() => boolean) => {
  const end = performance.now() + NEEDS_LIMIT;
  return () => performance.now() > end;
};

/** Milliseconds. */
const NEEDS_LIMIT = 5000;

const explainWhole = async (record: TheoremRecord, options: ExplainOptions): Promise<void> => {
  const questions = selectedQuestions({ only: record.id, readings: DEFAULT_READINGS, fixed: new Set() });
  const cells: Cell[] = [];
  const decide = decidingCells(openCache(options.cache), options.time);
  const finished = await interruptible(questions, async (question, k, stopped) => {
    progress(`${k + 1}/${questions.length} ${record.id}`);
    cells.push(decide(question, stopped));
  });
  progress('');
  if (!writeObligations(theoremsBehind(cells), options.smt2)) return;
  process.stdout.write(
    options.json === true
      ? asJson('record', recordJson(record, cells, soon()))
      : explainRecord(record, cells, { ...options, stop: soon() }),
  );
  leave(finished ? EXIT.ok : 130);
};

const asJson = (kind: string, content: unknown): string =>
  `${JSON.stringify({ dynamis: 1, command: 'explain', kind, ...Object(content) }, null, 1)}\n`;

/** Whether all were written, where a folder is given. */
const writeObligations = (ids: readonly string[], folder: string | undefined): boolean => {
  if (folder === undefined) return true;
  for (const [name, text] of ids.flatMap(obligationFiles)) {
    const written = writeWhole(join(folder, name), text);
    if (written.ok) continue;
    complain(written);
    return false;
  }
  return true;
};
