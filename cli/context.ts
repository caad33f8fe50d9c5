import { userInfo } from 'node:os';
import { systemUser } from '#archive';
import { loadConfig, openHome, parseDate, shanghaiToday } from '#home';
import type { StageContext } from '#orchestration';
import { createReporter, type Reporter } from './reporter.ts';

/** Options every command knows. */
export interface GlobalOptions {
  home?: string;
  json?: boolean;
  asOf?: string;
  force?: boolean;
}

/** What a command works with. */
export interface Context extends StageContext {
  json: boolean;
  reporter: Reporter;
}

/**
 * Opens the root and its settings for one command.
 * @throws HuicangError when a setting is wrong
 */
export function createContext(options: GlobalOptions): Context {
  const home = openHome(options.home);
  return {
    home,
    config: loadConfig(home),
    actor: systemUser(home, userInfo().username),
    asOf: options.asOf ? parseDate(options.asOf) : shanghaiToday(),
    json: options.json === true,
    force: options.force === true,
    reporter: createReporter(options.json === true),
  };
}
