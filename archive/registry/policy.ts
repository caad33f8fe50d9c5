import { exitCodes, HuicangError } from '#home';

/** Who decides; `id` such as `os:zhang` or `system:match` is recorded with every decision. */
export interface Actor {
  id: string;
  name: string;
}

export type Operation =
  | 'items.register'
  | 'holds.place'
  | 'holds.release'
  | 'people.record'
  | 'links.record'
  | 'links.retract';

/** Lets the actors of one kind (the part of the id before `:`) do these operations. */
export interface Grant {
  actorKind: string;
  operations: readonly Operation[];
}

const operationNames: Record<Operation, string> = {
  'items.register': '登记件',
  'holds.place': '暂停处置',
  'holds.release': '解除暂停处置',
  'people.record': '登记人员',
  'links.record': '登记人员关联',
  'links.retract': '撤销人员关联',
};

/**
 * What is not granted is refused. On the command line the operating system has already decided who
 * may open the root, so its users may do everything; the matcher may never undo a decision.
 */
export const defaultPolicy: readonly Grant[] = [
  {
    actorKind: 'os',
    operations: [
      'items.register',
      'holds.place',
      'holds.release',
      'people.record',
      'links.record',
      'links.retract',
    ],
  },
  { actorKind: 'system', operations: ['people.record', 'links.record'] },
];

/** @throws HuicangError when no grant of the policy lets the actor do it */
export function checkAllowed(policy: readonly Grant[], actor: Actor, operation: Operation): void {
  const separator = actor.id.indexOf(':');
  const kind = actor.id.slice(0, separator);
  const isNamed = separator > 0 && separator < actor.id.length - 1;
  const isGranted = policy.some(
    (grant) => grant.actorKind === kind && grant.operations.includes(operation),
  );
  if (isNamed && isGranted) return;
  throw new HuicangError(`“${actor.id}”无权${operationNames[operation]}`, {
    code: exitCodes.failed,
    remedy: '请由有权限的人员操作，或请管理员授权。',
  });
}
