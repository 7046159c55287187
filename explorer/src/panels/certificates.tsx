/** What the kernel has checked, to download: anybody can check it again. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { download } from '../page/download.ts';
import type { Pair } from '../page/state.ts';
import type { Client } from '../worker/client.ts';
import type { Answer, Verdict } from '../worker/protocol.ts';
import { SecondOpinion } from './secondOpinion.tsx';

type Files = Extract<Answer, { part: 'certificates' }>['files'];

interface CertificatesProps {
  readonly verdict?: Verdict | undefined;
  readonly odds: readonly string[];
  readonly client: Client;
  readonly busy: boolean;
  readonly pair: Pair;
}

export const Certificates = ({ verdict, odds, client, busy, pair }: CertificatesProps): JSX.Element => {
  const [files, setFiles] = useState<Files>([]);
  // Another pair, other certificates.
  useEffect(() => setFiles([]), [verdict]);
  const states = verdict === undefined ? [] : [...verdict.forth.states, ...verdict.back.states];
  return (
    <section class="card" aria-labelledby="certificates-title">
      <h2 id="certificates-title">Why believe it?</h2>
      <p>
        Every verdict comes with a certificate that a small kernel has checked with exact arithmetic, here in
        your browser. Download them and check them again with <code>dynamis verify</code>.
      </p>
      <ul class="states">
        {states.map((text) => (
          <li key={text}>{text}</li>
        ))}
        {odds.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <SecondOpinion pair={pair} verdict={verdict} />
      <p class="buttons">
        <button
          type="button"
          disabled={busy}
          onClick={() =>
            client.ask({ kind: 'certificates' }, (answer) => {
              if (answer.part === 'certificates') setFiles(answer.files);
            })
          }
        >
          List the certificates
        </button>
      </p>
      {files.length > 0 && (
        <ul class="files">
          {files.map(({ name, states: sentence, text }) => (
            <li key={name}>
              <button type="button" class="quiet" onClick={() => download(name, text, 'application/json')}>
                {name}
              </button>{' '}
              {sentence}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
