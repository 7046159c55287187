/** Proofs that D >= 0 throughout, the short ones first. */
import type { OrbitProof } from '../../kernel/index.ts';
import { decideInside } from '../geometry/index.ts';
import { subdivide } from './cones/subdivide.ts';
import { involutionInto } from './involutions.ts';
import type { Question, Stop } from './question.ts';
import { toFloats } from './telling.ts';
import { negativeNear, type Work } from './work.ts';

export type Proof =
  | { readonly kind: 'proof'; readonly proof: OrbitProof }
  /** D < 0 at every generic u near enough to these gaps between neighbouring values. */
  | { readonly kind: 'refuted'; readonly gaps: readonly bigint[] }
  | { readonly kind: 'stopped' };

/** `maybeInside`: nobody was met who prefers j, so that L(j) may lie in L(i). */
export const proveWeak = (work: Work, maybeInside: boolean): Proof => {
  const { question, stop } = work;
  return (maybeInside ? inclusion(question, stop) : undefined) ?? pairing(question, stop) ?? byCones(work);
};

const inclusion = ({ i, j }: Question, stop: Stop): Proof | undefined => {
  const answered = decideInside(j, i, null, stop);
  return answered.kind === 'inside'
    ? { kind: 'proof', proof: { kind: 'inclusion', permutation: null, inside: answered.inside } }
    : undefined;
};

const pairing = ({ i, j, lists, options, n }: Question, stop: Stop): Proof | undefined => {
  const permutation = options.length > 0 ? undefined : involutionInto(lists[1], lists[0], n);
  if (permutation === undefined) return undefined;
  const answered = decideInside(j, i, permutation, stop);
  return answered.kind === 'inside'
    ? { kind: 'proof', proof: { kind: 'inclusion', permutation, inside: answered.inside } }
    : undefined;
};

const byCones = (work: Work): Proof => {
  const { question, stop, nodes } = work;
  const done = subdivide(question.images, {
    weights: { above: 1, below: 1 },
    stop,
    probe: (gaps) => negativeNear(work, toFloats(gaps))?.gaps,
  });
  nodes.visited += done.kind === 'proved' ? done.nodes.length : done.visited;
  if (done.kind !== 'proved') return done;
  const reflected = question.agents === 'reflection-symmetric';
  return { kind: 'proof', proof: { kind: 'cones', reflected, nodes: done.nodes } };
};
