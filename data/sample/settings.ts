/** huicang.yaml of the sample hospital: what differs from one hospital to the next. */
export const sampleSettings = `# 样例医院的设置，各项见 docs/configuration.md
union_name: 市第一人民医院工会

hospital:
  # 工号五位，表格软件去掉的前导零会补回
  staff_numbers: "00123"
  campuses:
    本部: [院本部, 主院区, 本院]
    东院区: [东院, 东区]
  fonds_code: A001
`;
