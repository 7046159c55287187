import fc from 'fast-check';

/** fast-check's own default number of runs, which `DYNAMIS_RUNS` multiplies. */
const DEFAULT_RUNS = 100;

/** The seed of every property unless `DYNAMIS_SEED` gives another 32-bit integer, or `random`. */
const DEFAULT_SEED = 20261124;

function runs(): number {
  const text = process.env['DYNAMIS_RUNS'] ?? '1';
  const factor = Number(text);
  if (!Number.isFinite(factor) || factor <= 0) {
    throw new Error(`DYNAMIS_RUNS is a factor on the number of runs, above 0: got ${JSON.stringify(text)}`);
  }
  return Math.max(1, Math.round(DEFAULT_RUNS * factor));
}

function seed(): number | undefined {
  const text = process.env['DYNAMIS_SEED'];
  if (text === undefined) return DEFAULT_SEED;
  if (text === 'random') return undefined;
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value) || (value | 0) !== value) {
    throw new Error(`DYNAMIS_SEED is a 32-bit integer or "random": got ${JSON.stringify(text)}`);
  }
  return value;
}

const chosenSeed = seed();
fc.configureGlobal({
  ...fc.readConfigureGlobal(),
  numRuns: runs(),
  ...(chosenSeed === undefined ? {} : { seed: chosenSeed }),
});
