import { type Operation, operations, type Role, roles as usualRoles } from '#contracts';
import { exitCodes, type Home, HuicangError, loadConfig } from '#home';

/**
 * Who decides; `id` is recorded with every decision: `user:` and an account of huicang.yaml, `os:`
 * and a user of the operating system without one, `system:` and what runs by itself.
 */
export interface Actor {
  id: string;
  name: string;
}

/** The account of a user of the operating system, as decisions are recorded under it. */
export function systemUser(home: Home, username: string): Actor {
  const found = Object.entries(loadConfig(home).people).find(
    ([account, { os_user = account }]) => os_user === username,
  );
  if (!found) return { id: `os:${username}`, name: username };
  const [account, { name }] = found;
  return { id: `user:${account}`, name };
}

/**
 * Asked by every operation before it does anything; what is not granted is refused. Roles are
 * granted to the people of huicang.yaml. While it names nobody, the operating system has already
 * decided who may open the root, and its users may do everything.
 * @throws HuicangError that names the roles that may, when none of the actor's may
 */
export function checkAllowed(home: Home, actor: Actor, operation: Operation): void {
  const config = loadConfig(home);
  const roles: Readonly<Record<string, Role>> = { ...usualRoles, ...config.roles };
  const may = (role: string): boolean => roles[role]?.may.includes(operation) ?? false;
  const [, kind = '', account = ''] = /^(user|os|system):(.+)$/.exec(actor.id) ?? [];
  const isOpen = Object.keys(config.people).length === 0;
  const granted: Readonly<Record<string, readonly string[]>> = {
    user: config.people[account]?.roles ?? [],
    os: isOpen ? ['owner'] : [],
    system: ['system'],
  };
  if (granted[kind]?.some(may)) return;
  const able = Object.entries(roles).flatMap(([role, { label }]) =>
    may(role) && role !== 'system' ? label : [],
  );
  throw new HuicangError(`“${actor.id}”无权${operations[operation]}`, {
    code: exitCodes.failed,
    remedy: `可以做的：${able.join('、')}。角色在 huicang.yaml 的 people 中授予。`,
  });
}
