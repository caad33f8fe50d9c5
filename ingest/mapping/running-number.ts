import { fold } from '#values';

/** Words over a column that only counts the rows. */
const words = /^(?:序号|序|行号|编序|顺序号?|流水号?|排序|No\.?|#|№|Nr\.?|num)$/i;

/** Whether a header stands over a column that only counts the rows: nothing is lost with it. */
export function isRunningNumber(header: string): boolean {
  const last = header.split('_').at(-1) ?? header;
  return words.test(fold(last, 'width').replace(/[\s:()]/g, ''));
}
