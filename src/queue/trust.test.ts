import { describe, expect, test } from 'vitest';
import { type Code, type Ensemble, runShard, type Shard } from '../engines/survey/index.ts';
import { shardJson } from '../formats/surveyFile/index.ts';
import { rational } from '../kernel/index.ts';
import { sampleCertificates, sampledPair } from './sample.ts';
import { checkAnswer } from './trust.ts';

const shardOf = (ensemble: Ensemble): Shard => ({ seed: 4, budget: 2_000, ensemble, from: 6, to: 12 });
const trees = { depth: 2, branching: 2, chance: rational(1n, 3n), denominator: 4 };

const ensembles: readonly Ensemble[] = [
  { kind: 'menus', n: 2, lotteries: 2, denominator: 4 },
  { kind: 'menus', n: 3, lotteries: 2, denominator: 4 },
  { kind: 'trees', n: 3, ...trees },
  { kind: 'near', n: 3, deficit: rational(1n, 5n), lotteries: 1, denominator: 4 },
  { kind: 'multipolar', n: 3, players: 2, ...trees, opponents: 'fixed' },
  { kind: 'multipolar', n: 3, players: 2, ...trees, opponents: 'adversarial' },
];

const answerOf = (shard: Shard, codes: readonly Code[] = runShard(shard)) => ({
  result: shardJson({ program: 'test', shard, codes }),
  certificates: sampleCertificates(shard),
});

/** The sampled pair with another sign for convergence. */
const lying = (shard: Shard, at: number): readonly Code[] =>
  runShard(shard).map((code, k) =>
    shard.from + k === at ? `${code.startsWith('A') ? 'a' : 'A'}${code.slice(1)}` : code,
  );

describe('an honest answer', () => {
  test.each(ensembles)('is accepted: $kind, n = $n', (ensemble) => {
    const shard = shardOf(ensemble);
    for (const from of [0, 6, 30]) {
      const other = { ...shard, from, to: from + 4 };
      const accepted = checkAnswer(answerOf(other), other, 'test', 2);
      expect(accepted).toMatchObject({ ok: true, value: { codes: runShard(other) } });
    }
  });
});

describe('rejected', () => {
  const shard = shardOf({ kind: 'menus', n: 3, lotteries: 2, denominator: 4 });
  const sampled = sampledPair(shard);
  const reason = (raw: Parameters<typeof checkAnswer>[0], recheck = 0): string => {
    const checked = checkAnswer(raw, shard, 'test', recheck);
    return checked.ok ? 'accepted' : `${checked.code} ${checked.message}`;
  };

  test('another shard, another version', () => {
    expect(reason(answerOf({ ...shard, from: 5 }))).toMatch(/another shard/);
    expect(reason(answerOf({ ...shard, seed: 5 }))).toMatch(/another shard/);
    expect(
      reason({ ...answerOf(shard), result: shardJson({ program: 'other', shard, codes: runShard(shard) }) }),
    ).toMatch(/another shard/);
  });

  test('what has no form', () => {
    for (const result of [null, 3, {}, { ...Object(answerOf(shard).result), codes: '' }])
      expect(reason({ ...answerOf(shard), result })).toMatch(/^DYN753/);
    expect(reason(answerOf(shard, ['x0000']))).toMatch(/1 codes for the pairs/);
    expect(
      reason(
        answerOf(
          shard,
          runShard(shard).map(() => 'yes'),
        ),
      ),
    ).toMatch(/no code of a pair/);
  });

  test('a lie about the sampled pair, by its certificates', () => {
    expect(reason(answerOf(shard, lying(shard, sampled)))).toMatch(/no certificate shows convergence/);
    expect(reason({ ...answerOf(shard), certificates: [] })).toMatch(/no certificate shows/);
    const codes = runShard(shard).map((code, k) =>
      shard.from + k === sampled ? `${code.slice(0, 4)}+` : code,
    );
    expect(reason(answerOf(shard, codes))).toMatch(/no certificate shows p4 \+/);
  });

  test('certificates of other trees, and damaged ones', () => {
    const { certificates } = answerOf({ ...shard, seed: 5 });
    expect(reason({ ...answerOf(shard), certificates })).toMatch(/no certificate shows/);
    const damaged = answerOf(shard).certificates.map((text) =>
      text.replace('"holds": true', '"holds": false'),
    );
    expect(reason({ ...answerOf(shard), certificates: damaged })).toMatch(
      /the kernel rejects|no certificate/,
    );
    expect(reason({ ...answerOf(shard), certificates: ['{'] })).toMatch(/not JSON/);
  });

  test('a lie about another pair, when that pair is judged again', () => {
    const other = sampled === shard.from ? sampled + 1 : shard.from;
    const raw = answerOf(shard, lying(shard, other));
    expect(reason(raw)).toBe('accepted');
    expect(reason(raw, 6)).toMatch(new RegExp(`pair ${other} is`));
    expect(reason(raw, 100)).toMatch(new RegExp(`pair ${other} is`));
  });
});
