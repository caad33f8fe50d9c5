import { type Config, HuicangError, type Origin } from '#home';

/** What is needed of a declaration to tell where its source is read. */
export interface DeclaredOrigin {
  id: string;
  source: string;
  from: Origin;
}

/** The first part of its tables' names of what the address `union_api_url` belongs to. */
const unionSource = 'union';

/**
 * Where a source is read: as declared, unless `sources.<id>.from` of huicang.yaml says another
 * place. Of the same kind, what the file does not say stays as declared; of another kind, the
 * pattern of file names does.
 * @param unionApiUrl address of the union's system; by default that of the settings
 * @returns null when only the union can say the address and has not: 未配置
 */
export function resolveOrigin(
  declaration: DeclaredOrigin,
  config: Config,
  unionApiUrl = config.sources.union_api_url,
): Origin | null {
  const declared = declaration.from;
  const set = config.sources.byId[declaration.id]?.from;
  let origin = declared;
  if (set?.kind === declared.kind) origin = { ...declared, ...set } as Origin;
  else if (set) {
    const pattern = 'pattern' in declared ? declared.pattern : undefined;
    // What is pushed is named by the receiver, not by the system the pattern was written for.
    const takesPattern = ['files', 'sftp', 's3'].includes(set.kind);
    origin = takesPattern && pattern ? ({ pattern, ...set } as Origin) : set;
  }
  if (origin.kind !== 'http' || origin.url !== undefined) return origin;
  if (declaration.source !== unionSource || !unionApiUrl) return null;
  // An address given here was always allowed to be http: it is that setting's own word.
  const isPlain = unionApiUrl.startsWith('http:');
  return { ...origin, url: unionApiUrl, ...(isPlain ? { tls: 'off' as const } : {}) };
}

/** @throws HuicangError when huicang.yaml sets a source that there is none of: a slip of the pen */
export function assertKnownSources(config: Config, ids: readonly string[]): void {
  const unknown = Object.keys(config.sources.byId).find((id) => !ids.includes(id));
  if (unknown === undefined) return;
  throw new HuicangError(`huicang.yaml 中的 sources.${unknown} 不是来源的编号`, {
    remedy: `可用的编号：${ids.join('、')}。`,
  });
}
