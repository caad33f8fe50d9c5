import { exitCodes, HuicangError } from '#home';

/** Who decides; `id` such as `os:zhang` or `system:match` is recorded with every decision. */
export interface Actor {
  id: string;
  name: string;
}

const operations = {
  'items.register': '登记件',
  'holds.place': '暂停处置',
  'holds.release': '解除暂停处置',
  'people.record': '登记人员',
  'links.record': '登记人员关联',
  'links.retract': '撤销人员关联',
  'review.open': '查看待核对的识别结果',
  'review.record': '记录核对结论',
  'keying.open': '查看待著录的扫描件',
  'keying.record': '记录著录',
  'corrections.open': '查看待更正的数据',
  'batches.withdraw': '撤回批次',
  'batches.replace': '替换批次',
  'packages.import': '收下签名包',
} as const;
/** What somebody may be let do. */
export type Operation = keyof typeof operations;

/** Lets the actors of one kind (the part of the id before `:`) do these operations. */
export interface Grant {
  actorKind: string;
  operations: readonly Operation[];
}

/**
 * What is not granted is refused. On the command line the operating system has already decided who
 * may open the root, so its users may do everything; the matcher may never undo a decision.
 */
export const defaultPolicy: readonly Grant[] = [
  { actorKind: 'os', operations: Object.keys(operations) as Operation[] },
  { actorKind: 'system', operations: ['people.record', 'links.record'] },
];

/**
 * Asked by every operation before it does anything.
 * @throws HuicangError when no grant of the policy lets the actor do it
 */
export function checkAllowed(
  actor: Actor,
  operation: Operation,
  policy: readonly Grant[] = defaultPolicy,
): void {
  const separator = actor.id.indexOf(':');
  const kind = actor.id.slice(0, separator);
  const isNamed = separator > 0 && separator < actor.id.length - 1;
  const isGranted = policy.some(
    (grant) => grant.actorKind === kind && grant.operations.includes(operation),
  );
  if (isNamed && isGranted) return;
  throw new HuicangError(`“${actor.id}”无权${operations[operation]}`, {
    code: exitCodes.failed,
    remedy: '请由有权限的人员操作，或请管理员授权。',
  });
}
