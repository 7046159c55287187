import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Command } from 'commander';
import { EXIT, failure } from '../../errors.ts';
import { writeWhole } from '../../formats/writeWhole.ts';
import { complain, leave } from '../leave.ts';
import { VERSION } from '../version.ts';
import { projectFiles } from './project.ts';

/** `dynamis init [DIR]`: a small project to start from. Nothing that is there is touched. */
export const initCommand = (): Command =>
  new Command('init')
    .description('make a small project: conjectures, a property test, and a script that runs both')
    .argument('[dir]', 'a folder, made if it is missing', '.')
    .action((folder: string) => {
      const files = projectFiles(basename(resolve(folder)), VERSION);
      const there = files.filter(({ path }) => existsSync(join(folder, path)));
      if (there.length > 0) {
        const names = there.map(({ path }) => path).join(', ');
        return complain(
          failure('DYN553', `the folder has ${names} already; nothing was written`, { file: folder }),
        );
      }
      for (const { path, text } of files) {
        const written = writeWhole(join(folder, path), text);
        if (!written.ok) return complain(written);
      }
      const inside = folder === '.' ? '' : `cd ${folder} && `;
      process.stdout.write(
        `${files.map(({ path }) => `wrote ${join(folder, path)}\n`).join('')}Next: ${inside}npm install && npm test\n`,
      );
      leave(EXIT.ok);
    });
