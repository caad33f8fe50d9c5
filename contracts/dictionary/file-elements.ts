import { elementsOf, type MetadataElement } from './element.ts';

const file = elementsOf({ source: 'DA/T 46-2009', entity: 'file' });
const text = { kind: 'text' } as const;
const integer = { kind: 'integer' } as const;
const group = { kind: 'group' } as const;

/** DA/T 46-2009, file entity, M1–M20: where a record comes from and what it is called by. */
export const provenanceElements: readonly MetadataElement[] = [
  file('M1', '聚合层次', 'aggregationLevel', 'required', '著录对象是卷还是件', '文件', {
    domain: { kind: 'words', words: ['卷', '文件'] },
  }),
  file('M2', '来源', 'provenance', 'required', '保管、形成单位及编号的一组元素', '—', {
    domain: group,
  }),
  file('M3', '档案馆名称', 'archivesName', 'optional', '接收进馆后保管档案的档案馆', '某市档案馆', {
    parent: 'M2',
  }),
  file('M4', '档案馆代码', 'archivesCode', 'optional', '档案馆的统一代码', '442001', {
    parent: 'M2',
  }),
  file(
    'M5',
    '全宗名称',
    'fondsName',
    'optional',
    '全宗的名称，一般为立档单位全称',
    '市第一人民医院',
    {
      parent: 'M2',
    },
  ),
  file(
    'M6',
    '立档单位名称',
    'fondsCreator',
    'required',
    '形成档案并构成全宗的单位',
    '市第一人民医院',
    {
      parent: 'M2',
    },
  ),
  file(
    'M7',
    '电子文件号',
    'recordId',
    'required',
    '系统给电子文件的唯一标识，终身不变',
    'I0000001',
  ),
  file(
    'M8',
    '档号',
    'archivalCode',
    'conditional',
    '归档时给定的编号，固定后不改',
    'A001-WS·2023-D30-GH-0001',
    {
      condition: '已整理归档',
      domain: { kind: 'format', format: 'archival_code' },
      field: 'archival_code',
    },
  ),
  file('M9', '全宗号', 'fondsCode', 'conditional', '全宗的代码', 'A001', {
    condition: '已给定全宗号',
    parent: 'M8',
    domain: { kind: 'format', format: 'fonds_code' },
  }),
  file('M10', '目录号', 'catalogueNumber', 'optional', '全宗内目录的编号', '1', { parent: 'M8' }),
  file('M11', '年度', 'fiscalYear', 'required', '文件形成或办结的年度', '2023', {
    parent: 'M8',
    domain: { kind: 'format', format: 'year' },
    field: 'fiscal_year',
  }),
  file('M12', '保管期限', 'retention', 'required', '按保管期限表划定的期限', 'D30', {
    parent: 'M8',
    domain: { kind: 'codes', list: 'retention' },
    field: 'retention_code',
  }),
  file(
    'M13',
    '机构或问题',
    'organisationOrSubject',
    'optional',
    '分类方案中的机构（问题）',
    '工会',
    {
      parent: 'M8',
    },
  ),
  file('M14', '类别号', 'classNumber', 'optional', '分类方案中的类别代码', 'WS', { parent: 'M8' }),
  file('M15', '室编案卷号', 'officeVolumeNumber', 'optional', '立档单位编的案卷顺序号', '012', {
    parent: 'M8',
  }),
  file('M16', '馆编案卷号', 'archivesVolumeNumber', 'optional', '档案馆编的案卷顺序号', '012', {
    parent: 'M8',
  }),
  file('M17', '室编件号', 'officeItemNumber', 'conditional', '立档单位编的件顺序号', '0001', {
    condition: '按件整理且未有馆编件号',
    parent: 'M8',
  }),
  file('M18', '馆编件号', 'archivesItemNumber', 'conditional', '档案馆编的件顺序号', '0001', {
    condition: '进馆后',
    parent: 'M8',
  }),
  file('M19', '文档序号', 'documentOrder', 'conditional', '组合文件中各文档的顺序', '1', {
    condition: '组合文件',
    parent: 'M8',
    domain: integer,
  }),
  file('M20', '页号', 'pageNumber', 'conditional', '按卷整理时件的起始页号', '15', {
    condition: '按卷整理',
    parent: 'M8',
    domain: integer,
  }),
];

