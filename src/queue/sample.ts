/** The pairs of a shard whose certificates travel with it, and what their certificates must show. */
import { drawPair, drawsOf, ensembleName, judge, type Shard } from '../engines/survey/index.ts';
import { certificateFile, type Names } from '../formats/certificateFile/index.ts';

/** A shard names one pair of its own: by content, so that everybody names the same. */
export const sampledPair = ({ seed, ensemble, from, to }: Shard): number =>
  from + drawsOf(`dynamis survey 1, sample, seed ${seed}: ${ensembleName(ensemble)}`, from).below(to - from);

export const sampleNames = (outcomes: number): Names => ({
  outcomes: Array.from({ length: outcomes }, (_, o) => `o${o + 1}`),
  trees: ['i', 'j'],
});

/** Certificate files of all that the code of the shard's sampled pair rests on. */
export const sampleCertificates = (shard: Shard): readonly string[] => {
  const { ensemble, seed, budget } = shard;
  const { checked } = judge(drawPair(ensemble, seed, sampledPair(shard)), ensemble, budget);
  return checked.map((one) => certificateFile(one, sampleNames(ensemble.n)).text());
};
