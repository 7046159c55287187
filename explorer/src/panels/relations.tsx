/** The paper's four power relations and their readings, with the reason for each answer. */
import type { JSX } from 'preact';
import type { Over, RelationRow } from '../worker/protocol.ts';

const MEANING: Readonly<
  Record<RelationRow['relation'], readonly [title: string, sentence: (over: Over) => string]>
> = {
  p1: ['p1 inclusion', ([a, b]) => `${a} can bring about every lottery that ${b} can, and more`],
  p2: [
    'p2 interiority',
    ([a, b]) => `${a} can bring about every lottery that ${b} can, with room to spare on every side`,
  ],
  p3: ['p3 permuted inclusion', ([a, b]) => `as p1, once outcomes of ${b} have changed places within ${a}`],
  p4: ['p4 permuted interiority', ([a, b]) => `as p2, once outcomes of ${b} have changed places within ${a}`],
};

const NAMES = ['p1', 'p2', 'p3', 'p4'] as const;

export const Relations = ({
  rows,
  over,
}: {
  readonly rows: readonly RelationRow[];
  readonly over: Over;
}): JSX.Element => {
  const [a, b] = over;
  const directions: readonly Over[] = [over, [b, a]];
  return (
    <section class="card" aria-labelledby="relations-title">
      <h2 id="relations-title">Does one have more power?</h2>
      <p>
        Four notions of &ldquo;more power&rdquo; from the paper. Where its text can be read in several ways,
        each reading is decided; a star says that another reading has another answer.
      </p>
      <div class="scroll" tabindex={0} role="region" aria-label="Table of power relations">
        <table>
          <thead>
            <tr>
              <th scope="col">notion</th>
              {directions.map(([above, below]) => (
                <th scope="col" key={above}>
                  {above} over {below}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {NAMES.map((name) => (
              <tr key={name}>
                <th scope="row" title={MEANING[name][1](over)}>
                  {MEANING[name][0]}
                </th>
                {directions.map((direction) => (
                  <td key={direction[0]}>
                    <Cell rows={of(rows, name, direction)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <details>
        <summary>Why, under each reading</summary>
        {directions.map((direction) => (
          <div key={direction[0]}>
            <h3>
              {direction[0]} over {direction[1]}
            </h3>
            <dl class="reasons">
              {grouped(rows.filter((row) => same(row.over, direction))).map(
                ({ key, names, holds, because }) => (
                  <div key={key}>
                    <dt>
                      {word(holds)}: {names.join(', ')}
                    </dt>
                    <dd>{because}</dd>
                  </div>
                ),
              )}
            </dl>
          </div>
        ))}
      </details>
    </section>
  );
};

const same = (x: Over, y: Over): boolean => x[0] === y[0] && x[1] === y[1];

const of = (rows: readonly RelationRow[], name: string, over: Over): readonly RelationRow[] =>
  rows.filter((row) => row.relation === name && same(row.over, over));

const word = (holds: boolean | null): string => (holds === null ? 'open' : holds ? 'yes' : 'no');

const Cell = ({ rows }: { readonly rows: readonly RelationRow[] }): JSX.Element => {
  const [first, ...rest] = rows;
  if (first === undefined) return <span class="note">…</span>;
  const differs = rest.some(({ holds }) => holds !== first.holds);
  return (
    <span class={first.holds === true ? 'yes' : 'no'} title={first.because}>
      {word(first.holds)}
      {differs ? '*' : ''}
    </span>
  );
};

interface Group {
  readonly key: string;
  readonly names: readonly string[];
  readonly holds: boolean | null;
  readonly because: string;
}

/** Readings with one answer and one reason share a line. */
const grouped = (rows: readonly RelationRow[]): readonly Group[] => {
  const groups = new Map<string, Group>();
  for (const { relation, reading, holds, because } of rows) {
    const key = `${holds} ${because}`;
    const name = `${relation} [${reading}]`;
    groups.set(key, { key, holds, because, names: [...(groups.get(key)?.names ?? []), name] });
  }
  return [...groups.values()];
};
