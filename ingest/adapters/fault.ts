import { readFileSync } from 'node:fs';
import { exitCodes, HuicangError, type Secrets } from '#home';

/** An error of the other side or the way there: worth a retry by the scheduler, none by us. */
export function fault(message: string, remedy: string, cause?: unknown): HuicangError {
  return new HuicangError(message, { code: exitCodes.failed, remedy, cause });
}

/** The wording and code of a library's error, without its other fields: they may hold passwords. */
export function plainCause(error: unknown, secrets: Secrets): Error {
  const { message, code } = (error ?? {}) as { message?: unknown; code?: unknown };
  const text = secrets.redact(`${typeof message === 'string' ? message : String(error)}`);
  return new Error(code === undefined ? text : `${String(code)}: ${text}`);
}

const untrusted = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_GET_ISSUER_CERT',
  'CERT_UNTRUSTED',
  'CERT_SIGNATURE_FAILURE',
]);

/** `code` of an error or of what caused it: libraries wrap what the socket said. */
export function codeOf(error: unknown): string {
  for (let at = error, depth = 0; at && depth < 5; depth += 1) {
    const { code, cause } = at as { code?: unknown; cause?: unknown };
    if (typeof code === 'string' && !code.startsWith('HANDSHAKE')) return code;
    at = cause;
  }
  return '';
}

/** Whether the error is about the certificate: trying again does not help. @returns Chinese, or null */
export function tlsReason(error: unknown): { reason: string; remedy: string } | null {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : '';
  if (untrusted.has(code) || /self[- ]signed certificate|unable to verify/i.test(message)) {
    return {
      reason: '的证书不是本机信任的机构签发的',
      remedy: '向对方索取其 CA 证书，把文件路径写在该来源的 ca 一项。',
    };
  }
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    return { reason: '的证书不在有效期内', remedy: '请对方换证书，并核对本机时间。' };
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID' || /altnames/.test(message)) {
    return {
      reason: '的证书不是发给这个地址的',
      remedy: '按证书上的名称填写地址，或请对方换证书。',
    };
  }
  if (code === 'EPROTO' || code.startsWith('ERR_SSL')) {
    return {
      reason: '没有用 TLS 应答',
      remedy: '请对方启用 TLS；确实只能明文的，在该来源写 tls: off。',
    };
  }
  return null;
}

/** Why a connection failed, in a few Chinese words. */
export function connectionReason(error: unknown): string {
  const reasons: Record<string, string> = {
    ECONNREFUSED: '对方没有应答（连接被拒）',
    ENOTFOUND: '找不到这个主机名',
    EAI_AGAIN: '主机名暂时解析不了',
    ECONNRESET: '连接中途断开',
    EPIPE: '连接中途断开',
    ETIMEDOUT: '超时',
    EHOSTUNREACH: '网络不通',
    ENETUNREACH: '网络不通',
  };
  return reasons[codeOf(error)] ?? '连接失败';
}

/**
 * A certificate authority's file.
 * @throws HuicangError when it cannot be read
 */
export function readCa(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new HuicangError(`CA 证书文件无法读取：${path}`, {
      remedy: '核对该来源 ca 一项的路径和权限。',
      cause,
    });
  }
}
