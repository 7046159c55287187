#!/usr/bin/env node
import { createRequire } from 'node:module';
import { Command, CommanderError } from 'commander';
import { EXIT } from '../errors.ts';

const { version }: { version: string } = createRequire(import.meta.url)('../../package.json');

/** One file for each subcommand, loaded when it is asked for: `verify` never loads an engine. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  compare: async () => (await import('./compare.ts')).compareCommand(),
  verify: async () => (await import('./verify.ts')).verifyCommand(),
  relate: async () => (await import('./relate.ts')).relateCommand(),
  show: async () => (await import('./show.ts')).showCommand(),
  check: async () => (await import('./check.ts')).checkCommand(),
  measures: async () => (await import('./measures.ts')).measuresCommand(),
  'refute-measure': async () => (await import('./refuteMeasure.ts')).refuteMeasureCommand(),
  survey: async () => (await import('./survey.ts')).surveyCommand(),
  worker: async () => (await import('./worker.ts')).workerCommand(),
  export: async () => (await import('./export.ts')).exportCommand(),
  witnesses: async () => (await import('./witnesses.ts')).witnessesCommand(),
  replay: async () => (await import('./replay.ts')).replayCommand(),
  explain: async () => (await import('./explain.ts')).explainCommand(),
  properties: async () => (await import('./properties.ts')).propertiesCommand(),
  init: async () => (await import('./init/init.ts')).initCommand(),
  theorems: async () => (await import('./theorems.ts')).theoremsCommand(),
  learn: async () => (await import('./learn.ts')).learnCommand(),
  agents: async () => (await import('./agents.ts')).agentsCommand(),
  import: async () => (await import('./import.ts')).importCommand(),
  report: async () => (await import('./report.ts')).reportCommand(),
  explore: async () => (await import('./explore.ts')).exploreCommand(),
};

/** The `dynamis` command. */
const program = new Command('dynamis')
  .description(
    'Check claims about power and instrumental convergence over decision trees, with certificates that a small kernel checks.',
  )
  .version(version)
  .showHelpAfterError('(`dynamis --help` and `dynamis COMMAND --help` say more)')
  .addHelpText(
    'after',
    '\nExit codes: 0 done, 1 a claim refuted or a certificate rejected, 2 something unknown, 64 wrong usage, 65 bad input, 70 a bug of ours.',
  );

const asked = COMMANDS[process.argv[2] ?? ''];
for (const command of asked === undefined ? Object.values(COMMANDS) : [asked])
  program.addCommand(await command());

const strict = (command: Command): void => {
  command.exitOverride();
  for (const child of command.commands) strict(child);
};
strict(program);

// A reader that stops early (`dynamis compare F | head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.ok);
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  else {
    process.stderr.write(
      `DYN999: internal error, please report it: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exitCode = EXIT.internal;
  }
}
