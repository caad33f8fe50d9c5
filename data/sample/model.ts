import type { FieldName, NotDataKind, RuleId, TableName } from '#contracts';
import type { Sex } from './names.ts';
import type { Post } from './pay.ts';

export type Category = '医' | '护' | '药' | '技' | '管' | '工勤';
export type Form = '编内' | '人事代理' | '合同' | '劳务派遣' | '返聘';
export type Membership = '正常' | '保留' | '转出' | '退会' | '非会员';

/** One name of a department and the time it was used. */
export interface DepartmentName {
  code: string;
  name: string;
  campus: '本部' | '东院区';
  type: string;
  branch: string;
  from: string;
  to: string | null;
  /** code of the department it was merged into */
  successor: string | null;
}

/** A true person of the sample: every record about them carries this id in the truth files. */
export interface Person {
  id: string;
  staffNo: string;
  name: string;
  sex: Sex;
  birthDate: string;
  idNumber: string;
  category: Category;
  title: string;
  form: Form;
  post: Post;
  stepIn2026: number;
  contractBase: number;
  /** code of the department today, or when the person left */
  departmentCode: string;
  /** code of a department since merged into it, where the person was before */
  formerDepartmentCode: string | null;
  /** an earlier department, until the day before `on` */
  transfer: { from: string; on: string } | null;
  hired: string;
  left: string | null;
  status: '在职' | '离职' | '退休';
  joined: string | null;
  membership: Membership;
  mobile: string;
}

/** Something planted in a row: what ingest must do about it, and where. */
export interface Mark {
  /** what was planted, in kebab case */
  kind: string;
  /** id of the quality rule that must find it; null where no row rule does */
  rule: RuleId | null;
  /** field it is in; null for the whole row */
  field: FieldName | null;
  /** header in the file, where it is not the field's label */
  column?: string;
  expected:
    | 'quarantine'
    | 'flag'
    | 'fix'
    | 'not_data'
    // found only when rows or sources are laid side by side
    | 'cross-check'
    | 'match-ambiguous'
    | 'match-separate'
    | 'match-unmatched'
    | 'missing-batch'
    | 'superseded';
  /** the value that must come out of a repair */
  value?: string;
}

export type Cell = string | number | null;

/** A row of a file to be written, with what was planted in it. */
export interface Line {
  cells: Cell[];
  /** kind of a row that is not data; absent for data */
  notData?: NotDataKind;
  /** rejected rows do not count as accepted */
  isRejected?: boolean;
  marks?: Mark[];
}

/** One entry of sample-systems/truth/defects.json. */
export interface Defect {
  defect_id: string;
  kind: string;
  rule_id: RuleId | null;
  /** path below inbox/, or the endpoint */
  file: string;
  table: TableName | null;
  sheet: string;
  /** physical row, 1-based; place in the whole list for the endpoint; null for a whole file */
  row_number: number | null;
  field: FieldName | null;
  /** header text */
  column: string | null;
  expected: Mark['expected'];
  expected_value?: string;
}

/** Rows of one table in one file, counted as ingest must count them. */
export interface FileCount {
  file: string;
  table: TableName;
  sheet: string;
  accepted: number;
  quarantined: number;
  not_data: Partial<Record<NotDataKind, number>>;
}
