import {
  codes,
  elementsOf,
  format,
  group,
  integer,
  type MetadataElement,
  words,
} from './element.ts';

const file = elementsOf({ source: 'DA/T 46-2009', entity: 'file' });
const origin = file.within('M2');
const code = file.within('M8');
const content = file.within('M21');
const form = file.within('M40');
const electronic = file.within('M46');
const digitisation = file.within('M52');
const signature = file.within('M57');
const storage = file.within('M65');
const rights = file.within('M70');
const authorisation = file.within('M72');

/** DA/T 46-2009, file entity, M1–M20: where a record comes from and what it is called by. */
export const provenanceElements: readonly MetadataElement[] = [
  file.required('M1', '聚合层次', 'aggregationLevel', '著录对象是卷还是件', '文件', {
    domain: words('卷', '文件'),
  }),
  file.required('M2', '来源', 'provenance', '保管、形成单位及编号的一组元素', '—', {
    domain: group,
  }),
  origin.optional('M3', '档案馆名称', 'archivesName', '接收进馆后保管档案的档案馆', '某市档案馆'),
  origin.optional('M4', '档案馆代码', 'archivesCode', '档案馆的统一代码', '442001'),
  origin.optional('M5', '全宗名称', 'fondsName', '全宗的名称，一般为立档单位全称', '某市人民医院'),
  origin.required('M6', '立档单位名称', 'fondsCreator', '形成档案并构成全宗的单位', '某市人民医院'),
  file.required('M7', '电子文件号', 'recordId', '系统给电子文件的唯一标识，终身不变', 'I0000001'),
  file.conditional(
    'M8',
    '档号',
    'archivalCode',
    '归档时给定的编号，固定后不改',
    'A001-WS·2023-D30-GH-0001',
    { condition: '已整理归档', domain: format('archival_code'), field: 'archival_code' },
  ),
  code.conditional('M9', '全宗号', 'fondsCode', '全宗的代码', 'A001', {
    condition: '已给定全宗号',
    domain: format('fonds_code'),
  }),
  code.optional('M10', '目录号', 'catalogueNumber', '全宗内目录的编号', '1'),
  code.required('M11', '年度', 'fiscalYear', '文件形成或办结的年度', '2023', {
    domain: format('year'),
    field: 'fiscal_year',
  }),
  code.required('M12', '保管期限', 'retention', '按保管期限表划定的期限', 'D30', {
    domain: codes('retention'),
    field: 'retention_code',
  }),
  code.optional('M13', '机构或问题', 'organisationOrSubject', '分类方案中的机构（问题）', '工会'),
  code.optional('M14', '类别号', 'classNumber', '分类方案中的类别代码', 'WS'),
  code.optional('M15', '室编案卷号', 'officeVolumeNumber', '立档单位编的案卷顺序号', '012'),
  code.optional('M16', '馆编案卷号', 'archivesVolumeNumber', '档案馆编的案卷顺序号', '012'),
  code.conditional('M17', '室编件号', 'officeItemNumber', '立档单位编的件顺序号', '0001', {
    condition: '按件整理且未有馆编件号',
  }),
  code.conditional('M18', '馆编件号', 'archivesItemNumber', '档案馆编的件顺序号', '0001', {
    condition: '进馆后',
  }),
  code.conditional('M19', '文档序号', 'documentOrder', '组合文件中各文档的顺序', '1', {
    condition: '组合文件',
    domain: integer,
  }),
  code.conditional('M20', '页号', 'pageNumber', '按卷整理时件的起始页号', '15', {
    condition: '按卷整理',
    domain: integer,
  }),
];

/** DA/T 46-2009, file entity, M21–M40: what a record says. */
export const contentElements: readonly MetadataElement[] = [
  file.required('M21', '内容描述', 'contentDescription', '描述内容的一组元素', '—', {
    domain: group,
  }),
  content.required('M22', '题名', 'title', '揭示文件内容的名称', '关于召开职工代表大会的通知', {
    field: 'title',
  }),
  content.optional('M23', '并列题名', 'parallelTitle', '另一种语言的题名', '—'),
  content.optional('M24', '副题名', 'subtitle', '解释、从属于题名的文字', '——以夜班费调整为例'),
  content.optional(
    'M25',
    '说明题名文字',
    'titleNote',
    '题名前后的说明，如“草案”“修订”',
    '（草案）',
  ),
  content.optional('M26', '主题词', 'subjectTerm', '主题词表中的规范词', '职工代表大会'),
  content.optional('M27', '关键词', 'keyword', '取自题名、正文的自由词', '夜班费'),
  content.optional('M28', '人名', 'personName', '文件涉及的人；个人信息，不进公开表', '—'),
  content.optional('M29', '摘要', 'abstract', '内容的简短陈述', '通知九月召开职代会及代表名额'),
  content.optional('M30', '分类号', 'classification', '档案分类法的号', '—'),
  content.conditional(
    'M31',
    '文件编号',
    'documentNumber',
    '发文字号等文件编号',
    '院工发〔2023〕5号',
    { condition: '文件有编号', domain: format('document_number') },
  ),
  content.required(
    'M32',
    '责任者',
    'creator',
    '对内容负责的单位或个人；单位用全称或规范简称',
    '院工会',
    { field: 'responsible_party' },
  ),
  content.required('M33', '日期', 'date', '文件形成（签发、落款）的日期', '2023-05-01', {
    domain: format('date'),
    field: 'document_date',
  }),
  content.optional('M34', '文种', 'genre', '公文种类', '通知'),
  content.optional('M35', '紧急程度', 'urgency', '办理的缓急', '平急', {
    domain: words('特急', '加急', '平急'),
  }),
  content.optional('M36', '主送', 'addressee', '主要受理单位', '各分工会'),
  content.optional('M37', '抄送', 'copyTo', '需知晓的单位', '院办公室'),
  content.required('M38', '密级', 'securityLevel', '公开或内部；秘密及以上拒收', '公开', {
    domain: codes('security_level'),
    field: 'security_level_code',
  }),
  content.conditional('M39', '保密期限', 'securityPeriod', '保密的年限', '—', {
    condition: '有国家秘密密级（本系统拒收）',
  }),
];

