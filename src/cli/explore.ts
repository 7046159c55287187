import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { failure, type Result, success } from '../errors.ts';
import { readTreeFile } from '../formats/treeFile/index.ts';
import { pageServer, type ServedPage } from './explore/pageServer.ts';
import { solverFiles } from './explore/solverFiles.ts';
import { complain } from './leave.ts';

interface ExploreOptions {
  readonly port: number;
  readonly isolated: boolean;
}

const portNumber = (text: string): number => {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new InvalidArgumentError('a number from 0 to 65535.');
  return port;
};

/** `dynamis explore [FILE]`: the explorer page, served to a browser on this computer until Ctrl-C. */
export const exploreCommand = (): Command =>
  new Command('explore')
    .description('serve the explorer: a page in which trees are edited, compared and looked at')
    .argument('[file]', 'a tree file to start with')
    .option('--port <n>', 'the port; 0 takes any that is free', portNumber, 0)
    .option('--no-isolated', 'leave out the headers that Z3 needs in a browser')
    .action(async (file: string | undefined, { port, isolated }: ExploreOptions) => {
      const read = file === undefined ? undefined : readTreeFile(file);
      // A file with an error is opened all the same: the page shows where it is.
      if (read !== undefined && !read.ok && read.place?.line === undefined) return complain(read);
      const folder = pageFolder();
      if (!folder.ok) return complain(folder);
      const files = new Map([
        ...(file === undefined ? [] : [['/opened.yaml', file] as const]),
        ...solverFiles(),
      ]);
      const listening = await listen({ folder: folder.value, files, isolated }, port);
      if (!listening.ok) return complain(listening);
      const start = file === undefined ? '' : '#file';
      process.stdout.write(`http://127.0.0.1:${listening.value}/${start}\n(Ctrl-C ends it)\n`);
    });

/** Beside the compiled command, or in the checkout's `dist`. */
const pageFolder = (): Result<string> => {
  const here = import.meta.dirname;
  const folder = [join(here, '..', 'explorer'), join(here, '..', '..', 'dist', 'explorer')].find((path) =>
    existsSync(join(path, 'index.html')),
  );
  return folder === undefined
    ? failure('DYN780', 'the explorer has not been built', undefined, '`npm run build` builds it')
    : success(folder);
};

const listen = async (page: ServedPage, port: number): Promise<Result<number>> => {
  const server = pageServer(page);
  return new Promise((resolve) => {
    server.once('error', (error) =>
      resolve(
        failure('DYN781', `port ${port}: ${error.message}`, undefined, '`--port 0` takes any that is free'),
      ),
    );
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(success(isAddress(address) ? address.port : port));
    });
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        server.close();
        server.closeAllConnections();
      });
  });
};

const isAddress = (address: AddressInfo | string | null): address is AddressInfo =>
  typeof address === 'object' && address !== null;
