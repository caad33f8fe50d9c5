/** The office that puts right what a source got wrong, and receives its correction sheets. */
export const sourceOwners: Readonly<Record<string, string>> = {
  hr: '人事',
  finance: '财务',
  union: '工会',
  oa: '办公室',
  messaging: '宣传',
  paper: '档案',
  review: '档案',
  registry: '档案',
  match: '档案',
};
