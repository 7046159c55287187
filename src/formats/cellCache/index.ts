/** Cells that were decided before, by content: entries that are damaged, or that do not check any more, are ignored. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Cell, type CellQuestion, cellFrom, questionText, theoryText } from '../../theorems/index.ts';
import { writeWhole } from '../writeWhole.ts';
import { evidenceFrom, evidenceJson } from './evidence.ts';

export interface CellCache {
  /** The cell as it was decided before, checked again. */
  readonly recall: (question: CellQuestion) => Cell | undefined;
  /** Whether the cell was kept. */
  readonly keep: (cell: Cell) => boolean;
}

/** In that folder; an entry's name is the digest of the version, the theory and the question. */
export const cellCache = (folder: string, version: string): CellCache => {
  const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);
  const theory = digest(`${version}\n${theoryText()}`);
  const pathOf = (question: CellQuestion): string =>
    join(folder, `${digest(`${theory}\n${questionText(question)}`)}.json`);
  return {
    recall: (question) => {
      try {
        const json: unknown = JSON.parse(readFileSync(pathOf(question), 'utf8'));
        const evidence = evidenceFrom(json, question);
        return evidence && cellFrom(question, evidence);
      } catch {
        // No such entry, or one that is no JSON any more: the cell is decided afresh.
        return undefined;
      }
    },
    keep: ({ question, evidence }) =>
      writeWhole(pathOf(question), `${JSON.stringify(evidenceJson(evidence))}\n`).ok,
  };
};
