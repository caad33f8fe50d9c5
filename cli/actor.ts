import { userInfo } from 'node:os';

/** The operating-system user behind a command; decisions are recorded under this id. */
export function commandLineActor(): { id: string; name: string } {
  const { username } = userInfo();
  return { id: `os:${username}`, name: username };
}
