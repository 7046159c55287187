/** Surveys: the numbers do not depend on how the work is divided, and say what the definitions say. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_READINGS, POWER_RELATIONS } from '../src/definitions/index.ts';
import {
  drawPair,
  type Ensemble,
  ensembleDefect,
  judge,
  mergeTallies,
  runShard,
  type SurveyPlan,
  shardsOf,
  tallyOf,
  wilson,
} from '../src/engines/survey/index.ts';
import {
  collect,
  mergeParts,
  partText,
  readPart,
  shardFromJson,
  shardJson,
} from '../src/formats/surveyFile/index.ts';
import { type Rational, rational } from '../src/kernel/index.ts';

const share: fc.Arbitrary<Rational> = fc.integer({ min: 0, max: 4 }).map((k) => rational(BigInt(k), 4n));
const outcomes = fc.integer({ min: 2, max: 4 });
const denominator = fc.integer({ min: 2, max: 6 });

const ensemble: fc.Arbitrary<Ensemble> = fc.oneof(
  fc.record({
    kind: fc.constant('menus' as const),
    n: outcomes,
    lotteries: fc.integer({ min: 1, max: 3 }),
    denominator,
  }),
  fc.record({
    kind: fc.constant('trees' as const),
    n: outcomes,
    depth: fc.integer({ min: 1, max: 3 }),
    branching: fc.constant(2),
    chance: share,
    denominator,
  }),
  fc.record({
    kind: fc.constant('near' as const),
    n: outcomes,
    deficit: share,
    lotteries: fc.integer({ min: 1, max: 2 }),
    denominator,
  }),
  fc.record({
    kind: fc.constant('multipolar' as const),
    n: fc.integer({ min: 2, max: 3 }),
    players: fc.integer({ min: 2, max: 3 }),
    depth: fc.integer({ min: 1, max: 2 }),
    branching: fc.constant(2),
    chance: share,
    denominator,
    opponents: fc.constantFrom('uniform' as const, 'fixed' as const, 'adversarial' as const),
  }),
);

const seed = fc.integer({ min: 0, max: 2 ** 40 });

describe('sharding', () => {
  test('any division into shards, finished in any order, gives the same codes and counts', () => {
    fc.assert(
      fc.property(
        ensemble,
        seed,
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 13 }),
        fc.infiniteStream(fc.nat()),
        (cell, s, pairs, size, order) => {
          const plan: SurveyPlan = { seed: s, pairs, budget: 500, cells: [cell] };
          const [whole = []] = shardsOf(plan, pairs).map(runShard);
          const collected = collect(plan, 'test');
          const shards = shardsOf(plan, size).map((shard) => ({
            shard,
            codes: runShard(shard),
            at: order.next().value ?? 0,
          }));
          for (const { shard, codes } of shards.toSorted((a, b) => a.at - b.at)) {
            const added = collected.add({ program: 'test', shard, codes }, 'a test');
            expect(added.ok).toBe(true);
          }
          expect(collected.tallies()).toEqual([tallyOf(whole)]);
          expect(mergeTallies(shards.map(({ codes }) => tallyOf(codes)))).toEqual(tallyOf(whole));
          expect(collected.judged()).toBe(pairs);
        },
      ),
      { numRuns: 20 },
    );
  });

  test('parts written to files and read back are the same, whatever overlaps', () => {
    fc.assert(
      fc.property(
        ensemble,
        seed,
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 5 }),
        (cell, s, pairs, size) => {
          const plan: SurveyPlan = { seed: s, pairs, budget: 500, cells: [cell] };
          const done = shardsOf(plan, size).map((shard) => ({
            program: 'test',
            shard,
            codes: runShard(shard),
          }));
          const parts = [done.slice(0, 1), done].map((shards, k) => {
            const read = readPart(partText({ plan, program: 'test', shards }), `part ${k}`, 'survey-part');
            if (!read.ok) throw new Error(read.message);
            return { ...read.value, name: `part ${k}` };
          });
          const merged = mergeParts(parts);
          if (!merged.ok) throw new Error(merged.message);
          expect(merged.value.collected.judged()).toBe(pairs);
          expect(merged.value.collected.tallies()).toEqual([tallyOf(done.flatMap(({ codes }) => codes))]);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('codes', () => {
  test('are what the definitions, executed naively, say of p1 to p4', () => {
    fc.assert(
      fc.property(
        ensemble.filter(({ kind, n }) => kind !== 'multipolar' && n <= 3),
        seed,
        fc.nat(1000),
        (cell, s, k) => {
          const pair = drawPair(cell, s, k);
          if (pair.kind !== 'trees') return;
          const { code } = judge(pair, cell, 100_000);
          const naive = POWER_RELATIONS.map(({ naive: holds }) =>
            holds(pair.i, pair.j, DEFAULT_READINGS)
              ? '+'
              : holds(pair.j, pair.i, DEFAULT_READINGS)
                ? '-'
                : '0',
          );
          expect(code.slice(1)).toBe(naive.join(''));
        },
      ),
      { numRuns: 80 },
    );
  });

  test('with the sides in each other’s place are mirrored', () => {
    const mirror: Readonly<Record<string, string>> = { A: 'a', a: 'A', S: 's', s: 'S', '+': '-', '-': '+' };
    fc.assert(
      fc.property(ensemble, seed, fc.nat(1000), (cell, s, k) => {
        const pair = drawPair(cell, s, k);
        const swapped =
          pair.kind === 'trees' ? { ...pair, i: pair.j, j: pair.i } : { ...pair, i: pair.j, j: pair.i };
        const { code } = judge(pair, cell, 100_000);
        expect(judge(swapped, cell, 100_000).code).toBe(
          Array.from(code, (sign) => mirror[sign] ?? sign).join(''),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('a larger budget decides more, and nothing differently', () => {
    fc.assert(
      fc.property(ensemble, seed, fc.nat(1000), fc.integer({ min: 1, max: 60 }), (cell, s, k, budget) => {
        const pair = drawPair(cell, s, k);
        const [few, many] = [judge(pair, cell, budget).code, judge(pair, cell, 100_000).code];
        for (const [place, sign] of Array.from(few).entries())
          if (sign !== '?') expect(sign).toBe(many[place]);
      }),
      { numRuns: 60 },
    );
  });

  test('near-absolute power at deficit 0 is never below', () => {
    fc.assert(
      fc.property(outcomes, denominator, seed, (n, d, s) => {
        const cell: Ensemble = { kind: 'near', n, deficit: rational(0n), lotteries: 2, denominator: d };
        expect(judge(drawPair(cell, s, 0), cell, 100_000).code).toMatch(/^[AS=]/);
      }),
      { numRuns: 60 },
    );
  });

  test('with two players, what one can guarantee more the other can less', () => {
    fc.assert(
      fc.property(seed, fc.nat(1000), fc.integer({ min: 1, max: 3 }), share, (s, k, depth, chance) => {
        const cell: Ensemble = {
          kind: 'multipolar',
          n: 3,
          players: 2,
          depth,
          branching: 2,
          chance,
          denominator: 2,
          opponents: 'adversarial',
        };
        const [mine = '', other = ''] = judge(drawPair(cell, s, k), cell, 100_000).code.split('/');
        const opposite: Readonly<Record<string, string>> = { A: 'a', a: 'A', S: 's', s: 'S' };
        expect(other[0]).toBe(opposite[mine[0] ?? ''] ?? mine[0]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('files', () => {
  test('a shard survives JSON, and any change of it is noticed', () => {
    fc.assert(
      fc.property(ensemble, seed, fc.nat(), fc.nat(), (cell, s, place, letter) => {
        expect(ensembleDefect(cell)).toBeUndefined();
        const shard = { seed: s, budget: 500, ensemble: cell, from: 3, to: 5 };
        const text = JSON.stringify(shardJson({ program: 'test', shard, codes: runShard(shard) }));
        const read = shardFromJson(JSON.parse(text), 'a test');
        expect(read).toMatchObject({ ok: true, value: { shard } });
        const at = place % text.length;
        const changed = `${text.slice(0, at)}${'0aS+x"'[letter % 6]}${text.slice(at + 1)}`;
        if (changed === text) return;
        let json: unknown;
        try {
          json = JSON.parse(changed);
        } catch {
          return;
        }
        expect(shardFromJson(json, 'a test')).toMatchObject({ ok: false, code: 'DYN744' });
      }),
      { numRuns: 200 },
    );
  });
});

describe('intervals', () => {
  test('hold the share, shrink with more trials, and mirror', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(), (of, k) => {
        const count = k % (of + 1);
        const [one, four, mirrored] = [wilson(count, of), wilson(4 * count, 4 * of), wilson(of - count, of)];
        expect(one.low).toBeLessThanOrEqual(count / of + 1e-12);
        expect(one.high).toBeGreaterThanOrEqual(count / of - 1e-12);
        expect(four.high - four.low).toBeLessThan(one.high - one.low);
        expect(mirrored.low).toBeCloseTo(1 - one.high, 12);
      }),
    );
  });
});
