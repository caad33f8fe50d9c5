import { spawnSync } from 'node:child_process';
import { chownSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asUser } from './programs.ts';

interface Certificates {
  /** file of the authority that signed */
  ca: string;
  key: string;
  certificate: string;
}

function openssl(args: string[]): void {
  const { status, stderr } = spawnSync('openssl', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`openssl ${args[0]}: ${stderr}`);
}

/**
 * An authority and a server certificate for one name, made in `folder`.
 * @param name as in a certificate: `IP:127.0.0.1` or `DNS:db.example`
 */
export function makeCertificates(folder: string, name: string): Certificates {
  const file = (leaf: string) => join(folder, leaf);
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl([
    ...['req', '-x509', ...curve, '-days', '2', '-subj', '/CN=huicang test authority'],
    ...['-keyout', file('ca.key'), '-out', file('ca.crt')],
  ]);
  openssl([
    ...['req', ...curve, '-subj', '/CN=huicang test'],
    ...['-keyout', file('server.key'), '-out', file('server.csr')],
  ]);
  writeFileSync(file('names.cnf'), `subjectAltName=${name}\n`);
  openssl([
    ...['x509', '-req', '-in', file('server.csr'), '-CA', file('ca.crt'), '-CAkey', file('ca.key')],
    ...['-CAcreateserial', '-days', '2', '-extfile', file('names.cnf')],
    ...['-out', file('server.crt')],
  ]);
  const { uid, gid } = asUser();
  if (uid !== undefined && gid !== undefined) {
    for (const leaf of ['server.key', 'server.crt', 'ca.crt']) chownSync(file(leaf), uid, gid);
  }
  return { ca: file('ca.crt'), key: file('server.key'), certificate: file('server.crt') };
}
