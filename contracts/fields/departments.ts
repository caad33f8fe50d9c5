import { date, text } from './field.ts';

/** Departments and their names over time. */
export const departmentFields = {
  department_code: text.open('科室编码', '科室的编码，改名不变', { nature: 'number' }),
  department_type: text.open('科室类别', '内科、外科、妇儿、平台、医技、职能后勤'),
  valid_from_date: date.open('启用日期', '该名称开始使用的日期'),
  valid_to_date: date.open('停用日期', '该名称最后使用的日期；仍在用为空'),
  successor_code: text.open('并入科室编码', '合并后归入的科室编码', { nature: 'number' }),
};
