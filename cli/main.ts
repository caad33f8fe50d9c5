import { Command, InvalidArgumentError, Option } from 'commander';
import { exitCodes, HuicangError } from '#home';
import { batchesCommand } from './batches.ts';
import { boardPackStage } from './board-pack.ts';
import { buildStage } from './build.ts';
import { command, help, outputError, seeHelp } from './command.ts';
import { createContext, type GlobalOptions } from './context.ts';
import { correctionsCommand } from './corrections.ts';
import { runDemo } from './demo.ts';
import { describeCommand } from './describe.ts';
import { digitisationCommand } from './digitisation.ts';
import { doctorCommand } from './doctor-command.ts';
import { ingestCommand } from './ingest-command.ts';
import { matchStage } from './match.ts';
import { ocrCommand } from './ocr.ts';
import { readCommand } from './read.ts';
import { receiveCommand } from './receive.ts';
import { reportsStage } from './reports.ts';
import { reviewCommand } from './review.ts';
import { runPipeline } from './run.ts';
import { defaultSample, sampleStage } from './sample.ts';
import { serve } from './serve.ts';
import { runStage, type Stage } from './stage.ts';
import { unforeseenError } from './usage-errors.ts';

function decimal(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('要一个数字。');
  return value;
}

function stageCommand<Options extends object>(
  stage: Stage<Options>,
  description: string,
  extend: (made: Command) => Command = (made) => made,
): Command {
  return extend(command(stage.id, description))
    .option('--force', '即使没有变化也重做')
    .action(async (options: GlobalOptions & Options) => {
      const context = createContext(options);
      context.reporter.result({ ...(await runStage(stage, context, options)) });
    });
}

const scale = new Option('--scale <倍数>', '样例规模：1 为 3,120 名职工，0.05 供试用').argParser(
  decimal,
);
const seed = new Option('--seed <数>', '样例的随机种子').argParser(decimal);
const month = ['--month <月份>', '月报的月份，如 2026-10（默认截止日的上一个月）'] as const;

/** The program with all commands; `parseAsync` runs one. */
export function createProgram(): Command {
  const program = new Command('huicang')
    .description('汇仓：把医院工会的记录变成可信、可用的档案')
    .usage('<命令> [选项]')
    .helpOption('-h, --help', '显示用法')
    .helpCommand('help [命令]', '显示某个命令的用法')
    .configureHelp(help)
    .configureOutput({ outputError })
    .showHelpAfterError(seeHelp)
    .exitOverride();
  const commands = [
    stageCommand(sampleStage, '生成样例医院的各系统导出文件（虚构数据）', (made) =>
      made
        .addOption(scale.default(defaultSample.scale))
        .addOption(seed.default(defaultSample.seed)),
    ),
    ingestCommand(),
    ocrCommand(command('ocr', '识别扫描页的文字与表单字段：收件夹里的，或给出的任意文件')),
    stageCommand(matchStage, '登记档案与冻结，跨来源匹配人员'),
    stageCommand(buildStage, '建仓、测试并发布'),
    stageCommand(reportsStage, '由当前发布生成网站与处置清单'),
    stageCommand(boardPackStage, '由当前发布生成《工会工作月报》PDF', (made) =>
      made.option(...month),
    ),
    command('run', '依次执行以上各步，没有变化的跳过')
      .option('--sample', '先生成样例医院')
      .addOption(scale)
      .addOption(seed)
      .option(...month)
      .option('--until <步骤>', '做到这一步为止')
      .option('--force', '即使没有变化也重做')
      .action(runPipeline),
    command('demo', '在样例医院上执行全部步骤并打开网站服务')
      .addOption(scale)
      .addOption(seed)
      .option(...month)
      .option('--no-serve', '完成后结束，不启动网站服务')
      .option('--port <端口>', '网站端口', decimal)
      .option('--force', '即使没有变化也重做')
      .action(runDemo),
    command('serve', '在本机提供当前发布的网站')
      .option('--port <端口>', '网站端口', decimal)
      .action(serve),
    batchesCommand(),
    receiveCommand(),
    correctionsCommand(),
    describeCommand(),
    digitisationCommand(command('digitisation', '由识别结果生成《数字化质量报告》PDF')),
    reviewCommand(),
    readCommand(
      command('read', '不需任何声明，读出一个表格文件：表写到标准输出，发现写到标准错误'),
    ),
    doctorCommand(command('doctor', '检查本机缺什么，以及怎样补上')),
  ];
  for (const made of commands) {
    for (const action of made.commands) action.exitOverride();
    program.addCommand(made.exitOverride());
  }
  return program;
}

function isCommanderExit(error: unknown): error is { code: string; exitCode: number } {
  return error instanceof Error && 'exitCode' in error && 'code' in error;
}

/** Runs the command line and returns the exit code; every failure ends in words, never in a stack. */
export async function main(argv: readonly string[]): Promise<number> {
  const json = argv.includes('--json');
  // `huicang … | head` closes the pipe when it has seen enough: no error of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : exitCodes.failed);
  });
  try {
    await createProgram().parseAsync([...argv], { from: 'user' });
    // A command that has told what went wrong itself leaves only the code.
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (isCommanderExit(error) && !(error instanceof HuicangError)) {
      return error.exitCode === 0 ? 0 : exitCodes.badInput;
    }
    const known = error instanceof HuicangError ? error : null;
    const { message, remedy } = known ?? unforeseenError(error);
    const code = known?.code ?? exitCodes.failed;
    if (json) {
      process.stdout.write(`${JSON.stringify({ type: 'error', message, remedy, code })}\n`);
    } else {
      process.stderr.write(`\n✗ ${message}\n`);
      if (remedy) process.stderr.write(`  怎么办：${remedy}\n`);
    }
    if (!known && process.env.HUICANG_DEBUG && error instanceof Error) {
      process.stderr.write(`${error.stack ?? ''}\n`);
    }
    return code;
  }
}
