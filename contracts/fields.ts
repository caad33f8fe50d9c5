/**
 * Every business field once: what it is called, what it holds, how it is protected.
 * Tables (tables.ts) are lists of these names; checks, dbt documentation and masking read them here.
 */

/** open: may be published; internal: within the union; personal, sensitive: restricted zone only. */
export type FieldClass = 'open' | 'internal' | 'personal' | 'sensitive';

/** fen: integer 1/100 yuan; month: first day of the month; timestamp: UTC, microseconds. */
export type FieldType =
  | 'text'
  | 'integer'
  | 'number'
  | 'fen'
  | 'date'
  | 'month'
  | 'timestamp'
  | 'boolean'
  | 'code';

export interface Field {
  /** Chinese name as users know it */
  label: string;
  type: FieldType;
  class: FieldClass;
  definition: string;
  /** other headers under which exports carry it */
  synonyms?: readonly string[];
  /** name of the code list, for type code */
  codes?: string;
  /** token: only a keyed hash is kept, as `<field>_token`; mask: kept masked; from the first step on */
  protect?: 'token' | 'mask';
}

export const fields = {
  // people and posts
  staff_no: {
    label: '工号',
    type: 'text',
    class: 'internal',
    definition: '人事系统的职工编号，五位数字；离职后可能重新分配，不作主键',
    synonyms: ['职工号', '人员编号', '员工编号', '职工编号'],
  },
  full_name: {
    label: '姓名',
    type: 'text',
    class: 'personal',
    definition: '身份证件上的姓名',
    synonyms: ['职工姓名', '姓 名', '名字'],
  },
  sex_code: { label: '性别', type: 'code', class: 'internal', codes: 'sex', definition: '男或女' },
  id_number: {
    label: '身份证号',
    type: 'text',
    class: 'personal',
    protect: 'token',
    definition: '公民身份号码；入库时换成匹配令牌，原号不留',
    synonyms: ['身份证号码', '证件号码', '公民身份号码'],
  },
  birth_date: {
    label: '出生日期',
    type: 'date',
    class: 'personal',
    definition: '出生年月日',
    synonyms: ['出生年月', '生日'],
  },
  department_name: {
    label: '科室',
    type: 'text',
    class: 'open',
    definition: '所在科室当时的名称',
    synonyms: ['科室名称', '所在科室', '部门', '所属部门'],
  },
  campus_name: {
    label: '院区',
    type: 'code',
    class: 'open',
    codes: 'campus',
    definition: '本部或东院区',
    synonyms: ['所在院区'],
  },
  job_category_code: {
    label: '岗位类别',
    type: 'code',
    class: 'internal',
    codes: 'job_category',
    definition: '医、护、药、技、管、工勤',
    synonyms: ['人员类别'],
  },
  title_level: {
    label: '职称级别',
    type: 'text',
    class: 'internal',
    definition: '正高、副高、中级、初级或无',
    synonyms: ['职称等级'],
  },
  employment_form_code: {
    label: '用工形式',
    type: 'code',
    class: 'internal',
    codes: 'employment_form',
    definition: '编内、人事代理、合同、劳务派遣、返聘',
    synonyms: ['用工性质', '人员身份'],
  },
  hired_date: {
    label: '入院日期',
    type: 'date',
    class: 'internal',
    definition: '到本院工作的日期',
    synonyms: ['来院日期', '入职日期'],
  },
  left_date: {
    label: '离院日期',
    type: 'date',
    class: 'internal',
    definition: '离开本院的日期；在职为空',
    synonyms: ['离职日期'],
  },
  staff_status_code: {
    label: '人员状态',
    type: 'code',
    class: 'internal',
    codes: 'staff_status',
    definition: '在职、离职、退休',
    synonyms: ['在职状态'],
  },
  union_joined_date: {
    label: '入会日期',
    type: 'date',
    class: 'internal',
    definition: '加入工会的日期',
    synonyms: ['入会时间'],
  },
  membership_status_code: {
    label: '会籍状态',
    type: 'code',
    class: 'internal',
    codes: 'membership_status',
    definition: '正常、保留、转出、退会、非会员',
  },
  union_branch_name: {
    label: '分工会',
    type: 'text',
    class: 'open',
    definition: '所属分工会，可含多个科室',
    synonyms: ['所属分工会'],
  },
  mobile: {
    label: '手机号',
    type: 'text',
    class: 'sensitive',
    protect: 'mask',
    definition: '移动电话；入库时只留前三后四位',
    synonyms: ['手机', '联系电话', '移动电话', '手机号码'],
  },
  // departments
  department_code: {
    label: '科室编码',
    type: 'text',
    class: 'open',
    definition: '科室的编码，改名不变',
  },
  department_type: {
    label: '科室类别',
    type: 'text',
    class: 'open',
    definition: '内科、外科、妇儿、平台、医技、职能后勤',
  },
  valid_from_date: {
    label: '启用日期',
    type: 'date',
    class: 'open',
    definition: '该名称开始使用的日期',
  },
  valid_to_date: {
    label: '停用日期',
    type: 'date',
    class: 'open',
    definition: '该名称最后使用的日期；仍在用为空',
  },
  successor_code: {
    label: '并入科室编码',
    type: 'text',
    class: 'open',
    definition: '合并后归入的科室编码',
  },
  // dues
  period_month: {
    label: '期间',
    type: 'month',
    class: 'open',
    definition: '会费所属月份',
    synonyms: ['月份', '所属期间', '缴费月份'],
  },
  post_salary_fen: {
    label: '岗位工资',
    type: 'fen',
    class: 'sensitive',
    definition: '当月岗位工资',
  },
  grade_salary_fen: {
    label: '薪级工资',
    type: 'fen',
    class: 'sensitive',
    definition: '当月薪级工资',
  },
  dues_base_fen: {
    label: '计费基数',
    type: 'fen',
    class: 'sensitive',
    definition: '会费计算基数：编内为岗位工资加薪级工资，其余按用工形式约定',
    synonyms: ['缴费基数'],
  },
  dues_owed_fen: {
    label: '应缴',
    type: 'fen',
    class: 'personal',
    definition: '计费基数以十元为单位去尾，按 0.5% 计（工发〔1978〕101 号）',
    synonyms: ['应缴会费', '应缴金额'],
  },
  dues_paid_fen: {
    label: '实缴',
    type: 'fen',
    class: 'personal',
    definition: '为该月实际缴纳的会费；退费为负',
    synonyms: ['实缴会费', '实缴金额', '实扣'],
  },
  dues_status_code: {
    label: '状态',
    type: 'code',
    class: 'internal',
    codes: 'dues_status',
    definition: '正常、欠缴、补缴、退费、免缴',
    synonyms: ['缴费状态'],
  },
  remark: {
    label: '备注',
    type: 'text',
    class: 'personal',
    definition: '经办人的说明，可能写有个人情况',
    synonyms: ['说明'],
  },
  // disputes
  case_no: {
    label: '案号',
    type: 'text',
    class: 'internal',
    definition: '咨询或案件的登记号',
    synonyms: ['登记号'],
  },
  record_kind_code: {
    label: '登记类别',
    type: 'code',
    class: 'open',
    codes: 'dispute_record_kind',
    definition: '咨询或立案',
  },
  applicant_name: {
    label: '申请人',
    type: 'text',
    class: 'sensitive',
    definition: '提出申请的职工',
  },
  applicant_staff_no: {
    label: '申请人工号',
    type: 'text',
    class: 'sensitive',
    definition: '申请人的工号，可为空',
  },
  dispute_type_code: {
    label: '争议类型',
    type: 'code',
    class: 'open',
    codes: 'dispute_type',
    definition: '调解仲裁法第二条所列类型，加岗位调整与人事争议',
  },
  claim_text: {
    label: '请求事项',
    type: 'text',
    class: 'sensitive',
    definition: '申请人的请求与事实',
  },
  applied_date: {
    label: '申请日期',
    type: 'date',
    class: 'internal',
    definition: '收到申请的日期',
  },
  accepted_date: {
    label: '受理日期',
    type: 'date',
    class: 'internal',
    definition: '决定受理的日期',
  },
  mediator_name: { label: '调解员', type: 'text', class: 'personal', definition: '主持调解的人' },
  mediated_date: { label: '调解日期', type: 'date', class: 'internal', definition: '调解会的日期' },
  outcome_code: {
    label: '结果',
    type: 'code',
    class: 'internal',
    codes: 'dispute_outcome',
    definition: '达成、未达成、撤回、办理中',
    synonyms: ['调解结果'],
  },
  agreed_fen: {
    label: '协议金额',
    type: 'fen',
    class: 'sensitive',
    definition: '调解协议约定的金额',
  },
  closed_date: {
    label: '结案日期',
    type: 'date',
    class: 'internal',
    definition: '结案或失效的日期；未结为空',
    synonyms: ['结案（失效）日期', '失效日期'],
  },
  prior_case_no: {
    label: '前案号',
    type: 'text',
    class: 'internal',
    definition: '撤回后再次申请时，前一次的案号',
  },
  // archives
  archival_code: {
    label: '档号',
    type: 'text',
    class: 'open',
    definition: '全宗号-门类·年度-期限-机构-件号（DA/T 13-2022）；固定后不改',
  },
  title: {
    label: '题名',
    type: 'text',
    class: 'personal',
    definition: '文件题名，可能含个人姓名',
    synonyms: ['文件题名', '标题'],
  },
  responsible_party: {
    label: '责任者',
    type: 'text',
    class: 'internal',
    definition: '形成文件的单位或个人',
  },
  document_date: {
    label: '日期',
    type: 'date',
    class: 'open',
    definition: '成文日期',
    synonyms: ['文件日期', '成文日期'],
  },
  fiscal_year: {
    label: '年度',
    type: 'integer',
    class: 'open',
    definition: '归档年度：签发、落款之年；案件为办结之年',
    synonyms: ['归档年度'],
  },
  security_level_code: {
    label: '密级',
    type: 'code',
    class: 'open',
    codes: 'security_level',
    definition: '公开或内部；秘密及以上不得进入本系统',
  },
  page_count: { label: '页数', type: 'integer', class: 'open', definition: '纸质页数' },
  retention_code: {
    label: '保管期限',
    type: 'code',
    class: 'open',
    codes: 'retention',
    definition: '永久、30年、10年（DA/T 13 代码 Y、D30、D10）',
    synonyms: ['期限'],
  },
  retention_class_id: {
    label: '保管期限表条目',
    type: 'text',
    class: 'open',
    definition: '本会保管期限表（草案）的条目号',
    synonyms: ['类别代码', '条款号'],
  },
  names_person: {
    label: '是否涉及个人',
    type: 'boolean',
    class: 'open',
    definition: '题名是否写有个人姓名',
  },
  shelf_location: {
    label: '存放位置',
    type: 'text',
    class: 'internal',
    definition: '库房、架、盒',
  },
  scan_file_name: {
    label: '扫描文件名',
    type: 'text',
    class: 'internal',
    definition: '数字化副本的文件名',
    synonyms: ['扫描件', '文件名'],
  },
  hold_reason_code: {
    label: '冻结原因',
    type: 'code',
    class: 'internal',
    codes: 'hold_reason',
    definition: '诉讼、审计、未了事项、个人信息请求',
    synonyms: ['暂停原因'],
  },
  basis: {
    label: '依据',
    type: 'text',
    class: 'internal',
    definition: '作出决定所依据的文件或事由',
  },
  placed_date: {
    label: '冻结日期',
    type: 'date',
    class: 'internal',
    definition: '暂停处置开始的日期',
    synonyms: ['暂停日期'],
  },
  released_date: {
    label: '解除日期',
    type: 'date',
    class: 'internal',
    definition: '暂停处置解除的日期；在效为空',
  },
  approved_by: { label: '批准人', type: 'text', class: 'personal', definition: '批准该决定的人' },
  // scanned pages
  object_sha256: {
    label: '原件哈希',
    type: 'text',
    class: 'open',
    definition: '原件字节的 SHA-256',
  },
  file_name: { label: '文件名', type: 'text', class: 'internal', definition: '来源文件名' },
  page_number: {
    label: '页码',
    type: 'integer',
    class: 'open',
    definition: '文件内的页序，从 1 起',
  },
  width_px: { label: '宽', type: 'integer', class: 'open', definition: '页面宽度，像素' },
  height_px: { label: '高', type: 'integer', class: 'open', definition: '页面高度，像素' },
  dpi: { label: '分辨率', type: 'integer', class: 'open', definition: '扫描分辨率，每英寸点数' },
  document_type_code: {
    label: '文种',
    type: 'code',
    class: 'open',
    codes: 'document_type',
    definition: '识别出的文件类型',
  },
  document_type_confidence: {
    label: '文种置信度',
    type: 'number',
    class: 'open',
    definition: '0 到 1',
  },
  engine_id: { label: '识别引擎', type: 'text', class: 'open', definition: '引擎与模型版本' },
  line_count: { label: '行数', type: 'integer', class: 'open', definition: '识别出的文字行数' },
  mean_confidence: {
    label: '平均置信度',
    type: 'number',
    class: 'open',
    definition: '各行置信度的平均，0 到 1',
  },
  text: {
    label: '文字',
    type: 'text',
    class: 'sensitive',
    definition: '识别出的文字；证件号码入库时遮蔽',
  },
  error_text: { label: '错误', type: 'text', class: 'internal', definition: '该页未能识别的原因' },
  line_number: { label: '行序', type: 'integer', class: 'open', definition: '阅读顺序，从 1 起' },
  box_json: {
    label: '位置',
    type: 'text',
    class: 'open',
    definition: '四个角点的像素坐标，JSON 数组',
  },
  confidence: { label: '置信度', type: 'number', class: 'open', definition: '0 到 1' },
  min_character_confidence: {
    label: '最低字符置信度',
    type: 'number',
    class: 'open',
    definition: '该行最不确定的字符的概率',
  },
  field_name: { label: '字段', type: 'text', class: 'open', definition: '提取的字段的代号' },
  label: { label: '字段名', type: 'text', class: 'open', definition: '提取的字段的中文名' },
  raw_text: {
    label: '原文',
    type: 'text',
    class: 'sensitive',
    definition: '页面上的写法；受保护的已遮蔽',
  },
  value_text: {
    label: '值',
    type: 'text',
    class: 'sensitive',
    definition: '规范后的值；证件号码为匹配令牌',
  },
  checks: { label: '校验', type: 'text', class: 'open', definition: '通过与未通过的校验，JSON' },
  status_code: {
    label: '状态',
    type: 'code',
    class: 'open',
    codes: 'field_status',
    definition: '可用或待人工核对',
  },
  // registry
  item_id: {
    label: '件标识',
    type: 'text',
    class: 'open',
    definition: '登记库赋予的标识，一次赋予，永不改变',
  },
  lifecycle_state_code: {
    label: '生命周期状态',
    type: 'code',
    class: 'open',
    codes: 'lifecycle_state',
    definition: '收集、已归档、待鉴定等',
  },
  catalogue_row_key: {
    label: '目录行',
    type: 'text',
    class: 'internal',
    definition: '登记所依据的目录行：批次|原件|表|行',
  },
  created_seq: {
    label: '登记序号',
    type: 'integer',
    class: 'internal',
    definition: '登记库发件箱的序号',
  },
  hold_id: { label: '冻结标识', type: 'text', class: 'internal', definition: '一次暂停处置的标识' },
  link_id: { label: '关联标识', type: 'text', class: 'internal', definition: '一次人员关联的标识' },
  source_table: {
    label: '来源表',
    type: 'text',
    class: 'internal',
    definition: '被关联的行所在的表',
  },
  source_key: {
    label: '来源键',
    type: 'text',
    class: 'personal',
    definition: '被关联的行在来源中的键',
  },
  person_id: {
    label: '人员标识',
    type: 'text',
    class: 'personal',
    definition: '登记库赋予的人员标识',
  },
  method_code: {
    label: '关联方法',
    type: 'text',
    class: 'internal',
    definition: '按哪一条规则关联',
  },
  decided_by: { label: '决定者', type: 'text', class: 'internal', definition: '规则或人' },
  decided_at: {
    label: '决定时间',
    type: 'timestamp',
    class: 'internal',
    definition: '作出关联的时刻（UTC）',
  },
  retracted_at: {
    label: '撤销时间',
    type: 'timestamp',
    class: 'internal',
    definition: '撤销关联的时刻（UTC）',
  },
  candidate_person_ids: {
    label: '候选人员',
    type: 'text',
    class: 'personal',
    definition: '可能的人员标识，JSON 数组',
  },
  reason: { label: '理由', type: 'text', class: 'internal', definition: '列为待定的原因' },
  candidate_status_code: {
    label: '候选状态',
    type: 'text',
    class: 'internal',
    definition: 'ambiguous 有多个可能；unmatched 没有找到',
  },
} as const satisfies Record<string, Field>;

export type FieldName = keyof typeof fields;

/** The field by its name, typed as the general shape. */
export function fieldOf(name: FieldName): Field {
  return fields[name];
}

/** Column name in the lake: a token field is stored as `<field>_token`. */
export function columnOf(name: FieldName): string {
  return fieldOf(name).protect === 'token' ? `${name}_token` : name;
}
