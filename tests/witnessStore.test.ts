/** The witness store under use: damage, other processes, a full disk, and commands that read it. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkCommand } from '../src/cli/check.ts';
import { replayCommand } from '../src/cli/replay.ts';
import { witnessesCommand } from '../src/cli/witnesses.ts';
import { canonical, plain } from '../src/formats/plain.ts';
import { verifyWitness, type Witness } from '../src/formats/witnessFile/index.ts';
import { keepWitness, readStore } from '../src/formats/witnessStore/index.ts';
import { inProcess } from './inProcess.ts';

const CHILD = fileURLToPath(new URL('storeChild.ts', import.meta.url));
const CLAIM = 'weak(s, t)';

let store = '';
beforeEach(() => {
  store = join(mkdtempSync(join(tmpdir(), 'dynamis-store-')), 'witnesses');
});
afterEach(() => rmSync(join(store, '..'), { recursive: true, force: true }));

const files = (): readonly string[] => readdirSync(store).filter((name) => name.endsWith('.json'));

const checked = async (claim: string, ...more: readonly string[]): Promise<unknown> => {
  const { out } = await inProcess(checkCommand(), claim, '--store', store, '--json', ...more);
  const { claims }: { readonly claims: readonly unknown[] } = JSON.parse(out);
  return claims[0];
};

const listed = (): readonly Witness[] => {
  const content = readStore(store);
  if (!content.ok) throw new Error(content.message);
  return content.value.entries.map(({ witness }) => witness);
};

describe('check', () => {
  test('keeps what it finds, and looks there first the next time', async () => {
    const first = await checked(CLAIM);
    expect(files()).toHaveLength(1);
    const [name = ''] = files();
    expect(first).toMatchObject({ verdict: 'refuted', stored: name.slice(0, 16) });
    const again = await checked(`forall s, t. ${CLAIM}`);
    const same = await checked('  weak(s,t) ');
    expect(same).toMatchObject({ verdict: 'refuted', because: expect.stringMatching(/witness store/) });
    expect(again).toMatchObject({ verdict: 'refuted' });
    const [witness] = listed();
    expect(witness).toMatchObject({ shows: 'counterexample', seed: 1 });
    expect(same).toMatchObject({ witness: { outcomes: witness?.outcomes } });
  });

  test('a claim with other readings is another claim', async () => {
    await checked('p3(s, t) => weak(s, t)');
    const other = await checked('p3[permutation=involution](s, t) => weak(s, t)', '--bound', 'n=2');
    expect(other).toMatchObject({ verdict: 'proved', because: expect.not.stringMatching(/store/) });
  });

  test('an example of an exists is kept too; without a store nothing is', async () => {
    await checked('exists s, t. incomparable(s, t)', '--store', '');
    expect(readStore(store)).toMatchObject({ ok: true, value: { entries: [] } });
    await checked('exists s, t. incomparable(s, t)');
    expect(listed()).toMatchObject([{ shows: 'example' }]);
    expect(await checked('exists s, t. incomparable(s, t)')).toMatchObject({
      verdict: 'proved',
      because: expect.stringMatching(/witness store/),
    });
  });

  test('a claim about a file is the same only while its trees are', async () => {
    const trees = join(store, '..', 'trees.yaml');
    const claims = join(store, '..', 'claims.conj');
    writeFileSync(trees, 'dynamis: 1\ntrees:\n  x: {choice: [A, B, C]}\n  y: A\n');
    writeFileSync(claims, 'file "trees.yaml" { forall s, t. weak(s, t); p1(y, x) }');
    expect(await checked(claims)).toMatchObject({ verdict: 'refuted' });
    expect(listed()).toHaveLength(2);
    expect(listed()).toMatchObject([{ scope: 'file' }, { scope: 'file' }]);
    expect(await checked(claims)).toMatchObject({ because: expect.stringMatching(/witness store/) });
    writeFileSync(trees, 'dynamis: 1\ntrees:\n  x: {choice: [A, B, C]}\n  y: {choice: [C, B, A]}\n');
    expect(await checked(claims)).toMatchObject({ verdict: 'proved' });
  });
});

describe('damage', () => {
  test('what is damaged is set aside with a warning, the rest is used', async () => {
    await checked(CLAIM);
    const [good = ''] = files();
    const text = readFileSync(join(store, good), 'utf8');
    writeFileSync(join(store, 'aaaa.json'), text);
    writeFileSync(join(store, 'half.json'), text.slice(0, 500));
    writeFileSync(join(store, 'empty.json'), '');
    writeFileSync(join(store, 'bytes.json'), Buffer.from([0xff, 0x00, 0x80]));
    writeFileSync(join(store, 'changed.json'), text.replace('"seed": 1', '"seed": 2'));
    writeFileSync(join(store, 'other.json'), '{"dynamis": 1, "kind": "certificate"}');
    writeFileSync(join(store, 'later.json'), '{"dynamis": 7, "kind": "witness"}');
    writeFileSync(join(store, `${good}.123.tmp`), text.slice(0, 100));
    mkdirSync(join(store, 'folder.json'));
    const content = readStore(store);
    expect(content).toMatchObject({ ok: true, value: { entries: [{ key: good.slice(0, 16) }] } });
    expect(content.ok && content.value.warnings).toHaveLength(8);
    expect(readdirSync(join(store, 'damaged')).toSorted()).toStrictEqual(
      ['aaaa', 'bytes', 'changed', 'empty', 'folder', 'half', 'other'].map((name) => `${name}.json`),
    );
    expect(files().toSorted()).toStrictEqual([good, 'later.json'].toSorted());
    const { code, out, complaints } = await inProcess(witnessesCommand(), '--store', store);
    expect([code, out]).toStrictEqual([0, expect.stringMatching(/1 witness in/)]);
    expect(complaints).toMatch(/later\.json: format version 7.*left as it is/);
  });

  test('a damaged entry is written anew when its witness is found again', async () => {
    await checked(CLAIM);
    const [name = ''] = files();
    writeFileSync(join(store, name), 'x');
    expect(await checked(CLAIM)).toMatchObject({
      verdict: 'refuted',
      because: expect.not.stringMatching(/store/),
    });
    expect(listed()).toHaveLength(1);
    expect(readdirSync(join(store, 'damaged'))).toStrictEqual([name]);
  });

  test('an entry that the kernel rejects is not used, and replay says so', async () => {
    await checked(CLAIM);
    const [witness] = listed();
    if (witness === undefined) throw new Error('nothing kept');
    rmSync(join(store, files()[0] ?? ''));
    // Whoever forges a witness can make its id and its name; the kernel still looks at what it holds.
    const { id: _, ...content } = { ...witness, facts: witness.facts.slice(1) };
    const id = createHash('sha256')
      .update(canonical(plain(content)))
      .digest('hex')
      .slice(0, 16);
    expect(keepWitness(store, { id, ...content })).toMatchObject({ ok: true });
    const { code, out } = await inProcess(replayCommand(), '--store', store);
    expect([code, out]).toStrictEqual([1, expect.stringMatching(/^rejected .*\n {2}facts: .*undecided/)]);
    expect(await checked(CLAIM)).toMatchObject({ because: expect.not.stringMatching(/store/) });
  });

  test('a store that is a file is told of, and the verdict stands', async () => {
    writeFileSync(store, 'no folder');
    const { code, out, complaints } = await inProcess(checkCommand(), CLAIM, '--store', store);
    expect([code, out]).toStrictEqual([1, expect.stringMatching(/^refuted/)]);
    expect(complaints).toMatch(/DYN521/);
    expect(complaints).toMatch(/DYN020/);
    expect((await inProcess(witnessesCommand(), '--store', store)).code).toBe(65);
    expect((await inProcess(replayCommand(), '--store', store)).code).toBe(65);
  });
});

describe('processes', () => {
  const child = (...args: readonly string[]): Promise<string> =>
    new Promise((resolve) => {
      const started = spawn(process.execPath, ['--import', 'tsx', CHILD, ...args]);
      let out = '';
      started.stdout.on('data', (text) => (out += String(text)));
      started.stderr.on('data', (text) => (out += String(text)));
      started.on('close', () => resolve(out));
    });

  test('two at once keep the same witnesses without losing or damaging one', async () => {
    await checked(CLAIM);
    const one = join(store, '..', 'one.json');
    writeFileSync(one, readFileSync(join(store, files()[0] ?? ''), 'utf8'));
    const said = await Promise.all([child(store, one, '30'), child(store, one, '30')]);
    expect(said).toStrictEqual(['', '']);
    const content = readStore(store);
    expect(content).toMatchObject({ ok: true, value: { warnings: [] } });
    expect(listed()).toHaveLength(31);
    for (const name of files())
      expect(verifyWitness(readFileSync(join(store, name), 'utf8'), name)).toMatchObject({ kind: 'checked' });
  });

  test.skipIf(process.platform === 'win32')(
    'a full disk is a clear error, and the store stays whole',
    async () => {
      await checked(CLAIM);
      const one = join(store, '..', 'one.json');
      writeFileSync(one, readFileSync(join(store, files()[0] ?? ''), 'utf8'));
      const before = files();
      // No file may grow beyond 1 KiB: to the program that is a disk that fills up while it writes.
      const { stdout } = spawnSync(
        'bash',
        ['-c', `ulimit -f 1; "${process.execPath}" --import tsx "${CHILD}" "${store}" "${one}" 2`],
        { encoding: 'utf8', env: { ...process.env, TSX_DISABLE_CACHE: '1' } },
      );
      expect(stdout).toMatch(/DYN020: cannot write: EFBIG/);
      expect(readdirSync(store)).toStrictEqual(before);
      expect(listed()).toHaveLength(1);
    },
  );
});

describe('replay', () => {
  test('says what is as it was', async () => {
    await checked(CLAIM);
    await checked('exists s, t. incomparable(s, t)');
    const { code, out } = await inProcess(replayCommand(), '--store', store, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      dynamis: 1,
      command: 'replay',
      changed: 0,
      witnesses: [{ status: 'same' }, { status: 'same' }],
    });
  });

  test('an empty or missing store is no mistake', async () => {
    expect(await inProcess(replayCommand(), '--store', store)).toMatchObject({ code: 0 });
    expect(await inProcess(witnessesCommand(), '--store', store, '--json')).toMatchObject({ code: 0 });
  });
});
