/** Cells as JSON. */
import { canonical, type Json, plain } from '../../formats/plain.ts';
import { printTreeFile } from '../../formats/treeFile/index.ts';
import { formulaOf } from '../../kernel/ground/index.ts';
import {
  asConjecture,
  type Cell,
  type Evidence,
  type Exhibit,
  formulaInWords,
  restorations,
} from '../../theorems/index.ts';
import { exhibitWords, optionsOf, outcomeNames, readingOf, reasonWords } from './words.ts';

type JsonObject = { readonly [key: string]: Json };

export const cellJson = (cell: Cell): JsonObject => {
  const { question, verdict, basis, trustedBase, evidence } = cell;
  const { theorem, outcomes, covers } = question;
  return {
    theorem: theorem.id,
    claim: theorem.statement,
    conjecture: asConjecture(theorem.claim),
    reading: plain(readingOf(cell)),
    outcomes,
    verdict,
    published: theorem.published,
    basis,
    trustedBase,
    ...evidenceJson(evidence),
    because: reasonWords(cell),
    ...(verdict === 'refuted' && { restoredBy: plain(restorations(question)) }),
    ...(covers.length > 0 && { covers: plain(covers) }),
  };
};

const evidenceJson = (evidence: Evidence): JsonObject => {
  switch (evidence.kind) {
    case 'derivation':
      return { certificate: derivationJson(evidence.derivation) };
    case 'exhibit':
      return {
        witness: exhibitJson(evidence.exhibit),
        ...(evidence.derivation && { certificate: derivationJson(evidence.derivation) }),
      };
    case 'search':
      return { bound: plain(evidence.searched) };
  }
};

const derivationJson = ({
  from,
  theorem,
}: Extract<Evidence, { kind: 'derivation' }>['derivation']): JsonObject => ({
  kind: 'proof',
  from,
  statement: formulaInWords(formulaOf(theorem.statement)),
  axioms: theorem.axioms.map(({ id }) => id),
});

/** The trees as a tree file, what the kernel has checked about them, and how one would say it. */
const exhibitJson = (exhibit: Exhibit): JsonObject => {
  const outcomes = outcomeNames(exhibit.outcomes);
  const named = [
    ...exhibit.trees,
    ...optionsOf(exhibit).map((tree, k) => [`option ${k + 1}`, tree] as const),
  ].map(([name, tree]) => [name, { name, tree, labels: new Map() }] as const);
  const file: unknown = JSON.parse(
    printTreeFile({ file: 'witness', outcomes, trees: new Map(named), notes: [] }, { format: 'json' }),
  );
  return {
    inWords: exhibitWords(exhibit),
    outcomes,
    ...Object(plain(file)),
    ...(exhibit.by && { permutation: exhibit.by.map((o) => outcomes[o] ?? '') }),
    facts: exhibit.checked.map(({ claim, certificate }) => ordered(plain({ claim, certificate }))),
    ...(exhibit.laws.length > 0 && { laws: plain(exhibit.laws) }),
  };
};

/** With the keys in one order, whether the facts are fresh or were read from a file. */
const ordered = (value: Json): Json => {
  const sorted: Json = JSON.parse(canonical(value));
  return sorted;
};
