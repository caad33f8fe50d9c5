import { strToU8 } from 'fflate';
import iconv from 'iconv-lite';
import type { FieldName } from '#contracts';
import { addDays, monthEnd } from './base/calendar.ts';
import type { OaDecision, OaFile, OaMeeting, OaMonth, OaRecord } from './oa.ts';
import { zipBytes } from './office-files.ts';
import { headerOf } from './sheet-writer.ts';

/** Names of the newer system's fields. */
const jsonKeys: Partial<Record<FieldName, string>> = {
  workflow_no: 'flowNo',
  document_no: 'docNo',
  title: 'title',
  security_level_code: 'securityLevel',
  urgency_code: 'urgency',
  signed_date: 'signDate',
  attachment_count: 'fileCount',
  attachment_name: 'fileName',
};

const xmlNames: Partial<Record<FieldName, string>> = { title: '标题', document_date: '成文日期' };

/** Under which name a format carries a field. */
export function columnOf(format: OaMonth['format'], field: FieldName): string {
  return (format === 'zip' ? jsonKeys[field] : xmlNames[field]) ?? headerOf(field);
}

/** Months whose XML is in GB18030, as the old system wrote it before an update. */
const oldEncodingUntil = '2024-06';

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function elements(pairs: readonly (readonly [string, string])[], indent: string): string {
  return pairs.map(([name, text]) => `${indent}<${name}>${escaped(text)}</${name}>\n`).join('');
}

/** Where a file lies below the folder of the list; names repeat, so the flow's number leads. */
function filePath(month: string, record: OaRecord, index: number): string {
  const file = record.files[index];
  return `attachments/${month}/${record.flowNo}-${index + 1}.${file?.format ?? 'docx'}`;
}

function xmlDecision(decision: OaDecision, index: number): string {
  const pairs = [
    ['事项', decision.text],
    ['责任部门', decision.owner],
    ['完成时限', decision.due],
    ['落实情况', decision.status],
    ['完成日期', decision.completed ?? ''],
  ] as const;
  return `      <议定事项 序号="${index + 1}">\n${elements(pairs, '        ')}      </议定事项>\n`;
}

function xmlMeeting(meeting: OaMeeting | null): string {
  if (meeting === null) return '';
  const pairs = [
    ['会议名称', meeting.name],
    ['会议日期', meeting.date],
    ['会议地点', meeting.place],
    ['主持人', meeting.chair],
    ['记录人', meeting.recorder],
    ['出席', meeting.attendees.join('、')],
    ['请假', meeting.absentees.join('、')],
    ['议题', meeting.agenda.join('；')],
  ] as const;
  const decisions = meeting.decisions.map(xmlDecision).join('');
  return `    <会议>\n${elements(pairs, '      ')}${decisions}    </会议>\n`;
}

function xmlFiles(month: string, record: OaRecord): string {
  const lines = record.files.map(
    ({ kind, name }, index) =>
      `      <附件 序号="${index + 1}" 类别="${kind}" 文件名="${escaped(name)}" 路径="${filePath(month, record, index)}"/>\n`,
  );
  return lines.length === 0 ? '' : `    <附件列表>\n${lines.join('')}    </附件列表>\n`;
}

function xmlRecord(month: string, record: OaRecord): string {
  const pairs = [
    ['流程编号', record.flowNo],
    ['文号', record.docNo],
    ['标题', record.title],
    ['文种', record.kind],
    ['密级', record.level],
    ['缓急', record.urgency],
    ['拟稿人', record.drafter],
    ['拟稿部门', record.department],
    ['核稿人', record.reviewer],
    ['会签', record.countersign],
    ['签发人', record.signer],
    ['签发日期', record.signed],
    ['主送', record.main],
    ['抄送', record.copy],
    ['成文日期', record.dated],
    ['印发日期', record.printed],
    ['流程状态', record.status],
    ['归档状态', record.filing],
    ['附件数', String(record.statedFiles ?? record.files.length)],
  ] as const;
  return `  <公文>\n${elements(pairs, '    ')}${xmlFiles(month, record)}${xmlMeeting(record.meeting)}  </公文>\n`;
}

