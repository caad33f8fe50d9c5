import { fix, flag } from './rule.ts';

/** Documents of the office automation and the files that belong to them. */
export const documentRules = {
  'attachment-missing': flag.completeness(
    '来源',
    '公文写有附件，但导出包中找不到该文件',
    '从 OA 系统重新导出该公文的附件，连同清单一起再送一次。',
  ),
  'attachment-count-mismatch': flag.consistency(
    '来源',
    '附件数与附件清单不一致',
    '在 OA 系统中核对附件，改正附件数或补全附件后重新导出。',
  ),
  'attachment-unreadable': flag.validity(
    '来源',
    '附件打不开',
    '在 OA 系统中打开该附件核对；能打开的重新导出，设有密码的请解除密码。',
  ),
  'attachment-unlisted': flag.completeness(
    '来源',
    '导出包中有文件不属于任何一份公文，未采用',
    '核对该文件属于哪份公文，在清单中补上后重新导出。',
  ),
  'document-no-invalid': flag.validity(
    '来源',
    '文号不像文号',
    '改成“院工发〔2025〕12号”这样的文号。',
  ),
  'document-no-normalised': fix.validity('来源', '文号的括号与空格已统一', '无需处理。'),
};