/** DA/T 46-2009, file entity, M40–M76: form, bits, signatures, places and rights. */
export const formElements: readonly MetadataElement[] = [
  file.required('M40', '形式特征', 'form', '描述形式的一组元素', '—', { domain: group }),
  form.required('M41', '文件组合类型', 'composition', '由一个还是多个文档组成', '单件', {
    domain: words('单件', '组合文件'),
  }),
  form.conditional('M42', '件数', 'itemCount', '卷内件数', '12', {
    condition: '聚合层次为卷',
    domain: integer,
  }),
  form.optional('M43', '页数', 'pageCount', '文件的页数', '3', {
    domain: integer,
    field: 'page_count',
  }),
  form.optional('M44', '语种', 'language', '正文所用语言', '汉语'),
  form.optional('M45', '稿本', 'version', '草稿、定稿、正本、副本等', '正本'),
  file.required('M46', '电子属性', 'electronicProperties', '计算机文件的一组元素', '—', {
    domain: group,
  }),
  electronic.optional('M47', '格式信息', 'format', '文件格式及版本', 'PDF/A-2b'),
  electronic.required(
    'M48',
    '计算机文件名',
    'fileName',
    '计算机文件的名称，不含个人姓名',
    'WS2023-0001.pdf',
    { field: 'scan_file_name' },
  ),
  electronic.required('M49', '计算机文件大小', 'fileSize', '字节数', '24576', { domain: integer }),
  electronic.optional('M50', '文档创建程序', 'creatingApplication', '形成文件的软件', 'WPS 文字'),
  electronic.optional(
    'M51',
    '信息系统描述',
    'systemDescription',
    '形成文件的系统及版本',
    '办公自动化系统',
  ),
  file.conditional('M52', '数字化属性', 'digitisation', '数字化副本的一组元素', '—', {
    condition: '由纸质数字化而来',
    domain: group,
  }),
  digitisation.optional('M53', '数字化对象形态', 'digitisedForm', '原件的载体与尺寸', '纸质 A4'),
  digitisation.conditional('M54', '扫描分辨率', 'scanResolution', '扫描的分辨率', '300dpi', {
    condition: '有数字化属性',
    domain: format('resolution'),
  }),
  digitisation.conditional('M55', '扫描色彩模式', 'scanColour', '扫描的色彩', '彩色', {
    condition: '有数字化属性',
    domain: words('黑白二值', '灰度', '彩色'),
  }),
  digitisation.optional('M56', '图像压缩方案', 'compression', '压缩算法与比率', 'JPEG 质量 90'),
  file.optional('M57', '电子签名', 'signature', '签名的一组元素', '—', { domain: group }),
  signature.conditional('M58', '签名规则', 'signatureRule', '签名的范围和方法', '对全包哈希签名', {
    condition: '有电子签名',
  }),
  signature.optional('M59', '签名时间', 'signedAt', '签名的时刻', '2023-05-01T08:30:00Z', {
    domain: format('timestamp'),
  }),
  signature.optional('M60', '签名人', 'signer', '签名的单位或个人', '院工会'),
  signature.conditional('M61', '签名结果', 'signatureValue', '签名值（base64）', 'MEUCIQ…', {
    condition: '有电子签名',
  }),
  signature.conditional('M62', '证书', 'certificate', '验证签名的证书（base64）', 'MIIC…', {
    condition: '有电子签名且未给证书引证',
  }),
  signature.optional('M63', '证书引证', 'certificateReference', '取得证书的位置', '—'),
  signature.conditional('M64', '签名算法标识', 'signatureAlgorithm', '签名所用算法', 'SM2-SM3', {
    condition: '有电子签名',
  }),
  file.optional('M65', '存储位置', 'storage', '存放处的一组元素', '—', { domain: group }),
  storage.optional('M66', '当前位置', 'currentLocation', '现在的存放处', '3号库 2架 5盒', {
    field: 'shelf_location',
  }),
  storage.conditional(
    'M67',
    '脱机载体编号',
    'offlineMediumNumber',
    '脱机载体的编号',
    'GP-2023-01',
    { condition: '有脱机载体' },
  ),
  storage.optional('M68', '脱机载体存址', 'offlineMediumLocation', '脱机载体的存放处', '防磁柜 1'),
  storage.optional('M69', '缩微号', 'microfilmNumber', '缩微品的编号', '—'),
  file.optional('M70', '权限管理', 'rights', '权利与授权的一组元素', '—', { domain: group }),
  rights.optional('M71', '知识产权说明', 'intellectualProperty', '权利归属与限制', '—'),
  rights.optional('M72', '授权', 'authorisation', '一次授权的一组元素', '—', { domain: group }),
  authorisation.optional('M73', '授权对象', 'authorisedAgent', '得到授权的单位或个人', '院档案室'),
  authorisation.optional('M74', '授权行为', 'authorisedAction', '准许的行为', '查阅'),
  rights.optional('M75', '控制标识', 'accessControl', '开放、控制的标识', '控制'),
  file.optional('M76', '附注', 'note', '需要说明的其他事项', '缺附件二', { field: 'remark' }),
];
