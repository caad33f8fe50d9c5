import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { HuicangError, openSecrets } from '#home';
import { makePassword } from '#workbook';
import type { Context } from './context.ts';

const shortestPassword = 12;

/** A workbook that leaves the house encrypted. */
interface ProtectedWorkbook {
  /** name of the secret that holds a password of one's own */
  secret: string;
  /** what it is called: 更正单 */
  name: string;
  /** what else may be done, as a clause; '' where nothing else may */
  instead: string;
}

function isSet({ config }: Context, secret: string): boolean {
  return (
    process.env[`HUICANG_SECRET_${secret}`] !== undefined || config.secrets[secret] !== undefined
  );
}

/** The password of the secret where one is set; else a new one, remembered to be shown once. */
export function newPassword(
  context: Context,
  { secret, name, instead }: ProtectedWorkbook,
): { ask: () => string; made: () => string | null } {
  let made: string | null = null;
  const ask = (): string => {
    if (isSet(context, secret)) {
      const given = openSecrets(context.home, context.config).get(secret);
      if (given.length >= shortestPassword) return given;
      throw new HuicangError(`${name}的密码太短：至少 ${shortestPassword} 个字符`, {
        remedy: `改用更长的密码，或去掉 HUICANG_SECRET_${secret}，由系统生成。`,
      });
    }
    if (context.json) {
      throw new HuicangError(`${name}含个人信息，须加密，但没有设置密码`, {
        remedy: `设置环境变量 HUICANG_SECRET_${secret}；或去掉 --json，由系统生成密码并显示一次${instead}。`,
      });
    }
    made = makePassword();
    return made;
  };
  return { ask, made: () => made };
}

/**
 * The password of a workbook that comes back: of the secret where one is set, else as somebody types
 * it, unseen.
 * @throws HuicangError where nobody can be asked
 */
export async function knownPassword(
  context: Context,
  { secret, name }: ProtectedWorkbook,
): Promise<string> {
  if (isSet(context, secret)) return openSecrets(context.home, context.config).get(secret);
  if (context.json || !process.stdin.isTTY) {
    throw new HuicangError(`${name}已加密，但没有给出密码`, {
      remedy: `把密码放入环境变量 HUICANG_SECRET_${secret}，再运行一次。`,
    });
  }
  process.stderr.write('打开密码：');
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return (await lines.question('')).trim();
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
