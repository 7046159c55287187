import { type Result, success } from '../../../errors.ts';
import { stem } from '../names.ts';
import { defaultOutcomes, type Imported, type ImportOptions } from '../options.ts';
import type { Source } from '../source.ts';
import { assemble } from '../tree/assemble.ts';
import { decisionTreeOf, defaultNotes, mergedLabelNotes } from './convert.ts';
import { readGame } from './parse.ts';
import { behaviourOf, findPlayer, uniformBehaviour } from './strategies.ts';

/** A Gambit game (.efg, version 2) as a tree file with one tree, named after the file. */
export const importGambit = (source: Source, options: ImportOptions): Result<Imported> => {
  const game = readGame(source);
  if (!game.ok) return game;
  const { agent: wanted, others = 'uniform', outcomes: mode = defaultOutcomes.gambit } = options;
  const nobody = game.value.players.length === 0 && wanted === undefined;
  const agent = nobody ? success(0) : findPlayer(game.value, wanted ?? 1);
  if (!agent.ok) return agent;
  const behaviour =
    others === 'uniform'
      ? success(uniformBehaviour(game.value, agent.value))
      : behaviourOf(others, game.value, agent.value);
  if (!behaviour.ok) return behaviour;
  const tree = decisionTreeOf(source, game.value, agent.value, behaviour.value, stem(source.file));
  if (!tree.ok) return tree;
  const notes = [
    ...defaultNotes(game.value, agent.value, wanted !== undefined, options.others !== undefined),
    ...(mode === 'label' ? mergedLabelNotes(game.value) : []),
  ];
  const file = assemble(source, game.value.title, [tree.value], mode, notes);
  return file.ok ? success({ file: file.value, notes: file.value.notes }) : file;
};