function xmlBytes({ month, records }: OaMonth): Buffer {
  const encoding = month <= oldEncodingUntil ? 'GB18030' : 'UTF-8';
  const exported = addDays(monthEnd(month), 1);
  const head = `<?xml version="1.0" encoding="${encoding}"?>\n<公文导出 系统="院务协同办公系统" 单位="市第一人民医院工会" 月份="${month}" 导出时间="${exported} 08:30:00">\n`;
  const body = records.map((record) => xmlRecord(month, record)).join('');
  return iconv.encode(`${head}${body}</公文导出>\n`, encoding);
}

function jsonMeeting(meeting: OaMeeting): object {
  return {
    meetingName: meeting.name,
    meetingDate: meeting.date,
    meetingPlace: meeting.place,
    chair: meeting.chair,
    recorder: meeting.recorder,
    attendees: meeting.attendees.join('、'),
    absentees: meeting.absentees.join('、'),
    agenda: meeting.agenda.join('；'),
    decisions: meeting.decisions.map(({ text, owner, due, status, completed }, index) => ({
      itemNo: index + 1,
      item: text,
      dutyDept: owner,
      dueDate: due,
      itemStatus: status,
      doneDate: completed,
    })),
  };
}

function jsonRecord(month: string, record: OaRecord): object {
  return {
    flowNo: record.flowNo,
    docNo: record.docNo,
    title: record.title,
    docKind: record.kind,
    securityLevel: record.level,
    urgency: record.urgency,
    drafter: record.drafter,
    draftDept: record.department,
    reviewer: record.reviewer,
    countersign: record.countersign,
    signer: record.signer,
    signDate: record.signed,
    mainSend: record.main,
    copySend: record.copy,
    docDate: record.dated,
    printDate: record.printed,
    flowStatus: record.status,
    archiveStatus: record.filing,
    fileCount: record.statedFiles ?? record.files.length,
    files: record.files.map(({ kind, name }, index) => ({
      fileNo: index + 1,
      fileKind: kind,
      fileName: name,
      filePath: filePath(month, record, index),
    })),
    ...(record.meeting ? { meeting: jsonMeeting(record.meeting) } : {}),
  };
}

export interface WrittenFile {
  /** below inbox/ */
  path: string;
  bytes: Buffer;
}

function filesOf(month: OaMonth): { path: string; file: OaFile }[] {
  return month.records.flatMap((record) =>
    record.files.map((file, index) => ({ path: filePath(month.month, record, index), file })),
  );
}

/** Name of a month's list or archive, below inbox/. */
export function packagePath({ month, format }: OaMonth): string {
  return format === 'xml' ? `oa/${month}.xml` : `oa/OA导出_${month}.zip`;
}

/**
 * A month as the office automation exports it: the list and its attachments beside it, or an
 * archive of both.
 * @param unlisted name of a further file that belongs to no document; null for none
 */
export function writeOaMonth(month: OaMonth, unlisted: WrittenFile | null): WrittenFile[] {
  const files = filesOf(month).flatMap(({ path, file }) =>
    file.bytes ? [{ path, bytes: file.bytes }] : [],
  );
  if (month.format === 'xml') {
    const beside = files.map(({ path, bytes }) => ({ path: `oa/${path}`, bytes }));
    return [
      { path: packagePath(month), bytes: xmlBytes(month) },
      ...beside,
      ...(unlisted ? [unlisted] : []),
    ];
  }
  const documents = month.records.map((record) => jsonRecord(month.month, record));
  const list = { system: '协同办公平台', month: month.month, documents };
  const members: Record<string, Uint8Array> = {
    'documents.json': strToU8(JSON.stringify(list, null, 2)),
  };
  for (const { path, bytes } of files) members[path] = bytes;
  return [{ path: packagePath(month), bytes: zipBytes(members) }];
}
