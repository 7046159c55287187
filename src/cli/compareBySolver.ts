/** `compare --engine smt`: the solver that was chosen, and the SMT-LIB files of what it was asked. */
import { join } from 'node:path';
import { type Failure, type Result, success } from '../errors.ts';
import { writeWhole } from '../formats/writeWhole.ts';
import { comparePairBySolver } from '../report/compare/bySolver.ts';
import type { comparePair } from '../report/compare/comparePair.ts';
import { selectSolver } from '../smt/index.ts';

interface SolverComparison {
  readonly compare: typeof comparePair;
  /** Ends the solver's process. */
  readonly close: () => void;
  /** Files that could not be written. */
  readonly broken: readonly Failure[];
}

/** DYN300 to DYN302 where the solver does not start. */
export const solverComparison = async ({
  solver: choice = 'auto',
  smt2: folder,
}: {
  readonly solver?: string;
  readonly smt2?: string;
}): Promise<Result<SolverComparison>> => {
  const selected = await selectSolver(choice);
  if (!selected.ok) return selected;
  const solver = selected.value;
  const broken: Failure[] = [];
  let asked = 0;
  const write = (to: string, about: string, script: string): void => {
    asked += 1;
    const number = `${asked}`.padStart(4, '0');
    const written = writeWhole(join(to, `${number}-${fileName(about)}.smt2`), script);
    if (!written.ok) broken.push(written);
  };
  return success({
    compare: (above, below, question, now, interrupted) =>
      comparePairBySolver(above, below, question, {
        solver,
        now,
        interrupted,
        ...(folder !== undefined && {
          asking: (about: string, script: string) => write(folder, about, script),
        }),
      }),
    close: solver.close,
    broken,
  });
};

/** Names of trees may hold anything; the number in front keeps names apart. */
const fileName = (about: string): string =>
  about
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60);