/** DA/T 46-2009, file entity, M21–M40: what a record says. */
export const contentElements: readonly MetadataElement[] = [
  file('M21', '内容描述', 'contentDescription', 'required', '描述内容的一组元素', '—', {
    domain: group,
  }),
  file('M22', '题名', 'title', 'required', '揭示文件内容的名称', '关于召开职工代表大会的通知', {
    parent: 'M21',
    field: 'title',
  }),
  file('M23', '并列题名', 'parallelTitle', 'optional', '另一种语言的题名', '—', { parent: 'M21' }),
  file('M24', '副题名', 'subtitle', 'optional', '解释、从属于题名的文字', '——以夜班费调整为例', {
    parent: 'M21',
  }),
  file(
    'M25',
    '说明题名文字',
    'titleNote',
    'optional',
    '题名前后的说明，如“草案”“修订”',
    '（草案）',
    {
      parent: 'M21',
    },
  ),
  file('M26', '主题词', 'subjectTerm', 'optional', '主题词表中的规范词', '职工代表大会', {
    parent: 'M21',
  }),
  file('M27', '关键词', 'keyword', 'optional', '取自题名、正文的自由词', '夜班费', {
    parent: 'M21',
  }),
  file('M28', '人名', 'personName', 'optional', '文件涉及的人；个人信息，不进公开表', '—', {
    parent: 'M21',
  }),
  file('M29', '摘要', 'abstract', 'optional', '内容的简短陈述', '通知九月召开职代会及代表名额', {
    parent: 'M21',
  }),
  file('M30', '分类号', 'classification', 'optional', '档案分类法的号', '—', { parent: 'M21' }),
  file(
    'M31',
    '文件编号',
    'documentNumber',
    'conditional',
    '发文字号等文件编号',
    '院工发〔2023〕5号',
    {
      condition: '文件有编号',
      parent: 'M21',
      domain: { kind: 'format', format: 'document_number' },
    },
  ),
  file(
    'M32',
    '责任者',
    'creator',
    'required',
    '对内容负责的单位或个人；单位用全称或规范简称',
    '院工会',
    {
      parent: 'M21',
      field: 'responsible_party',
    },
  ),
  file('M33', '日期', 'date', 'required', '文件形成（签发、落款）的日期', '2023-05-01', {
    parent: 'M21',
    domain: { kind: 'format', format: 'date' },
    field: 'document_date',
  }),
  file('M34', '文种', 'genre', 'optional', '公文种类', '通知', { parent: 'M21' }),
  file('M35', '紧急程度', 'urgency', 'optional', '办理的缓急', '平急', {
    parent: 'M21',
    domain: { kind: 'words', words: ['特急', '加急', '平急'] },
  }),
  file('M36', '主送', 'addressee', 'optional', '主要受理单位', '各分工会', { parent: 'M21' }),
  file('M37', '抄送', 'copyTo', 'optional', '需知晓的单位', '院办公室', { parent: 'M21' }),
  file('M38', '密级', 'securityLevel', 'required', '公开或内部；秘密及以上拒收', '公开', {
    parent: 'M21',
    domain: { kind: 'codes', list: 'security_level' },
    field: 'security_level_code',
  }),
  file('M39', '保密期限', 'securityPeriod', 'conditional', '保密的年限', '—', {
    condition: '有国家秘密密级（本系统拒收）',
    parent: 'M21',
  }),
];

