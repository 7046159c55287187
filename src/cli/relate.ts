import { Command, Option } from 'commander';
import { EXIT } from '../errors.ts';
import { readTreeFile } from '../formats/treeFile/index.ts';
import { writeWhole } from '../formats/writeWhole.ts';
import { type ComparedPair, comparePair } from '../report/compare/comparePair.ts';
import { graphDot } from '../report/dot/graph.ts';
import { classArrows, type Order, orderGraph, orderOf, orderText } from '../report/relate/order.ts';
import { graphPicture } from '../report/svg/graph.ts';
import { svgDocument } from '../report/svg/paper/picture.ts';
import { seconds } from './compare.ts';
import { interruptible } from './interrupt.ts';
import { complain, leave } from './leave.ts';
import { progress } from './progress.ts';
import { collect, readReadings } from './readings.ts';

interface RelateOptions {
  readonly svg?: boolean;
  readonly dot?: boolean;
  readonly json?: boolean;
  readonly reading: readonly string[];
  readonly time: number;
  readonly out?: string;
}

/** `dynamis relate FILE`: convergence among all trees of a file, and each power relation's part of it. */
export const relateCommand = (): Command =>
  new Command('relate')
    .description('convergence among all trees of a file as a graph, and which power relations account for it')
    .argument('<file>', 'a tree file (YAML or JSON)')
    .addOption(new Option('--svg', 'one SVG picture').conflicts(['dot', 'json']))
    .addOption(new Option('--dot', 'in the DOT language of Graphviz').conflicts('json'))
    .option('--json', 'print one JSON object')
    .option(
      '--reading <key=value>',
      'this value of a reading (repeatable; else the default ones)',
      collect,
      [],
    )
    .option('--time <seconds>', 'limit for each ordered pair', seconds, 10)
    .option('-o, --out <file>', 'write to this file instead of standard output')
    .action(async (path: string, options: RelateOptions) => {
      const asked = readReadings(options.reading);
      if (!asked.ok) return complain(asked, EXIT.usage);
      const read = readTreeFile(path);
      if (!read.ok) return complain(read);
      const { trees, title = path, notes } = read.value;
      for (const note of notes) process.stderr.write(`note: ${note}\n`);
      const all = [...trees.values()];
      const pairs = all.flatMap((i) => all.filter((j) => j !== i).map((j) => [i, j] as const));
      // One value of each reading: one answer for each relation.
      const fixed = new Set<string>(['strategies', 'interior', 'permutation']);
      const question = {
        readings: asked.value.readings,
        fixed,
        seconds: options.time,
        menu: [],
        odds: false,
        natural: false,
      };
      const done: ComparedPair[] = [];
      const finished = await interruptible(pairs, async ([i, j], k, stopped) => {
        progress(`${k + 1}/${pairs.length} ${i.name} over ${j.name}`);
        const earlier = done.flatMap(({ certificates }) => certificates);
        done.push(await comparePair(i, j, { ...question, earlier }, () => performance.now(), stopped));
      });
      progress('');
      const order = orderOf([...trees.keys()], done);
      const text = await orderAs(order, title, options);
      if (options.out === undefined) process.stdout.write(text);
      else {
        const written = writeWhole(options.out, text);
        if (!written.ok) return complain(written);
      }
      if (!finished) {
        process.stderr.write(`stopped: ${done.length} of ${pairs.length} ordered pairs were finished\n`);
        return leave(130);
      }
      leave(done.some(({ unknown }) => unknown) ? EXIT.unknown : EXIT.ok);
    });

const orderAs = async (order: Order, title: string, { svg, dot, json }: RelateOptions): Promise<string> => {
  if (svg === true) return svgDocument(await graphPicture(orderGraph(order, title)));
  if (dot === true) return graphDot(orderGraph(order, title));
  if (json === true)
    return `${JSON.stringify({ dynamis: 1, command: 'relate', ...order, drawn: classArrows(order) }, null, 1)}\n`;
  return orderText(order, title);
};
