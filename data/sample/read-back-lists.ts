import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import iconv from 'iconv-lite';

/** For tests: what is marked secret has no attachment that ingest may see. */
const secret = /秘密★|机密★/;

function textOf(bytes: Buffer): string {
  const isOld = bytes.subarray(0, 100).includes('GB18030');
  return isOld ? iconv.decode(bytes, 'gb18030') : bytes.toString('utf8');
}

interface JsonDocument {
  securityLevel: string;
  title: string;
  files: object[];
  meeting?: { decisions: object[] };
}

/** Documents of an archive, without those whose Word file bears a secret marking in its header. */
function jsonCounts(bytes: Buffer): Record<string, number> {
  const members = unzipSync(bytes);
  const list = JSON.parse(Buffer.from(members['documents.json'] ?? []).toString('utf8')) as {
    documents: (JsonDocument & { files: { filePath: string }[] })[];
  };
  const isHidden = ({ files }: { files: { filePath: string }[] }): boolean =>
    files.some(({ filePath }) => {
      const member = members[filePath];
      if (!member || !filePath.endsWith('.docx')) return false;
      const parts = Object.values(unzipSync(member));
      return parts.some((part) => secret.test(Buffer.from(part).toString('utf8')));
    });
  const open = list.documents.filter((document) => !isHidden(document));
  const meetings = open.flatMap(({ meeting }) => meeting ?? []);
  return {
    documents: list.documents.length,
    'documents.meeting': meetings.length,
    'documents.meeting.decisions': meetings.flatMap(({ decisions }) => decisions).length,
    'documents.files': open.flatMap(({ files }) => files).length,
  };
}

/** Submissions of a form, entries of a group's talk, rows of a register; null for a plain table. */
function recordsOfMessaging(dir: string, file: string): number | null {
  const text = readFileSync(join(dir, 'inbox', file), 'utf8');
  if (file.endsWith('.json')) {
    const { submissions, messages } = JSON.parse(text) as Record<string, object[] | undefined>;
    return (submissions ?? messages ?? []).length;
  }
  // A line feed alone stands inside a quoted cell.
  if (file.endsWith('.csv')) return file.includes('公众号') ? null : text.split('\r\n').length - 2;
  const entry = file.includes('接龙') ? /^\d+\. /gm : /^(?:\d{4}-\d\d-\d\d |")/gm;
  return text.match(entry)?.length ?? 0;
}

/**
 * For tests: how many records a list of an export holds, counted without any parser of ours; null
 * for a file that is no such list.
 */
export function recordsIn(dir: string, place: { file: string; sheet: string }): number | null {
  if (place.file.startsWith('messaging/')) return recordsOfMessaging(dir, place.file);
  if (!place.file.startsWith('oa/')) return null;
  const bytes = readFileSync(join(dir, 'inbox', place.file));
  if (place.file.endsWith('.zip')) return jsonCounts(bytes)[place.sheet] ?? 0;
  const documents = textOf(bytes)
    .split('<公文>')
    .slice(1)
    .filter((text) => place.sheet === '公文' || !secret.test(text));
  if (place.sheet === '公文') return documents.length;
  const marks: Record<string, string> = { 会议: '<会议>', 议定事项: '<议定事项 ', 附件: '<附件 ' };
  const mark = marks[place.sheet] ?? '';
  return documents.reduce((sum, text) => sum + text.split(mark).length - 1, 0);
}