/** DA/T 46-2009, file entity, M40–M76: form, bits, signatures, places and rights. */
export const formElements: readonly MetadataElement[] = [
  file('M40', '形式特征', 'form', 'required', '描述形式的一组元素', '—', { domain: group }),
  file('M41', '文件组合类型', 'composition', 'required', '由一个还是多个文档组成', '单件', {
    parent: 'M40',
    domain: { kind: 'words', words: ['单件', '组合文件'] },
  }),
  file('M42', '件数', 'itemCount', 'conditional', '卷内件数', '12', {
    condition: '聚合层次为卷',
    parent: 'M40',
    domain: integer,
  }),
  file('M43', '页数', 'pageCount', 'optional', '文件的页数', '3', {
    parent: 'M40',
    domain: integer,
    field: 'page_count',
  }),
  file('M44', '语种', 'language', 'optional', '正文所用语言', '汉语', { parent: 'M40' }),
  file('M45', '稿本', 'version', 'optional', '草稿、定稿、正本、副本等', '正本', { parent: 'M40' }),
  file('M46', '电子属性', 'electronicProperties', 'required', '计算机文件的一组元素', '—', {
    domain: group,
  }),
  file('M47', '格式信息', 'format', 'optional', '文件格式及版本', 'PDF/A-2b', { parent: 'M46' }),
  file(
    'M48',
    '计算机文件名',
    'fileName',
    'required',
    '计算机文件的名称，不含个人姓名',
    'WS2023-0001.pdf',
    {
      parent: 'M46',
      field: 'scan_file_name',
    },
  ),
  file('M49', '计算机文件大小', 'fileSize', 'required', '字节数', '24576', {
    parent: 'M46',
    domain: integer,
  }),
  file('M50', '文档创建程序', 'creatingApplication', 'optional', '形成文件的软件', 'WPS 文字', {
    parent: 'M46',
  }),
  file(
    'M51',
    '信息系统描述',
    'systemDescription',
    'optional',
    '形成文件的系统及版本',
    '办公自动化系统',
    {
      parent: 'M46',
    },
  ),
  file('M52', '数字化属性', 'digitisation', 'conditional', '数字化副本的一组元素', '—', {
    condition: '由纸质数字化而来',
    domain: group,
  }),
  file('M53', '数字化对象形态', 'digitisedForm', 'optional', '原件的载体与尺寸', '纸质 A4', {
    parent: 'M52',
  }),
  file('M54', '扫描分辨率', 'scanResolution', 'conditional', '扫描的分辨率', '300dpi', {
    condition: '有数字化属性',
    parent: 'M52',
    domain: { kind: 'format', format: 'resolution' },
  }),
  file('M55', '扫描色彩模式', 'scanColour', 'conditional', '扫描的色彩', '彩色', {
    condition: '有数字化属性',
    parent: 'M52',
    domain: { kind: 'words', words: ['黑白二值', '灰度', '彩色'] },
  }),
  file('M56', '图像压缩方案', 'compression', 'optional', '压缩算法与比率', 'JPEG 质量 90', {
    parent: 'M52',
  }),
  file('M57', '电子签名', 'signature', 'optional', '签名的一组元素', '—', { domain: group }),
  file('M58', '签名规则', 'signatureRule', 'conditional', '签名的范围和方法', '对全包哈希签名', {
    condition: '有电子签名',
    parent: 'M57',
  }),
  file('M59', '签名时间', 'signedAt', 'optional', '签名的时刻', '2023-05-01T08:30:00Z', {
    parent: 'M57',
    domain: { kind: 'format', format: 'timestamp' },
  }),
  file('M60', '签名人', 'signer', 'optional', '签名的单位或个人', '院工会', { parent: 'M57' }),
  file('M61', '签名结果', 'signatureValue', 'conditional', '签名值（base64）', 'MEUCIQ…', {
    condition: '有电子签名',
    parent: 'M57',
  }),
  file('M62', '证书', 'certificate', 'conditional', '验证签名的证书（base64）', 'MIIC…', {
    condition: '有电子签名且未给证书引证',
    parent: 'M57',
  }),
  file('M63', '证书引证', 'certificateReference', 'optional', '取得证书的位置', '—', {
    parent: 'M57',
  }),
  file('M64', '签名算法标识', 'signatureAlgorithm', 'conditional', '签名所用算法', 'SM2-SM3', {
    condition: '有电子签名',
    parent: 'M57',
  }),
  file('M65', '存储位置', 'storage', 'optional', '存放处的一组元素', '—', { domain: group }),
  file('M66', '当前位置', 'currentLocation', 'optional', '现在的存放处', '3号库 2架 5盒', {
    parent: 'M65',
    field: 'shelf_location',
  }),
  file(
    'M67',
    '脱机载体编号',
    'offlineMediumNumber',
    'conditional',
    '脱机载体的编号',
    'GP-2023-01',
    {
      condition: '有脱机载体',
      parent: 'M65',
    },
  ),
  file('M68', '脱机载体存址', 'offlineMediumLocation', 'optional', '脱机载体的存放处', '防磁柜 1', {
    parent: 'M65',
  }),
  file('M69', '缩微号', 'microfilmNumber', 'optional', '缩微品的编号', '—', { parent: 'M65' }),
  file('M70', '权限管理', 'rights', 'optional', '权利与授权的一组元素', '—', { domain: group }),
  file('M71', '知识产权说明', 'intellectualProperty', 'optional', '权利归属与限制', '—', {
    parent: 'M70',
  }),
  file('M72', '授权', 'authorisation', 'optional', '一次授权的一组元素', '—', {
    parent: 'M70',
    domain: group,
  }),
  file('M73', '授权对象', 'authorisedAgent', 'optional', '得到授权的单位或个人', '院档案室', {
    parent: 'M72',
  }),
  file('M74', '授权行为', 'authorisedAction', 'optional', '准许的行为', '查阅', { parent: 'M72' }),
  file('M75', '控制标识', 'accessControl', 'optional', '开放、控制的标识', '控制', {
    parent: 'M70',
  }),
  file('M76', '附注', 'note', 'optional', '需要说明的其他事项', '缺附件二', {
    domain: text,
    field: 'remark',
  }),
];
