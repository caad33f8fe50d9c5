import { CommanderError } from 'commander';
import { createProgram } from './program.ts';
import { unforeseenError } from './usage-errors.ts';

/** Says what went wrong, in words and never as a stack, and returns the exit code. */
async function tell(error: unknown, json: boolean): Promise<number> {
  const { exitCodes, HuicangError } = await import('#home');
  if (error instanceof CommanderError) return exitCodes.badInput;
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

/** Runs the command line and returns the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  // `huicang … | head` closes the pipe when it has seen enough: no error of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : 1);
  });
  try {
    await createProgram().parseAsync([...argv], { from: 'user' });
    // A command that has told what went wrong itself leaves only the code.
    return Number(process.exitCode ?? 0);
  } catch (error) {
    // Help is such an error too, and has been printed.
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    return tell(error, argv.includes('--json'));
  }
}
