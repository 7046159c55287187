/** Addresses of queues: `redis://user:password@host:6379/0`, with `rediss://` for TLS. */
import { failure, type Result, success } from '../errors.ts';

export interface Address {
  readonly host: string;
  readonly port: number;
  readonly db: number;
  readonly username?: string;
  readonly password?: string;
  /** Certificates are verified by the system's authorities, and those of NODE_EXTRA_CA_CERTS. */
  readonly tls?: Readonly<Record<string, never>>;
}

/** DYN752 where the text is no such address. The message never repeats a password. */
export const readAddress = (text: string): Result<Address> => {
  const bad = (why: string): Result<never> =>
    failure('DYN752', `--queue takes redis://host:port or rediss://user:password@host:port; ${why}`);
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return bad('this is no address');
  }
  if (url.protocol !== 'redis:' && url.protocol !== 'rediss:') return bad(`not ${url.protocol}//`);
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (host === '') return bad('the host is missing');
  const db = url.pathname === '' || url.pathname === '/' ? '0' : url.pathname.slice(1);
  if (!/^\d{1,3}$/.test(db)) return bad('the path is the number of a database');
  if (url.search !== '' || url.hash !== '') return bad('nothing may follow the database');
  const [username, password] = [plainText(url.username), plainText(url.password)];
  if (username === undefined || password === undefined)
    return bad('user and password must be percent-encoded');
  return success({
    host,
    port: url.port === '' ? 6379 : Number(url.port),
    db: Number(db),
    ...(username !== '' && { username }),
    ...(password !== '' && { password }),
    ...(url.protocol === 'rediss:' && { tls: {} }),
  });
};

const plainText = (encoded: string): string | undefined => {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
};

/** As messages show it: without user and password. */
export const printAddress = ({ host, port, db, tls }: Address): string =>
  `${tls === undefined ? 'redis' : 'rediss'}://${host.includes(':') ? `[${host}]` : host}:${port}${db === 0 ? '' : `/${db}`}`;
