import { Command } from 'commander';
import { adoptCommand, sourcesCommand, templateCommand } from './adopt-command.ts';
import { batchesCommand } from './batches-command.ts';
import { command, help, outputError, seeHelp } from './command.ts';
import { correctionsCommand } from './corrections-command.ts';
import { describeCommand } from './describe-command.ts';
import { digitisationCommand, ocrCommand, readCommand } from './file-commands.ts';
import { receiveCommand } from './receive-command.ts';
import { reviewCommand } from './review-command.ts';
import {
  demoCommand,
  ingestCommand,
  laterStageCommands,
  runCommand,
  sampleCommand,
  serveCommand,
} from './stage-commands.ts';

function doctorCommand(): Command {
  return command('doctor', '检查本机缺什么，以及怎样补上').action(async (options) =>
    (await import('./doctor.ts')).doctor(options),
  );
}

/**
 * The program with all commands; `parseAsync` runs one. Nothing but names and options is loaded for
 * it: an action brings what it needs when it is called.
 */
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
    sampleCommand(),
    sourcesCommand(),
    templateCommand(),
    adoptCommand(),
    ingestCommand(),
    ocrCommand(),
    ...laterStageCommands(),
    runCommand(),
    demoCommand(),
    serveCommand(),
    batchesCommand(),
    receiveCommand(),
    correctionsCommand(),
    describeCommand(),
    digitisationCommand(),
    reviewCommand(),
    readCommand(),
    doctorCommand(),
  ];
  for (const made of commands) {
    for (const action of made.commands) action.exitOverride();
    program.addCommand(made.exitOverride());
  }
  return program;
}
