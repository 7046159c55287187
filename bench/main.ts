/**
 * `npm run bench [NAME]...`: measurements side by side with what a user would pick instead, as ratios, in
 * one run. Peers that are not installed are skipped with a note.
 */
import { cpus } from 'node:os';

type Rows = readonly (readonly string[])[];

const benches: Readonly<Record<string, () => Promise<Rows>>> = {
  read: async () => (await import('./readTreeFile.ts')).benchReadTreeFile(),
  extreme: async () => (await import('./geometry.ts')).benchExtremePoints(),
  containment: async () => (await import('./geometry.ts')).benchContainment(),
  orbit: async () => (await import('./orbit.ts')).benchOrbit(),
  'orbit growth': async () => (await import('./orbit.ts')).benchOrbitGrowth(),
  evaluations: async () => (await import('./probabilities.ts')).benchEvaluations(),
  volumes: async () => (await import('./probabilities.ts')).benchVolumes(),
  refuters: async () => (await import('./conjectures.ts')).benchRefuters(),
  'false claims': async () => (await import('./conjectures.ts')).benchFalseClaims(),
  permutations: async () => (await import('./permutations.ts')).benchPermutations(),
  survey: async () => (await import('./survey.ts')).benchSurvey(),
};

const table = (rows: Rows): string => {
  const widths = (rows[0] ?? []).map((_, c) => Math.max(...rows.map((row) => (row[c] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((text, c) => text.padEnd(widths[c] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

const asked = process.argv.slice(2);
process.stdout.write(
  `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}\n`,
);
for (const [name, bench] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  process.stdout.write(`\n${name}\n${table(await bench())}\n`);
}
