import { HuicangError } from '#home';

/** Kinds of databases that are read. */
export type SqlDialect = 'postgres' | 'mysql';

function refuse(what: string, remedy: string): never {
  throw new HuicangError(`来源的 query ${what}`, { remedy });
}

/** What a quoted part looks like; sessions are set so that both servers read it the same way. */
const quoted: Record<SqlDialect, RegExp> = {
  postgres: /\bE'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$[\s\S]*?\$\1\$/giy,
  mysql: /'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.|"")*"|`(?:[^`]|``)*`/gsy,
};

/** The statement with every quoted part blanked, so that words in it are words of SQL. */
function withoutQuoted(sql: string, dialect: SqlDialect): string {
  const expression = quoted[dialect];
  const starts = dialect === 'postgres' ? /['"$]|\bE'/giy : /['"`]/y;
  let rest = '';
  for (let at = 0; at < sql.length; ) {
    starts.lastIndex = at;
    expression.lastIndex = at;
    const isStart = starts.test(sql);
    const found = isStart ? expression.exec(sql) : null;
    if (isStart && !found && sql[at] !== '$' && !/e/i.test(sql[at] ?? '')) {
      refuse('有没有成对的引号', '补全引号后再试。');
    }
    rest += found ? ' _ ' : sql[at];
    at += found ? found[0].length : 1;
  }
  return rest;
}

/**
 * Makes sure of one single SELECT. The session is read only anyway; this keeps mistakes away from
 * the server, and the few things a read-only session still allows: locks and files on its disk.
 * @returns the statement without a closing semicolon
 * @throws HuicangError saying what is in it that may not be
 */
export function checkSelect(sql: string, dialect: SqlDialect): string {
  const text = sql.trim().replace(/;\s*$/, '');
  const words = withoutQuoted(text, dialect);
  if (/--|\/\*|#/.test(dialect === 'mysql' ? words : words.replaceAll('#', ''))) {
    refuse('里有注释', '把注释移到 YAML 的 # 行再试。');
  }
  if (words.includes(';')) refuse('不是单独一条语句', '只写一条 SELECT。');
  if (!/^(select|with)\b/i.test(words.trimStart())) {
    refuse('不是 SELECT', '只写一条 SELECT；来源只读不写。');
  }
  if (/\binto\b/i.test(words)) refuse('里有 INTO', '去掉 INTO；来源只读不写。');
  if (/\bfor\s+(update|share|no\s+key|key)\b|\block\s+in\b/i.test(words)) {
    refuse('要求加锁', '去掉 FOR UPDATE、FOR SHARE 或 LOCK IN；来源只读不写。');
  }
  return text;
}
