/** Where decided cells are kept, as commands are told. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Option } from 'commander';
import { type CellCache, cellCache } from '../formats/cellCache/index.ts';
import { VERSION } from './version.ts';

/** The user's cache folder unless told. */
export const cacheOption = (): Option =>
  new Option('--cache <dir>', 'where decided cells are kept')
    .default(
      join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'dynamis', 'cells'),
      "the user's cache folder",
    )
    .env('DYNAMIS_CACHE');

export const openCache = (folder: string | false): CellCache | undefined =>
  folder === false ? undefined : cellCache(folder, VERSION);
