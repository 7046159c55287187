/**
 * The explorer in a real browser (Debian's chromium; skipped where there is none): every example, editing,
 * dragging, sharing, conjectures, accessibility, with and without the headers that let pages share memory.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pageServer } from '../src/cli/explore/pageServer.ts';
import { solverFiles } from '../src/cli/explore/solverFiles.ts';
import { assignments, POWER_RELATIONS } from '../src/definitions/index.ts';
import { decidePair, decidePowerRelation } from '../src/engines/index.ts';
import { verifyCertificate } from '../src/formats/certificateFile/index.ts';
import { parseTreeFile, type TreeFile } from '../src/formats/treeFile/index.ts';
import { verifyWitness } from '../src/formats/witnessFile/index.ts';
import { ROOT } from './dynamis.ts';

const BROWSER = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const EXAMPLES = readdirSync(join(ROOT, 'examples')).filter((name) => name.endsWith('.yaml'));
const PATIENCE = 20_000;

if (BROWSER === undefined) process.stderr.write('note: no chromium here, so the explorer is not tested\n');

const textOf = (example: string): string => readFileSync(join(ROOT, 'examples', example), 'utf8');

const read = (text: string): TreeFile => {
  const file = parseTreeFile(text, 'text.yaml');
  if (!file.ok) throw new Error(file.message);
  return file.value;
};

/** What the engines say of the first two trees: relation, and both strengths. */
const verdictOf = (file: TreeFile): readonly [string, string, string] => {
  const [i, j] = [...file.trees.values()];
  if (i === undefined || j === undefined) throw new Error('two trees are needed');
  const { relation, forth, back } = decidePair(i.tree, j.tree, {
    agents: 'symmetric-regular',
    menu: [],
    stop: () => false,
  });
  return [relation, forth.strength ?? 'open', back.strength ?? 'open'];
};

/** The cells of the table of power relations, as the page prints them. */
const cellsOf = (file: TreeFile): readonly string[] => {
  const [i, j] = [...file.trees.values()];
  if (i === undefined || j === undefined) throw new Error('two trees are needed');
  return POWER_RELATIONS.flatMap((relation) =>
    [[i, j] as const, [j, i] as const].map(([above, below]) => {
      const [first, ...rest] = assignments(relation.readings).map(
        (readings) => decidePowerRelation(relation, above.tree, below.tree, readings, () => false).holds,
      );
      return `${first === true ? 'yes' : 'no'}${rest.some((holds) => holds !== first) ? '*' : ''}`;
    }),
  );
};

const FOUR = `dynamis: 1
outcomes: [A, B, C, D]
trees:
  wide: { choice: [{ lottery: { A: 3/4, D: 1/4 } }, { lottery: { A: 1/2, B: 1/8, C: 3/8 } }, B] }
  narrow: { choice: [{ lottery: { B: 1/2, C: 1/2 } }, { lottery: { B: 1/2, D: 1/2 } }] }
`;

