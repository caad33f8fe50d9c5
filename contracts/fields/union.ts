import { code, date, fen, integer, text, timestamp } from './field.ts';

/** Activities, proposals and awards of the union; aid is in hardship.ts. */
export const unionFields = {
  activity_no: text.open('活动编号', '工会系统给活动的编号，如 HD2025-012', { nature: 'number' }),
  activity_name: text.open('活动名称', '活动的名称'),
  activity_type_code: code('activity_type').open(
    '活动类型',
    '文体、教育、竞赛、慰问、女职工、服务、民主管理',
  ),
  organiser_name: text.open('主办', '主办的工会或分工会', { synonyms: ['主办单位', '主办方'] }),
  activity_from_date: date.open('开始日期', '活动开始的日期', { synonyms: ['活动开始日期'] }),
  activity_to_date: date.open('结束日期', '活动结束的日期', { synonyms: ['活动结束日期'] }),
  venue: text.open('地点', '活动地点', { synonyms: ['活动地点'] }),
  activity_budget_fen: fen.open('预算', '活动的预算', { synonyms: ['活动预算'] }),
  activity_cost_fen: fen.open('决算', '活动实际支出；未报销完的为空', { synonyms: ['活动决算'] }),
  places: integer.open('名额', '可报名的人数；不限为空', { synonyms: ['人数上限'] }),
  signup_no: text.internal('报名编号', '工会系统给一次报名的编号', { nature: 'number' }),
  signed_up_at: timestamp.internal('报名时间', '报名的时刻；来源写北京时间，湖里存 UTC'),
  checked_in_at: timestamp.internal('签到时间', '签到的时刻；没有到场的为空'),
  evaluation_no: text.internal('评价编号', '工会系统给一次评价的编号；评价不记名，不带工号', {
    nature: 'number',
  }),
  rating: integer.internal('评分', '1 至 5 分，5 分最好', { synonyms: ['满意度评分'] }),
  comment_text: text.personal('意见', '评价人写的话，可能提到个人', { synonyms: ['评价意见'] }),
  evaluated_date: date.internal('评价日期', '提交评价的日期'),
  proposal_no: text.internal('提案号', '提案的登记号，如 2025-014', {
    nature: 'number',
    synonyms: ['提案编号'],
  }),
  session_name: text.open('届次', '提交提案的职工代表大会届次', { synonyms: ['职代会届次'] }),
  proposal_category_code: code('proposal_category').open(
    '提案类别',
    '薪酬福利、后勤保障、流程与信息化、护理排班、培训发展、休假健康、文化建设',
  ),
  proposal_title: text.internal('案由', '一事一议的案由'),
  reason_text: text.personal('理由', '提出的理由，可能提到个人情况'),
  suggestion_text: text.internal('建议措施', '建议采取的措施', { synonyms: ['建议'] }),
  proposer_name: text.personal('提案人', '领衔提案的职工代表', { nature: 'person_name' }),
  delegation_name: text.open('所在团组', '提案人所在的代表团组', { synonyms: ['代表团组'] }),
  seconders_text: text.personal('附议人', '附议的职工代表，至少两人，以顿号分隔'),
  submitted_date: date.open('提交日期', '提案提交的日期'),
  filing_result_code: code('filing_result').open(
    '立案结果',
    '立案、并案（内容相同，并入另一件）、不立案（转意见建议）',
  ),
  merged_into_no: text.internal('并入提案号', '并案的，写并入的那一件的提案号', {
    nature: 'number',
  }),
  lead_department_name: text.open('承办部门', '负责答复的部门', { nature: 'departments' }),
  co_department_names: text.open('协办部门', '协助办理的部门，可多个，以顿号分隔'),
  reply_due_date: date.open('办理期限', '最迟答复的日期'),
  reply_no: text.internal('答复编号', '工会系统给一次答复的编号；一件提案可由几个部门分别答复', {
    nature: 'number',
  }),
  replying_department_name: text.open('答复部门', '作出答复的部门', { nature: 'departments' }),
  reply_text: text.internal('答复内容', '书面答复的内容'),
  replied_date: date.open('答复日期', '作出答复的日期'),
  handling_result_code: code('handling_result').open(
    '办理结果',
    '已解决、正在解决、列入计划、暂不具备条件',
  ),
  satisfaction_code: code('satisfaction').open('满意度', '提案人对答复的评价；未评价为空'),
  award_name: text.open('荣誉名称', '表彰的名称', { synonyms: ['奖项名称', '表彰名称'] }),
  award_scope_code: code('award_scope').open('表彰对象', '个人或集体'),
  award_level_code: code('award_level').open('表彰级别', '院级、区级、市级、省级、国家级', {
    synonyms: ['级别'],
  }),
  awardee_name: text.personal('获奖者', '获奖的个人姓名或集体名称', {
    nature: 'person_name',
    synonyms: ['姓名或集体名称', '获奖个人/集体'],
  }),
  awarding_body: text.open('授予单位', '作出表彰决定的单位', { synonyms: ['表彰单位'] }),
  award_document_no: text.open('表彰文号', '表彰决定的文号'),
  awarded_date: date.open('表彰日期', '表彰决定的日期', { synonyms: ['授予日期'] }),
};
