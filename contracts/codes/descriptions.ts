import type { Code } from './code.ts';

/** Code lists of linking scans to the catalogue and of keying what it lacks. */
export const descriptionCodes = {
  link_method: [
    { code: 'exact', label: '文件名相同' },
    { code: 'folded', label: '全半角、大小写或空格不同' },
    { code: 'stem', label: '扩展名不同' },
    { code: 'page_suffix', label: '文件名后带页码' },
    { code: 'folder', label: '一件一个文件夹' },
    { code: 'archival_code', label: '文件名含档号' },
  ],
  keying_round: [
    { code: 'keying', label: '录入' },
    { code: 'ruling', label: '裁定' },
  ],
  keying_outcome: [
    { code: 'agreed', label: '两人一致' },
    { code: 'ruled', label: '第三人裁定' },
  ],
} as const satisfies Record<string, readonly Code[]>;
