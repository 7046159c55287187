/** Importers of decision trees and games that other programs wrote (docs/importers.md). */
import { match } from 'ts-pattern';
import { type Result, success } from '../../errors.ts';
import { detectFormat } from './detect.ts';
import { importGambit } from './gambit/import.ts';
import type { Format, Imported, ImportOptions } from './options.ts';
import { importRadiant } from './radiant/import.ts';
import { importSilverDecisions } from './silverDecisions/import.ts';

export { codes } from './codes.ts';
export { detectFormat } from './detect.ts';
export { MOST_DIGITS } from './expression/approximation.ts';
export type { ChanceEvent, Game, GameNode, GameOutcome, InformationSet } from './gambit/game.ts';
export { readGame } from './gambit/parse.ts';
export { type ImportedPlayers, importPlayers } from './gambit/players.ts';
export { readStrategies, type Strategies } from './gambit/strategies.ts';
export { defaultOutcomes, type Format, formats, type Imported, type ImportOptions } from './options.ts';
export { type OutcomeMode, outcomeModes } from './tree/sourceTree.ts';

/**
 * The decision trees in a text of another program, as a tree file, and notes on what was done beyond what the
 * text says. `fileName` is for messages and for names. Fails with the codes in `codes`, and with those of
 * tree files (DYN110 to DYN116) where the text is not JSON or YAML at all.
 */
export const importTrees = (
  text: string,
  fileName: string,
  options: ImportOptions = {},
): Result<Imported> => {
  const source = { file: fileName, text };
  const format = options.from === undefined ? detectFormat(text, fileName) : success(options.from);
  if (!format.ok) return format;
  const imported = match(format.value)
    .with('gambit', () => importGambit(source, options))
    .with('silverdecisions', () => importSilverDecisions(source, options))
    .with('radiant', () => importRadiant(source, options))
    .exhaustive();
  if (!imported.ok)
    return imported.place === undefined ? { ...imported, place: { file: fileName } } : imported;
  const notes = [...unusedOptionNotes(format.value, options), ...imported.value.notes];
  return success({ file: { ...imported.value.file, notes }, notes });
};

const unusedOptionNotes = (format: Format, { agent, others }: ImportOptions): readonly string[] =>
  format === 'gambit' || (agent === undefined && others === undefined)
    ? []
    : ['the agent and the other players are named for games only: this file has one decision maker'];
