import { Command } from 'commander';
import type { Attribute } from '../engines/measures/index.ts';
import { EXIT, failure, type Result, success } from '../errors.ts';
import { didYouMean, readTreeFile } from '../formats/treeFile/index.ts';
import { ONE, parse, sign } from '../kernel/index.ts';
import { measureAll, measuresJson, measuresTable } from '../report/measures/table.ts';
import { seconds } from './compare.ts';
import { complain, leave } from './leave.ts';

interface MeasuresOptions {
  readonly json?: boolean;
  readonly time: number;
  readonly attribute: readonly string[];
}

/** `dynamis measures FILE`: every measure of power of every tree of a file. */
export const measuresCommand = (): Command =>
  new Command('measures')
    .description(
      'measures of power of the trees of a file: a number per tree, exact or within certified bounds',
    )
    .argument('<file>', 'a tree file (YAML or JSON)')
    .option(
      '--attribute <outcomes=weight>',
      'for diversity: outcomes that share something, as A,B=2 (repeatable; default: all runs of neighbours)',
      (text: string, before: readonly string[]) => [...before, text],
      [],
    )
    .option('--json', 'print one JSON object')
    .option('--time <seconds>', 'limit for all together', seconds, 60)
    .action((path: string, options: MeasuresOptions) => {
      const read = readTreeFile(path);
      if (!read.ok) return complain(read);
      for (const note of read.value.notes) process.stderr.write(`note: ${note}\n`);
      const attributes = readAttributes(options.attribute, read.value.outcomes);
      if (!attributes.ok) return complain(attributes, EXIT.usage);
      const end = performance.now() + 1000 * options.time;
      const stop = (): boolean => performance.now() > end;
      const given = options.attribute.length > 0 ? { attributes: attributes.value } : {};
      const rows = measureAll(read.value, { ...given, stop });
      process.stdout.write(
        options.json === true
          ? `${JSON.stringify(measuresJson(read.value, rows), null, 1)}\n`
          : measuresTable(read.value, rows),
      );
      const open = rows.some(({ trees }) => trees.some(({ measured }) => measured.kind === 'unmeasured'));
      leave(open ? EXIT.unknown : EXIT.ok);
    });

/** `A,B=2` for each; the weight is 1 where none is given. */
const readAttributes = (
  texts: readonly string[],
  outcomes: readonly string[],
): Result<readonly Attribute[]> => {
  const attributes: Attribute[] = [];
  for (const text of texts) {
    const cut = text.lastIndexOf('=');
    const weight = cut < 0 ? ONE : parse(text.slice(cut + 1).trim());
    if (weight === undefined || sign(weight) <= 0)
      return failure('DYN724', `the weight in ${JSON.stringify(text)} is no positive number`);
    const names = (cut < 0 ? text : text.slice(0, cut)).split(',').map((name) => name.trim());
    const places: number[] = [];
    for (const name of names) {
      const place = outcomes.indexOf(name);
      if (place < 0)
        return failure(
          'DYN724',
          `there is no outcome ${JSON.stringify(name)}`,
          undefined,
          didYouMean(name, outcomes),
        );
      places.push(place);
    }
    attributes.push({ outcomes: places, weight });
  }
  return success(attributes);
};
