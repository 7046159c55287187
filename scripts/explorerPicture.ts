/** Takes the picture of the explorer that the README opens with; needs Debian's chromium and a build. */
import { readFileSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { pageServer } from '../src/cli/explore/pageServer.ts';

const root = join(import.meta.dirname, '..');
const path = join(root, 'docs', 'pictures', 'explorer.png');

const isAddress = (address: AddressInfo | string | null): address is AddressInfo =>
  typeof address === 'object' && address !== null;

const server = pageServer({ folder: join(root, 'dist', 'explorer'), files: new Map(), isolated: true });
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = server.address();
const port = isAddress(address) ? address.port : 0;
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1280, height: 905 } });
await page.goto(`http://127.0.0.1:${port}/#example=incomparable-pair`);
await page.waitForFunction(`document.querySelector('.right')?.dataset.busy === 'false'`);
await page.waitForSelector('.trees svg');
await page.screenshot({ path });
await browser.close();
server.close();
process.stdout.write(
  `${path}: ${Math.round(statSync(path).size / 1000)} kB, ${readFileSync(path).readUInt32BE(16)} pixels wide\n`,
);
