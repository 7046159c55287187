/** Reports are single pages that hold all they need: pictures, certificates that verify, the way to make them again. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyCertificate } from '../src/formats/certificateFile/index.ts';
import { verifyWitness } from '../src/formats/witnessFile/index.ts';
import { dynamis, ROOT } from './dynamis.ts';

let away = '';

beforeAll(() => {
  away = mkdtempSync(join(tmpdir(), 'dynamis-report-'));
});

afterAll(() => rmSync(away, { recursive: true }));

/** The files that a page holds, by the name under which they are saved. */
const held = (page: string): ReadonlyMap<string, string> =>
  new Map(
    [...page.matchAll(/download="([^"]*)" href="data:[^;]*;charset=utf-8;base64,([^"]*)"/g)].map(
      ([, name = '', bytes = '']) => [name, Buffer.from(bytes, 'base64').toString('utf8')],
    ),
  );

/** Whatever would need the network, or run. */
const outside = (page: string): readonly string[] =>
  [...page.matchAll(/\b(?:src|href|url|action)\s*[=(]\s*["']?([^"')\s>]*)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !target.startsWith('data:') && !target.startsWith('#'))
    .concat(page.match(/<script|<link|@import|<\w[^<>"]*(?:"[^"]*"[^<>"]*)*\son\w+=/g) ?? []);

const report = (path: string): string => {
  const out = join(away, 'report.html');
  const { code, complaints } = dynamis('report', path, '-o', out);
  expect([code, complaints]).toStrictEqual([0, '']);
  return readFileSync(out, 'utf8');
};

describe('dynamis report', () => {
  test('on trees: verdicts, pictures, and certificates that verify', () => {
    const page = report(join(ROOT, 'examples', 'incomparable-pair.yaml'));
    expect(page).toContain('Between sure and gamble it depends on the agents');
    expect(page.match(/<svg/g)).toHaveLength(4);
    expect(outside(page)).toStrictEqual([]);
    const files = held(page);
    expect(files.get('trees.yaml')).toContain('gamble:');
    const certificates = [...files].filter(([name]) => name.endsWith('.json'));
    expect(certificates.length).toBeGreaterThan(10);
    for (const [name, text] of certificates)
      expect(verifyCertificate(text, name)).toMatchObject({ kind: 'checked' });
    // Ids of several pictures do not meet.
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('names are text, whatever stands in them', () => {
    const path = join(away, "it's <b>.yaml");
    writeFileSync(
      path,
      'dynamis: 1\ntitle: "<script>alert(1)</script>"\noutcomes: ["<i>", "\\" onload=\\"x"]\ntrees:\n  "a&b": "<i>"\n  "</svg>": { choice: ["<i>", "\\" onload=\\"x"] }\n',
    );
    const page = report(path);
    expect(outside(page)).toStrictEqual([]);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  test('on a witness: the claim, the case, the witness itself', () => {
    const folder = join(away, 'witnesses');
    mkdirSync(folder);
    dynamis('check', 'p1(s, t) => absolute(s, t)', '--out', folder, '--store', '');
    const [name = ''] = readdirSync(folder);
    const page = report(join(folder, name));
    expect(page).toContain('p1(s, t) =&gt; absolute(s, t)');
    expect(outside(page)).toStrictEqual([]);
    const [[file = '', text = ''] = []] = held(page);
    expect(verifyWitness(text, file)).toMatchObject({ kind: 'checked' });
  });

  test('on a survey: curves and numbers', () => {
    const folder = join(away, 'survey');
    const { code } = dynamis('survey', '--n', '2', '--pairs', '5', '--jobs', '1', '--out', folder);
    expect(code).toBe(0);
    const page = report(folder);
    expect(page).toContain('How predictive is power?');
    expect(held(page).get('survey.json')).toBe(readFileSync(join(folder, 'survey.json'), 'utf8'));
    expect(outside(page)).toStrictEqual([]);
  });

  test('on nothing that it knows: an error with a code', () => {
    const path = join(away, 'other.json');
    writeFileSync(path, '{"dynamis": 1, "kind": "survey-part"}');
    expect(dynamis('report', path)).toMatchObject({
      code: 65,
      complaints: expect.stringContaining('DYN744'),
    });
    expect(dynamis('report', join(away, 'none.yaml'))).toMatchObject({ code: 65 });
  });
});
