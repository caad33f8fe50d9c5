import { createHash, createHmac, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFileOnce, exitCodes, type Home, HuicangError } from '#home';

/** Turns protected values into tokens by which records can be joined but not read. */
export interface MatchKey {
  /** first 8 hex of the key's SHA-256: tells which key a token was made with */
  keyId: string;
  /** `<key_id>:<64 hex>`, HMAC-SHA-256 over the normalised value */
  token(value: string): string;
}

function matchKeyOf(hex: string): MatchKey {
  const key = Buffer.from(hex, 'hex');
  if (!/^[0-9a-f]+$/i.test(hex) || key.length < 32) {
    throw new HuicangError('匹配密钥无效：须为 64 位十六进制数字', {
      remedy: '核对环境变量 HUICANG_MATCH_KEY；或从密钥备份恢复 keys/match.key。',
    });
  }
  const keyId = createHash('sha256').update(key).digest('hex').slice(0, 8);
  return {
    keyId,
    token: (value) => `${keyId}:${createHmac('sha256', key).update(value).digest('hex')}`,
  };
}

/**
 * The key of this root: HUICANG_MATCH_KEY (hex) where it is set, else keys/match.key, made on first
 * use. It lies outside the lake and its backups; whoever loses it can no longer join old and new
 * batches by ID number.
 * @throws HuicangError when the key is malformed
 */
export function openMatchKey(home: Home): MatchKey {
  const given = process.env.HUICANG_MATCH_KEY;
  if (given) return matchKeyOf(given);
  const path = join(home.keys, 'match.key');
  if (!existsSync(path)) {
    const key = randomBytes(32).toString('hex');
    const { keyId } = matchKeyOf(key);
    createFileOnce(path, `${JSON.stringify({ key_id: keyId, key })}\n`, 0o600);
  }
  try {
    return matchKeyOf((JSON.parse(readFileSync(path, 'utf8')) as { key: string }).key);
  } catch (cause) {
    throw new HuicangError('密钥文件 keys/match.key 无法读取', {
      code: exitCodes.failed,
      remedy: '从密钥备份恢复该文件；不要另建新密钥，否则新旧数据无法按身份证号关联。',
      cause,
    });
  }
}
