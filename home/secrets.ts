import { readFileSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { Config } from './config.ts';
import { HuicangError } from './errors.ts';
import type { Home } from './home.ts';

/** Values of secrets by name, read once, and able to blank them out of texts. */
export interface Secrets {
  /**
   * The value of a secret: from HUICANG_SECRET_<NAME>, else from the file `secrets.<NAME>.file`.
   * @throws HuicangError telling where to put it
   */
  get(name: string): string;
  /** Any text with the values handed out so far blanked, also in Base64 and percent-encoding. */
  redact(text: string): string;
}

function readSecretFile(home: Home, name: string, file: string, warn: (text: string) => void) {
  const path = isAbsolute(file) ? file : join(home.root, file);
  let value: string;
  try {
    value = readFileSync(path, 'utf8');
  } catch {
    throw new HuicangError(`秘密 ${name} 的文件无法读取：${path}`, {
      remedy: `核对 huicang.yaml 中 secrets.${name}.file 的路径和权限。`,
    });
  }
  // Windows tells no permissions of other users by mode.
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
    warn(`秘密 ${name} 的文件 ${path} 其他用户也能读取：请运行 chmod 600 ${path}`);
  }
  return value;
}

/**
 * Opens the secrets of a root.
 * @param warn told, in Chinese, of a file that others may read
 */
export function openSecrets(
  home: Home,
  config: Pick<Config, 'secrets'>,
  warn: (text: string) => void = () => {},
): Secrets {
  const values = new Map<string, string>();
  const forms = new Set<string>();
  const remember = (name: string, value: string): string => {
    values.set(name, value);
    const inner = value.split('\n').filter((line) => line.length > 24);
    for (const text of [value, ...inner]) {
      const base64 = Buffer.from(text).toString('base64').replace(/=+$/, '');
      for (const form of [text, encodeURIComponent(text), base64]) forms.add(form);
    }
    return value;
  };
  return {
    get(name) {
      const known = values.get(name);
      if (known !== undefined) return known;
      const file = config.secrets[name]?.file;
      const given = process.env[`HUICANG_SECRET_${name}`];
      const raw = given || (file === undefined ? '' : readSecretFile(home, name, file, warn));
      // An editor ends a file with a line break, which is no part of a password.
      const value = raw.replace(/[\r\n]+$/, '');
      if (value === '') {
        throw new HuicangError(`没有秘密 ${name}`, {
          remedy: `设置环境变量 HUICANG_SECRET_${name}，或在 huicang.yaml 写 secrets.${name}.file 指向存放它的文件。`,
        });
      }
      return remember(name, value);
    },
    redact(text) {
      let clean = text;
      for (const form of [...forms].toSorted((a, b) => b.length - a.length)) {
        clean = clean.replaceAll(form, '***');
      }
      return clean;
    },
  };
}
