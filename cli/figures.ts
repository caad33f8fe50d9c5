/** A number of things, as commands write it: 12,345. */
export function count(value: number): string {
  return value.toLocaleString('zh-CN');
}

/** A share, as commands write it: 0.1234 is 12.34%. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}
