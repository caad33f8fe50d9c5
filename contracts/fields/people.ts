import { code, date, text } from './field.ts';

/** People and the posts they hold. */
export const peopleFields = {
  staff_no: text.internal(
    '工号',
    '人事系统的职工编号，形式由本院写明；离职后可能重新分配，不作主键',
    {
      nature: 'staff_number',
      synonyms: ['职工号', '人员编号', '员工编号', '职工编号'],
      onPaper: '员工号 职工工号 人员工号 人事编号',
    },
  ),
  full_name: text.personal('姓名', '身份证件上的姓名', {
    nature: 'person_name',
    synonyms: ['职工姓名', '姓 名', '名字'],
    onPaper:
      '本人姓名 申请人姓名 会员姓名 申请人 员工姓名 转会人姓名 当事人姓名 提案人 提案人姓名 第一提案人 补助对象 受助人 受助人姓名 困难职工姓名 | 来访人 来访人姓名 信访人 领款人 领款人姓名 今收到 兹收到 交款人 缴款人 报销人 借款人',
  }),
  sex_code: code('sex').internal('性别', '男或女', { onPaper: '申请人性别' }),
  id_number: text.personal('身份证号', '公民身份号码；入库时换成匹配令牌，原号不留', {
    nature: 'id_number',
    protect: 'token',
    synonyms: ['身份证号码', '证件号码', '公民身份号码'],
    onPaper:
      '身份证 居民身份证号 居民身份证号码 居民身份证 公民身份证号码 证件号 身份证件号码 有效证件号码',
  }),
  birth_date: date.personal('出生日期', '出生年月日', {
    nature: 'birth_date',
    synonyms: ['出生年月', '生日'],
    onPaper: '出生年月日 出生时间 生年月日 出生',
  }),
  department_name: text.open('科室', '所在科室当时的名称', {
    nature: 'department',
    synonyms: ['科室名称', '所在科室', '部门', '所属部门'],
    onPaper:
      '工作科室 科室部门 所在部门 所属科室 工作部门 所在科室部门 部门科室 所在部门科室 现科室 现所在科室 科别 | 提案人科室 申请科室 申请部门 转入科室 | 单位 工作单位 所在单位 现工作单位',
  }),
  campus_name: text.open('院区', '所在院区的名称，以本院写明的写法为准', {
    nature: 'campus',
    synonyms: ['所在院区'],
  }),
  job_category_code: code('job_category').internal('岗位类别', '医、护、药、技、管、工勤', {
    synonyms: ['人员类别'],
  }),
  title_level: text.internal('职称级别', '正高、副高、中级、初级或无', {
    nature: 'place',
    synonyms: ['职称等级'],
  }),
  employment_form_code: code('employment_form').internal(
    '用工形式',
    '编内、人事代理、合同、劳务派遣；返聘、规培、实习不计入会率',
    { synonyms: ['用工性质', '人员身份'] },
  ),
  hired_date: date.internal('入院日期', '到本院工作的日期', { synonyms: ['来院日期', '入职日期'] }),
  left_date: date.internal('离院日期', '离开本院的日期；在职为空', { synonyms: ['离职日期'] }),
  staff_status_code: code('staff_status').internal('人员状态', '在职、离职、退休', {
    synonyms: ['在职状态'],
  }),
  union_joined_date: date.internal('入会日期', '加入工会的日期', {
    synonyms: ['入会时间'],
    onPaper:
      '入会年月 加入工会时间 加入工会日期 加入工会年月 何时入会 何时加入工会 入会年月日 批准入会日期 批准入会时间',
  }),
  membership_status_code: code('membership_status').internal(
    '会籍状态',
    '正常、保留、转出、退会、非会员',
  ),
  union_branch_name: text.open('分工会', '所属分工会，可含多个科室', {
    nature: 'branch',
    synonyms: ['所属分工会'],
  }),
  mobile: text.sensitive('手机号', '移动电话；入库时只留前三后四位', {
    nature: 'mobile',
    protect: 'mask',
    synonyms: ['手机', '联系电话', '移动电话', '手机号码'],
  }),
};
