import { type Command, Option } from 'commander';
import { command } from './command.ts';
import { decimal } from './option-values.ts';

const scale = new Option(
  '--scale <倍数>',
  '样例规模：默认 1，即 3,120 名职工；0.05 供试用',
).argParser(decimal);
const seed = new Option('--seed <数>', '样例的随机种子，不给则总是同一个').argParser(decimal);
const month = ['--month <月份>', '月报的月份，如 2026-10（默认截止日前最后一个完整的月）'] as const;
const force = ['--force', '即使没有变化也重做'] as const;

function stage(id: string, description: string): Command {
  return command(id, description)
    .option(...force)
    .action(async (options) => (await import('./run.ts')).stage(id, options));
}

/** `huicang sample`: writes the sample hospital's exports into the inbox. */
export function sampleCommand(): Command {
  return stage('sample', '生成样例医院的各系统导出文件（虚构数据）')
    .addOption(scale)
    .addOption(seed);
}

function severalNames(flags: string, description: string): Option {
  // The library sees "several values" only behind a Latin letter.
  const option = new Option(flags, description);
  option.variadic = true;
  return option;
}

/** `huicang ingest` with its options. */
export function ingestCommand(): Command {
  return command('ingest', '从各来源采集：原件入库，行入湖，问题行隔离')
    .addOption(severalNames('--sources <来源...>', '只采集这些来源，如 hr finance-dues'))
    .option(
      '--explain <文件>',
      '只说明这个文件（或文件夹里的每个文件）会怎样读：来源、表头、每列对应的字段、会隔离的行',
    )
    .option('--source <来源>', '与 --explain 同用：按这个来源说明')
    .option('--save', '与 --explain 同用：写成版式文件，供核对修改，以后同类文件照此读取')
    .addOption(severalNames('--accept-layout <文件名...>', '这些文件的版式变了，已核对，照常采集'))
    .option(...force)
    .action(async (options) => (await import('./ingest.ts')).ingest(options));
}

/** The stages that follow, from the lake to what is read. */
export function laterStageCommands(): Command[] {
  return [
    stage('match', '登记档案与冻结，跨来源匹配人员'),
    stage('build', '建仓、测试并发布'),
    stage('reports', '由当前发布生成网站与处置清单'),
    stage('board-pack', '由当前发布生成《工会工作月报》PDF').option(...month),
  ];
}

/** `huicang run`: every stage in order. */
export function runCommand(): Command {
  return command('run', '依次执行以上各步，没有变化的跳过')
    .option('--sample', '先生成样例医院')
    .addOption(scale)
    .addOption(seed)
    .option(...month)
    .option('--until <步骤>', '做到这一步为止')
    .option(...force)
    .action(async (options) => (await import('./run.ts')).runPipeline(options));
}

const port = ['--port <端口>', '网站端口', decimal] as const;

/** `huicang demo`: every stage on the sample hospital, then the site. */
export function demoCommand(): Command {
  return command('demo', '在样例医院上执行全部步骤并打开网站服务')
    .addOption(scale)
    .addOption(seed)
    .option(...month)
    .option('--no-serve', '完成后结束，不启动网站服务')
    .option(...port)
    .option(...force)
    .action(async (options) => (await import('./demo.ts')).runDemo(options));
}

/** `huicang serve`: the site of the current release. */
export function serveCommand(): Command {
  return command('serve', '在本机提供当前发布的网站')
    .option(...port)
    .action(async (options) => (await import('./serve.ts')).serve(options));
}
