/** The trees of a cell as a witness file, which `dynamis verify` re-checks with the kernel alone. */
import { failure, type Result } from '../../errors.ts';
import { makeWitness, type Witness } from '../../formats/witnessFile/index.ts';
import { asConjecture, type Cell } from '../../theorems/index.ts';
import { outcomeNames, readingOf } from './words.ts';

/** A file name that no other cell has: `prop3-weak-n3-mixed-any-pair-symmetric-regular`. */
export const cellName = (cell: Cell): string =>
  [cell.question.theorem.id, `n${cell.question.outcomes}`, ...Object.values(readingOf(cell))].join('-');

/** DYN520 where facts alone do not decide it: a law of independent utilities has no certificate. */
export const cellWitness = (cell: Cell, version: string): Result<Witness> => {
  const { question, evidence } = cell;
  if (evidence.kind !== 'exhibit') return failure('DYN520', 'no trees decide this cell');
  const { claim } = question.theorem;
  const { trees, checked, outcomes } = evidence.exhibit;
  const { ranking: _ranking, ...readings } = readingOf(cell);
  const isExample = claim.kind === 'unrankable' || (claim.kind === 'convergent' && !claim.holds);
  return makeWitness({
    name: question.theorem.id,
    formula: trees.has('k') && claim.kind === 'unrankable' ? CYCLE : asConjecture(claim),
    readings,
    shows: isExample ? 'example' : 'counterexample',
    outcomes: outcomeNames(outcomes),
    trees,
    facts: checked,
    foundBy: 'enumeration of small menus',
    versions: { dynamis: version },
  });
};

/** What three trees show against total preorders. */
const CYCLE = 'exists i, j, k. weak(i, j) and weak(j, k) and strict(k, i)';
