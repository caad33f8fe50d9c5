import { readFile, stat } from 'node:fs/promises';
import { HuicangError } from '#home';
import { allRows, decodeText, openFile } from '#readers';
import type {
  Admission,
  AdmissionTerms,
  Admitted,
  AdmittedRecord,
  ReceivedFile,
} from '../declaration/admission.ts';
import { readConsents } from './consent-register.ts';
import { readDingtalkTable } from './dingtalk-csv.ts';
import { type KeptTalk, keepTalk, keptBytes, type LeftOut } from './kept-talk.ts';
import { pseudonymOf } from './pseudonyms.ts';
import type { GroupTalk } from './talk.ts';
import { readWechatText } from './wechat-text.ts';
import { readWecomJson } from './wecom-json.ts';

const largestExport = 256 * 1024 * 1024;

async function readTalk(file: ReceivedFile): Promise<GroupTalk> {
  if ((await stat(file.path)).size > largestExport) {
    throw new HuicangError('聊天记录超过 256 MB，未读取', { remedy: '请按月分开导出。' });
  }
  const { text } = decodeText(await readFile(file.path));
  if (text.trimStart().startsWith('{')) return readWecomJson(text);
  const head = text.slice(0, 2000).split(/\r?\n/, 5).join('\n');
  if (!head.includes('消息时间')) return readWechatText(text);
  const opened = await openFile(file.path, { name: file.name });
  try {
    const [table] = opened.tables;
    return readDingtalkTable(table ? await allRows(table) : []);
  } finally {
    await opened.close();
  }
}

function needRegister({ register }: AdmissionTerms): string {
  if (register !== null) return register;
  throw new HuicangError('群消息的来源没有写明告知同意登记', {
    remedy: '在来源声明的 consent 中写明告知文本与登记表的位置。',
  });
}

function count(kept: KeptTalk): Partial<Record<LeftOut, number>> {
  const counts: Partial<Record<LeftOut, number>> = {};
  for (const line of kept.lines) {
    if ('left_out' in line) counts[line.left_out] = (counts[line.left_out] ?? 0) + 1;
  }
  return counts;
}

function records({ platform, group, lines }: KeptTalk): AdmittedRecord[] {
  return lines.flatMap((line, index) =>
    'left_out' in line
      ? []
      : [
          {
            rowNumber: index + 1,
            cells: {
              平台: platform,
              群名称: group,
              发送时间: line.sent_at,
              成员代称: line.participant,
              消息类型: line.kind,
              消息内容: line.text,
            },
          },
        ],
  );
}

/**
 * A group's talk. What is stored is not the export but what of it may be kept: a line for each entry
 * with stand-ins for names, or only the reason why it was left out. Rows are numbered by their place
 * in the export, so that whoever holds it can find them.
 */
export const talkAdmission: Admission = {
  version: 'talk-2',
  ownsFolders: false,
  companions: (_file, terms) => (terms.register === null ? [] : [terms.register]),
  async admit(file, terms): Promise<Admitted> {
    const register = await readConsents(needRegister(terms));
    const kept = keepTalk(await readTalk(file), register, terms);
    const name = `${file.name}.kept.ndjson`;
    const removed = count(kept);
    const left = (removed.without_consent ?? 0) + (removed.before_notice ?? 0);
    return {
      objects: [{ name, bytes: keptBytes(kept, file.name), removed }],
      tables: [
        {
          table: 'messaging__messages',
          sheet: '',
          object: name,
          records: records(kept),
          refused: [],
          notData: removed,
          findings: [],
        },
      ],
      notes: left > 0 ? [`${left} 条消息因未告知或未同意而不留存`] : [],
    };
  },
};

/** The register of notices and consents itself: kept as it is, since it is the proof. */
export const consentAdmission: Admission = {
  version: 'consents-1',
  ownsFolders: false,
  companions: () => [],
  async admit(file, { key }): Promise<Admitted> {
    const consents = await readConsents(file.path);
    return {
      objects: [{ name: file.name, bytes: await readFile(file.path) }],
      tables: [
        {
          table: 'messaging__consents',
          sheet: '',
          object: file.name,
          records: consents.map((each) => ({
            rowNumber: each.rowNumber,
            cells: {
              平台: each.platform,
              群名称: each.group,
              成员代称: each.identity === '' ? '' : pseudonymOf(key, each.identity),
              告知日期: each.noticeDate ?? '',
              告知文本版本: each.noticeVersion,
              同意日期: each.consentedDate ?? '',
              撤回日期: each.withdrawnDate ?? '',
            },
          })),
          refused: [],
          notData: {},
          findings: [],
        },
      ],
      notes: [],
    };
  },
};
