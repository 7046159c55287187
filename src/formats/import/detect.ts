import { failure, type Result, success } from '../../errors.ts';
import type { Format } from './options.ts';

const GAMBIT = /^[\s\uFEFF]*EFG(?=\s|$)/;
const JSON_OBJECT = /^[\s\uFEFF]*\{/;
const SILVER_DECISIONS = /"SilverDecisions"\s*:/;
const RADIANT = /^[ \t]*type[ \t]*:[ \t]*(?:chance|decision)[ \t\r]*$/im;
const TREE_FILE = /^[ \t]*\{?\s*["']?dynamis["']?\s*:/m;
const HINT = '--from gambit, --from silverdecisions or --from radiant says which it is';

/** Files of programs that the importers know by sight and do not read. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/^\s*NFG\s/, 'a Gambit game in strategic form (.nfg) has no tree'],
  [/^\s*#B?AGG\b/, 'an action graph game has no tree'],
  [/<gambit:document/, 'a Gambit workbook (.gbt) cannot be read: save the game as .efg'],
];

/** The format of a text, told from what is in it (the name of the file decides nothing); DYN200 when it cannot be told. */
export const detectFormat = (text: string, fileName: string): Result<Format> => {
  const place = { file: fileName };
  if (GAMBIT.test(text)) return success('gambit');
  if (JSON_OBJECT.test(text)) {
    if (SILVER_DECISIONS.test(text)) return success('silverdecisions');
  } else if (RADIANT.test(text)) return success('radiant');
  const head = text.slice(0, 2000);
  for (const [sign, message] of OTHERS) if (sign.test(head)) return failure('DYN200', message, place);
  if (TREE_FILE.test(head))
    return failure('DYN200', 'this is a dynamis tree file already: there is nothing to import', place);
  return failure(
    'DYN200',
    'the format cannot be told: it is no Gambit game, SilverDecisions diagram or Radiant tree',
    place,
    HINT,
  );
};
