#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { scopes } from '@voxpoint/contract/vocabulary';
import { Command, Option } from 'commander';
import { OperatorError } from './base/coded-error.ts';
import { type Api, openApi } from './commands/api.ts';
import { readSetupFile } from './commands/apply/read-setup-file.ts';
import { type ApplyOptions, runApply } from './commands/apply/run-apply.ts';
import { exportSetup } from './commands/export-setup.ts';
import { type ImportOptions, planImport } from './commands/import/plan-import.ts';
import { runImport } from './commands/import/run-import.ts';
import { createKey, listKeys, revokeKey } from './commands/keys.ts';
import { resetSecondFactor } from './commands/reset-second-factor.ts';
import { makeSignInLink } from './commands/sign-in-link.ts';
import { verify } from './commands/verify.ts';
import { troubleSentence } from './db/trouble-problem.ts';
import { packageFolders } from './start/package-folders.ts';

const folders = packageFolders(fileURLToPath(new URL('..', import.meta.url)));

const program = new Command('voxpoint')
  .description(
    'Commands for a Voxpoint store. They speak to the running server with the secret key in VOXPOINT_SECRET_KEY; ' +
      'without one they open the store that DATABASE_URL or VOXPOINT_DATA_DIR names.',
  )
  .option('--server <url>', 'address of the server (default: VOXPOINT_PUBLIC_URL)')
  .option('--project <key>', 'project, when the store is opened', 'main')
  .showHelpAfterError();

/** Runs a command over the API and prints what it returns; a number is the exit code, false means 1. */
function run(command: (api: Api) => Promise<string | boolean | number>): () => Promise<void> {
  return async () => {
    const api = await openApi({ ...program.opts<{ server?: string; project: string }>(), folders });
    try {
      const result = await command(api);
      if (typeof result === 'string') process.stdout.write(`${result}\n`);
      if (result === false) process.exitCode = 1;
      if (typeof result === 'number') process.exitCode = result;
    } finally {
      await api.close();
    }
  };
}

program
  .command('verify')
  .description('recount every touchpoint from its responses and compare with the counters')
  .option('--repair', 'put right what differs; the server goes on meanwhile', false)
  .action((options) => run((api) => verify(api, options, (line) => process.stdout.write(`${line}\n`)))());

const collect = (value: string, values: string[] = []) => [...values, value];

program
  .command('import <file>')
  .description(
    'import past answers from a CSV or NDJSON file; running it again goes on where it was stopped, and doubles nothing',
  )
  .option(
    '--map <member=column>',
    'take a member of the answer from this column; may be repeated',
    collect,
    [],
  )
  .option('--set <member=value>', 'give a member of every answer this value; may be repeated', collect)
  .option('--source <name>', 'keeps apart systems that number alike (default: the name of the file)')
  .option('--dry-run', 'judge every row, store nothing')
  .option('--rejected <path>', 'where to write rejected rows (default: FILE.rejected.csv or .ndjson)')
  .option(
    '--delimiter <character>',
    'between the fields of a CSV, such as ";" or tab (default: as in the header)',
  )
  .option('--encoding <name>', 'of the file, such as windows-1252 (default: utf-8)')
  .option('--time-zone <zone>', 'of times without an offset (default: that of the project)')
  .addHelpText(
    'after',
    `
Example: voxpoint import answers.csv --map externalId=Id --map score=Rating --map answeredAt=Date \\
           --map comment="What did you think?" --map attributes.plan=Plan --set touchpoint=checkout --set metric=nps
Exit code: 0 all rows were taken, 2 some were rejected, 130 stopped before the end, 1 failed.`,
  )
  .action(async (file: string, options: ImportOptions) => {
    const plan = await planImport(file, options);
    const stopping = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stopping.abort());
    const { stdout, stderr } = process;
    await run((api) =>
      runImport(api, plan, { stdout, stderr, signal: stopping.signal, now: () => performance.now() }),
    )();
  });

program
  .command('apply <file>')
  .description('make the project what a set-up file says (YAML or JSON; - reads the standard input)')
  .option('--dry-run', 'tell what would be made and changed, and change nothing')
  .option(
    '--prune',
    'archive touchpoints and surveys, and delete journeys, personas and dimensions, that it does not name',
  )
  .addHelpText(
    'after',
    `
Example: voxpoint export-setup voxpoint.yaml, change it, voxpoint apply voxpoint.yaml --dry-run
Exit code: 0 everything is as the file says, 1 the file is wrong, or something was refused.`,
  )
  .action(async (path: string, options: ApplyOptions) => {
    const file = await readSetupFile(path, process.stdin);
    const write = (line: string) => process.stdout.write(`${line}\n`);
    await run((api) => runApply(api, file, { ...options, write }))();
  });

program
  .command('export-setup [file]')
  .description(
    'write the set-up of the project as YAML, for voxpoint apply, to a file or the standard output',
  )
  .action((path: string | undefined) => run((api) => exportSetup(api, path))());

const keys = program.command('keys').description('make, list and revoke keys');

keys
  .command('create')
  .description('make a key; a secret one with every scope unless you say otherwise')
  .option('--publishable', 'a key for the tag and for apps: it can only collect')
  .addOption(
    new Option('--scopes <scopes...>', 'what a secret key may do').choices([...scopes]).default([...scopes]),
  )
  .option('--name <name>', 'what it is for', '')
  .action((options) => run((api) => createKey(api, options))());

keys.command('list').description('list keys, without their secret part').action(run(listKeys));

keys
  .command('revoke <id>')
  .description('revoke a key by its id')
  .action((id: string) => run((api) => revokeKey(api, id))());

program
  .command('sign-in-link <email>')
  .description('make a link that signs a person in to the dashboard, once; somebody new becomes an owner')
  .action((email: string) => run((api) => makeSignInLink(api, email))());

program
  .command('reset-second-factor <email>')
  .description('take away the second factor of somebody who has lost it; they are signed out everywhere')
  .action((email: string) => run((api) => resetSecondFactor(api, email))());

program.parseAsync().catch((error) => {
  const sentence = error instanceof OperatorError ? error.message : troubleSentence(error);
  process.stderr.write(`${sentence ?? error?.stack ?? error}\n`);
  process.exit(1);
});
