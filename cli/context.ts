import { type Config, type Home, loadConfig, openHome, parseDate, shanghaiToday } from '#home';
import { createReporter, type Reporter } from './reporter.ts';

/** Options every command knows. */
export interface GlobalOptions {
  home?: string;
  json?: boolean;
  asOf?: string;
  force?: boolean;
}

/** What a command works with. */
export interface Context {
  home: Home;
  config: Config;
  /** the one date of this run, in Asia/Shanghai */
  asOf: string;
  json: boolean;
  /** do the work even when nothing has changed */
  force: boolean;
  reporter: Reporter;
}

export function createContext(options: GlobalOptions): Context {
  const home = openHome(options.home);
  return {
    home,
    config: loadConfig(home),
    asOf: options.asOf ? parseDate(options.asOf) : shanghaiToday(),
    json: options.json === true,
    force: options.force === true,
    reporter: createReporter(options.json === true),
  };
}
