import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import {
  findProgram,
  freePort,
  needed,
  removeFolder,
  run,
  serverFolder,
  startServer,
} from './programs.ts';

export const sshdProgram = findProgram('sshd', ['/usr/sbin', '/usr/local/sbin']);
export const keyPassphrase = 'Key-口令-82be';

export interface SftpServer {
  port: number;
  /** SHA256:… of its host key */
  fingerprint: string;
  user: string;
  /** a private key it lets in; one it does not know; the first again, locked by `keyPassphrase` */
  key: string;
  strangeKey: string;
  lockedKey: string;
  stop(): Promise<void>;
}

async function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => resolve(false));
    socket.on('data', () => {
      socket.destroy();
      resolve(true);
    });
  });
}

/** An OpenSSH of its own that lets the present user in by a key, to SFTP only. */
export async function startSftp(): Promise<SftpServer> {
  const program = needed(sshdProgram, 'sshd');
  const keygen = needed(findProgram('ssh-keygen'), 'sshd');
  const folder = serverFolder();
  const file = (name: string) => join(folder, name);
  const makeKey = (name: string, passphrase = '') =>
    run(keygen, ['-q', '-t', 'ed25519', '-N', passphrase, '-C', 'test', '-f', file(name)]);
  for (const name of ['host', 'user', 'strange']) makeKey(name);
  makeKey('locked', keyPassphrase);
  const read = (name: string) => readFileSync(file(name), 'utf8');
  writeFileSync(file('authorized'), `${read('user.pub')}${read('locked.pub')}`);
  const port = await freePort();
  // Where it drops its rights, as root; other users' sshd does not look there.
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
  const settings = [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${file('host')}`,
    `AuthorizedKeysFile ${file('authorized')}`,
    `PidFile ${file('pid')}`,
    'StrictModes no',
    'PermitRootLogin yes',
    'UsePAM no',
    'Subsystem sftp internal-sftp',
    'ForceCommand internal-sftp',
    'LogLevel ERROR',
  ];
  writeFileSync(file('config'), `${settings.join('\n')}\n`);
  const server = await startServer(program, ['-D', '-e', '-f', file('config')], {
    answers: () => isOpen(port),
    isRootNeeded: true,
  }).catch((error) => {
    removeFolder(folder);
    throw error;
  });
  const shown = run(keygen, ['-l', '-f', file('host.pub')]);
  return {
    port,
    fingerprint: /SHA256:\S+/.exec(shown)?.[0] ?? '',
    user: userInfo().username,
    key: read('user'),
    strangeKey: read('strange'),
    lockedKey: read('locked'),
    async stop() {
      await server.stop();
      removeFolder(folder);
    },
  };
}
