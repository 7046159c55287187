/** The object that `compare --json` prints. Its fields are an interface: add to them, keep what is there. */
import { certificateFile } from '../../formats/certificateFile/index.ts';
import { type Json, plain } from '../../formats/plain.ts';
import type { ComparedPair } from './comparePair.ts';
import { convergenceJson } from './convergence.ts';

export interface ComparedFile {
  readonly outcomes: readonly string[];
  readonly title?: string;
}

export const comparisonJson = (file: ComparedFile, pairs: readonly ComparedPair[]): Json => ({
  dynamis: 1,
  command: 'compare',
  ...(file.title !== undefined && { title: file.title }),
  outcomes: [...file.outcomes],
  pairs: pairs.map((pair) => {
    const names = { outcomes: file.outcomes, trees: pair.over };
    return {
      over: [...pair.over],
      relations: pair.relations.map(({ relation, reading, verdict }) => ({
        relation,
        reading: plain(reading),
        holds: verdict.holds,
        basis: 'trusted' in verdict ? `solver ${verdict.trusted}` : 'kernel',
        certificate: 'checked' in verdict ? certificateFile(verdict.checked, names).id : null,
        ...(verdict.holds === null && { reason: verdict.reason }),
      })),
      convergence: convergenceJson(pair.convergence, names),
    };
  }),
});
