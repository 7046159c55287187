import { join } from 'node:path';
import { Command, Option } from 'commander';
import { didYouMean } from '../conjectures/language/index.ts';
import { EXIT, failure, type Result, success } from '../errors.ts';
import type { CellCache } from '../formats/cellCache/index.ts';
import { printWitness } from '../formats/witnessFile/index.ts';
import { writeWhole } from '../formats/writeWhole.ts';
import { theoremsPage } from '../report/theorems/html.ts';
import { cellJson } from '../report/theorems/json.ts';
import { summary, theoremsMarkdown, theoremsTable } from '../report/theorems/table.ts';
import { cellName, cellWitness } from '../report/theorems/witness.ts';
import { type Cell, type CellQuestion, decideCell, records, selectedQuestions } from '../theorems/index.ts';
import { cacheOption, openCache } from './cellCache.ts';
import { seconds } from './compare.ts';
import { interruptible } from './interrupt.ts';
import { complain, leave } from './leave.ts';
import { progress } from './progress.ts';
import { collect, readReadings } from './readings.ts';
import { VERSION } from './version.ts';

interface TheoremsOptions {
  readonly only?: string;
  readonly reading: readonly string[];
  readonly time: number;
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly html?: string | true;
  readonly cache: string | false;
  readonly out?: string;
}

/** `dynamis theorems`: the propositions of the paper under every reading, each cell with its own verdict. */
export const theoremsCommand = (): Command =>
  new Command('theorems')
    .description(
      'the propositions of the paper under every reading: proved, refuted, vacuous, or how far they hold',
    )
    .option('--only <id>', 'only this theorem')
    .option('--reading <key=value>', 'only cells with this value of a reading (repeatable)', collect, [])
    .option('--time <seconds>', 'limit for the whole table', seconds, 300)
    .addOption(new Option('--json', 'print one JSON object').conflicts('markdown'))
    .addOption(new Option('--markdown', 'print Markdown').conflicts('html'))
    .addOption(
      new Option('--html [file]', 'one page with pictures, to standard output or this file').conflicts(
        'json',
      ),
    )
    .addOption(cacheOption())
    .option('--no-cache', 'decide every cell afresh')
    .option('--out <dir>', 'write the trees of each cell to a witness file in this folder')
    .action(async (options: TheoremsOptions) => {
      const asked = questionsOf(options);
      if (!asked.ok) return complain(asked, EXIT.usage);
      const questions = asked.value;
      const decide = decidingCells(openCache(options.cache), options.time);
      const cells: Cell[] = [];
      const finished = await interruptible(questions, async (question, k, stopped) => {
        progress(`${k + 1}/${questions.length} ${question.theorem.id}, n = ${question.outcomes}`);
        cells.push(decide(question, stopped));
      });
      progress('');
      if (options.out !== undefined) {
        const written = writeWitnesses(cells, options.out);
        if (!written.ok) return complain(written);
      }
      const text = await printed(cells, options);
      if (typeof options.html === 'string') {
        const written = writeWhole(options.html, text);
        if (!written.ok) return complain(written);
        process.stdout.write(`${summary(cells)}\n`);
      } else process.stdout.write(text);
      if (!finished) {
        process.stderr.write(`stopped: ${cells.length} of ${questions.length} cells were decided\n`);
        return leave(130);
      }
      const verdicts = new Set(cells.map(({ verdict }) => verdict));
      leave(verdicts.has('refuted') ? EXIT.refuted : verdicts.has('unknown') ? EXIT.unknown : EXIT.ok);
    });

/** Decides cells one after the other, within so many seconds for all of them. */
export const decidingCells = (
  cache: CellCache | undefined,
  limit: number,
): ((question: CellQuestion, stopped: () => boolean) => Cell) => {
  const end = performance.now() + 1000 * limit;
  return (question, stopped) => {
    const known = cache?.recall(question);
    if (known !== undefined) return known;
    const stop = (): boolean => stopped() || performance.now() > end;
    const cell = decideCell(question, stop);
    // What the clock cut short is not what would be found with more time.
    if (!stop()) cache?.keep(cell);
    return cell;
  };
};

/** One file for each cell that trees decide, as far as the kernel can re-check it; the others are counted. */
const writeWitnesses = (cells: readonly Cell[], folder: string): Result<null> => {
  let without = 0;
  for (const cell of cells) {
    if (cell.evidence.kind !== 'exhibit') continue;
    const witness = cellWitness(cell, VERSION);
    if (!witness.ok) {
      without += 1;
      continue;
    }
    const written = writeWhole(join(folder, `${cellName(cell)}.json`), printWitness(witness.value));
    if (!written.ok) return written;
  }
  if (without > 0)
    process.stderr.write(
      `note: ${without} cells rest on an exact integral as well, which no witness file holds\n`,
    );
  return success(null);
};

const printed = async (
  cells: readonly Cell[],
  { json, markdown, html }: TheoremsOptions,
): Promise<string> => {
  if (html !== undefined) return theoremsPage(cells, VERSION);
  if (json === true)
    return `${JSON.stringify({ dynamis: 1, command: 'theorems', summary: summary(cells), cells: cells.map(cellJson) }, null, 1)}\n`;
  if (markdown === true) return theoremsMarkdown(cells);
  const { isTTY, columns } = process.stdout;
  return theoremsTable(cells, { colour: isTTY, ...(isTTY && { width: columns }) });
};

const questionsOf = ({ only, reading }: TheoremsOptions): Result<readonly CellQuestion[]> => {
  const readings = readReadings(reading);
  if (!readings.ok) return readings;
  const ids = records.map(({ id }) => id);
  if (only !== undefined && !ids.includes(only))
    return failure(
      'DYN600',
      `no theorem ${JSON.stringify(only)} in the table`,
      undefined,
      [didYouMean(only, ids), `the theorems are ${ids.join(', ')}`]
        .filter((line) => line !== undefined)
        .join('; '),
    );
  const questions = selectedQuestions({ ...readings.value, ...(only !== undefined && { only }) });
  return questions.length === 0
    ? failure('DYN601', `no cell has ${reading.join(' and ')}: the theorem does not mention it`)
    : success(questions);
};