describe.skipIf(BROWSER === undefined)('the explorer', () => {
  let away = '';
  let browser: Browser;
  const servers: Server[] = [];
  const addresses = { isolated: '', plain: '' };
  /** Whatever any page had to say on its console. */
  const complaints: string[] = [];

  beforeAll(async () => {
    away = mkdtempSync(join(tmpdir(), 'dynamis-explorer-'));
    await build({
      configFile: join(ROOT, 'explorer', 'vite.config.ts'),
      root: join(ROOT, 'explorer'),
      logLevel: 'error',
      build: { outDir: away },
    });
    for (const kind of ['isolated', 'plain'] as const) {
      const files = new Map([
        ['/opened.yaml', join(ROOT, 'examples', 'unbroken-vase.yaml')],
        ...solverFiles(),
      ]);
      const server = pageServer({ folder: away, files, isolated: kind === 'isolated' });
      servers.push(server);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const address = server.address();
      if (typeof address === 'object' && address !== null)
        addresses[kind] = `http://127.0.0.1:${address.port}/`;
    }
    if (BROWSER !== undefined)
      browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox', '--disable-gpu'] });
  });

  afterAll(async () => {
    await browser?.close();
    for (const server of servers) server.close();
    rmSync(away, { recursive: true, force: true });
  });

  const open = async (
    fragment = '',
    { kind = 'isolated', ...options }: BrowserContextOptions & { kind?: 'isolated' | 'plain' } = {},
  ): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(addresses[kind] + fragment);
    await page.waitForSelector('main');
    return page;
  };

  /** Once all pieces of an answer are there. */
  const settled = async (page: Page): Promise<void> => {
    await page.waitForFunction(`document.querySelector('.right')?.dataset.busy === 'false'`);
  };

  const shownVerdict = async (page: Page): Promise<readonly (string | null)[]> => {
    const banner = page.locator('.verdict');
    return Promise.all(['data-relation', 'data-forth', 'data-back'].map((name) => banner.getAttribute(name)));
  };

  const write = async (page: Page, text: string): Promise<void> => {
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(text);
  };

  const written = async (page: Page): Promise<string> =>
    (await page.locator('.cm-line').allTextContents()).join('\n');

  const violations = async (page: Page): Promise<readonly string[]> => {
    await page.evaluate(axe.source);
    const found: unknown = await page.evaluate(
      `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
        violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 120)).join(' | ')))`,
    );
    return Array.isArray(found) ? found.map(String) : ['axe gave no answer'];
  };

  test('says of every example what the engines say', async () => {
    const page = await open();
    for (const name of EXAMPLES) {
      const file = read(textOf(name));
      await page.getByRole('button', { name: 'Examples' }).click();
      await page.locator(`[data-example="${name.replace('.yaml', '')}"]`).click();
      const [first = '', second = ''] = file.trees.keys();
      await expect.poll(() => page.getByLabel('First tree').inputValue()).toBe(first);
      await expect.poll(() => page.getByLabel('Second tree').inputValue()).toBe(second);
      await expect.poll(() => shownVerdict(page)).toStrictEqual([...verdictOf(file)]);
      await settled(page);
      expect([
        name,
        ...(await page.locator('#relations-title ~ .scroll td').allTextContents()),
      ]).toStrictEqual([name, ...cellsOf(file)]);
      if (file.outcomes.length === 3)
        expect(await page.locator('#sets-title ~ .drawn svg.dynamis').count()).toBe(1);
    }
    await page.context().close();
  });

  test('a lottery is dragged, and the words change', async () => {
    const page = await open('#example=incomparable-pair');
    await settled(page);
    expect(await page.locator('.headline').textContent()).toContain('two kinds of them disagree');
    expect(await page.locator('.verdict').textContent()).toMatch(
      /easy to please .* choose sure; .* hard to please .* choose gamble/,
    );
    const handle = page.getByRole('slider', { name: 'Lottery of gamble' });
    await handle.scrollIntoViewIfNeeded();
    const from = await handle.locator('.ring').boundingBox();
    const corner = await page.getByRole('slider', { name: 'Lottery of sure' }).locator('.ring').boundingBox();
    if (from === null || corner === null) throw new Error('the handles are not drawn');
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(from.x - 60, from.y + 10, { steps: 4 });
    await page.mouse.move(from.x - 70, from.y + 20);
    await page.mouse.up();
    await expect
      .poll(() => written(page))
      .toMatch(/gamble: \{ lottery: \{ A: \d+\/\d+, B: \d+\/\d+, C: \d+\/\d+ \} \}/);
    const text = await written(page);
    await expect.poll(() => shownVerdict(page)).toStrictEqual([...verdictOf(read(text))]);
    // The comments stay, and one step of undo takes the whole drag back.
    expect(text).toContain('# Sure A against an even chance');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => written(page)).toContain('gamble: { lottery: { B: 1/2, C: 1/2 } }');
    await page.getByRole('button', { name: 'Redo' }).click();
    await expect.poll(() => written(page)).toBe(text);
    await page.context().close();
  });

  test('the keyboard does what the mouse does', async () => {
    const page = await open('#example=incomparable-pair');
    await settled(page);
    await page.getByRole('slider', { name: 'Lottery of gamble' }).focus();
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => written(page)).toContain('gamble: { lottery: { B: 11/24, C: 13/24 } }');
    await expect
      .poll(() => page.getByRole('slider', { name: 'Lottery of gamble' }).getAttribute('aria-valuetext'))
      .toBe('B 11/24, C 13/24');
    await page.context().close();
  });

  test('errors stand where they are, and the last answer stays', async () => {
    const page = await open('#example=incomparable-pair');
    await settled(page);
    await write(
      page,
      'dynamis: 1\noutcomes: [A, B, C]\ntrees:\n  sure: A\n  gamble: { lottery: { B: 1/2, C: 1/3 } }\n',
    );
    await expect
      .poll(() => page.locator('.error').first().textContent())
      .toMatch(/Line 5: .*sum to 5\/6.*DYN137/);
    expect(await page.locator('.cm-lintRange-error').count()).toBeGreaterThan(0);
    expect(await page.locator('.right').getAttribute('data-stale')).toBe('true');
    await write(page, 'dynamis: 1\noutcomes: [A, B, C]\ntrees:\n  sure: A\n  gamble: { choice: [A, B] }\n');
    await expect.poll(() => shownVerdict(page)).toStrictEqual(['below', 'none', 'strict']);
    expect(await page.locator('.error').count()).toBe(0);
    await page.context().close();
  });

  test('completion knows keys, outcomes and trees', async () => {
    const page = await open('#example=survival-or-shutdown');
    await settled(page);
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('  other: { ref: sh');
    await expect
      .poll(() => page.locator('.cm-completionLabel').allTextContents())
      .toStrictEqual(['shutdown']);
    // CodeMirror takes no Enter in the first moments of a list.
    await page.waitForTimeout(300);
    await page.keyboard.press('Enter');
    await expect.poll(() => written(page)).toContain('other: { ref: shutdown');
    await page.context().close();
  });

  test('trees grow by clicking', async () => {
    const page = await open('#example=incomparable-pair');
    await settled(page);
    await page.getByRole('button', { name: 'Form' }).click();
    await page.getByRole('button', { name: '+ choice at sure' }).click();
    await page.getByRole('button', { name: 'Add an option to sure' }).click();
    await page.getByLabel('sure, option 3: ends in').selectOption({ label: 'C' });
    await page.getByLabel('Probability of B in gamble').fill('1/4');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Text' }).click();
    await expect.poll(() => written(page)).toContain('sure: { choice: [ A, B, C ] }');
    await expect.poll(() => written(page)).toContain('gamble: { lottery: { B: 1/4, C: 3/4 } }');
    await expect.poll(() => shownVerdict(page)).toStrictEqual(['above', 'absolute', 'none']);
    await page.context().close();
  });

  test('a link holds everything', async () => {
    const page = await open('#example=near-absolute-power');
    await settled(page);
    await page.getByLabel('Second tree').selectOption('subject');
    await expect.poll(() => page.locator('.headline').textContent()).toContain('sovereign');
    await page.getByRole('button', { name: 'Share' }).click();
    await page.waitForFunction(`location.hash.startsWith('#v1.')`);
    const again = await open(new URL(page.url()).hash, { kind: 'plain' });
    await settled(again);
    expect(await written(again)).toBe(await written(page));
    expect(await again.getByLabel('Second tree').inputValue()).toBe('subject');
    expect(await shownVerdict(again)).toStrictEqual(await shownVerdict(page));
    await page.context().close();
    await again.context().close();
  });

  test('certificates that are downloaded verify', async () => {
    const page = await open('#example=incomparable-pair');
    await settled(page);
    await page.getByRole('button', { name: 'List the certificates' }).click();
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.files button').first().click(),
    ]);
    const text = readFileSync(await saved.path(), 'utf8');
    expect(verifyCertificate(text, 'certificate')).toMatchObject({ kind: 'checked' });
    await page.context().close();
  });

  test('a file that the server was started with is opened', async () => {
    const page = await open('#file');
    await expect
      .poll(() => page.locator('#trees-title').textContent())
      .toBe('A vase that cannot be unbroken');
    await page.context().close();
  });

  test('conjectures get counterexamples as pictures, and a search can be stopped', async () => {
    const page = await open();
    await page.getByRole('textbox', { name: 'Claim' }).fill('p1(s, t) => absolute(s, t)');
    await page.getByRole('button', { name: 'Look for a counterexample' }).click();
    await page.waitForSelector('[data-verdict="refuted"] svg.dynamis');
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save the witness' }).click(),
    ]);
    const name = saved.suggestedFilename();
    const text = readFileSync(await saved.path(), 'utf8');
    expect(verifyWitness(text, name)).toMatchObject({
      kind: 'checked',
      witness: { id: name.replace('.json', '') },
    });
    await page.getByRole('button', { name: 'Open these trees in the editor' }).click();
    await expect.poll(() => written(page)).toContain('trees:');
    await page.getByRole('textbox', { name: 'Claim' }).fill('p1(s, t) => => weak(s, t)');
    await page.getByRole('button', { name: 'Look for a counterexample' }).click();
    await expect.poll(() => page.locator('.error').textContent()).toMatch(/1:13: DYN4\d\d/);
    await page
      .getByRole('textbox', { name: 'Claim' })
      .fill('POWER(choice(s, choice(t, r))) >= POWER(chance(1/2 s, 1/2 t))');
    await page.getByRole('button', { name: 'Look for a counterexample' }).click();
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect.poll(() => page.getByText('Stopped.').count()).toBe(1);
    await page.context().close();
  });

  test('four outcomes are solids that turn', async () => {
    const page = await open('#example=incomparable-pair');
    await settled(page);
    await write(page, FOUR);
    const solid = page.getByRole('slider', { name: 'Turn the tetrahedron' });
    await solid.waitFor();
    await expect.poll(() => shownVerdict(page)).toStrictEqual([...verdictOf(read(FOUR))]);
    const before = await solid.innerHTML();
    await solid.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => solid.innerHTML()).not.toBe(before);
    await page.getByRole('slider', { name: 'Turn the sphere' }).waitFor();
    await page.context().close();
  });

  test('a heavy question leaves the page alone', async () => {
    const page = await open('#example=incomparable-pair');
    await settled(page);
    const names = Array.from({ length: 8 }, (_, k) => `o${k}`);
    const lottery = (k: number): string =>
      `{ lottery: { ${names.map((name, o) => `${name}: ${1 + ((o * 7 + k * 5) % 11)}/${names.reduce((sum, _, x) => sum + 1 + ((x * 7 + k * 5) % 11), 0)}`).join(', ')} } }`;
    const tree = (from: number): string =>
      `{ choice: [${names.map((_, k) => lottery(from + k)).join(', ')}] }`;
    await write(
      page,
      `dynamis: 1\noutcomes: [${names.join(', ')}]\ntrees:\n  one: ${tree(0)}\n  two: ${tree(20)}\n`,
    );
    await expect.poll(() => page.getByLabel('First tree').inputValue()).toBe('one');
    // The page answers while the worker is at it, and can send it home.
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect.poll(() => page.locator('.pending').count()).toBe(0);
    await page.getByLabel('First tree').selectOption('two');
    await expect.poll(() => page.getByLabel('Second tree').inputValue()).toBe('one');
    // The next question ends one that is still being worked on.
    await page.getByRole('button', { name: 'Examples' }).click();
    await page.locator('[data-example="incomparable-pair"]').click();
    await expect.poll(() => shownVerdict(page)).toStrictEqual(['incomparable', 'none', 'none']);
    await page.context().close();
  });

  test.each([
    ['a desk in daylight', { colorScheme: 'light' }],
    ['a phone at night', { colorScheme: 'dark', viewport: { width: 390, height: 844 } }],
  ] as const)('is accessible: %s', async (_, options) => {
    const page = await open('#example=paperclips-and-staples', options);
    await settled(page);
    await page.locator('summary').first().click();
    expect(await violations(page)).toStrictEqual([]);
    await page.getByRole('button', { name: 'Form' }).click();
    await page.getByRole('button', { name: 'Examples' }).click();
    expect(await violations(page)).toStrictEqual([]);
    // Nothing sticks out sideways.
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.context().close();
  });

  test('works with and without shared memory', async () => {
    for (const kind of ['isolated', 'plain'] as const) {
      const page = await open('#example=incomparable-pair', { kind });
      expect(await page.evaluate('crossOriginIsolated')).toBe(kind === 'isolated');
      await expect.poll(() => shownVerdict(page)).toStrictEqual(['incomparable', 'none', 'none']);
      if (kind === 'plain')
        expect(await page.locator('.z3').textContent()).toContain('without the headers that Z3 needs');
      else {
        await page.getByRole('button', { name: 'Ask Z3 as well' }).click();
        await expect.poll(() => page.locator('[data-agrees]').textContent()).toBe('Z3 agrees.');
      }
      await page.context().close();
    }
  });

  test('nothing was said on any console', () => {
    expect(complaints).toStrictEqual([]);
  });
});
