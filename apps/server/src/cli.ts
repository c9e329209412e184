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
import { presetKeys } from './commands/import/presets/index.ts';
import { timeForms } from './commands/import/read-time.ts';
import { runImport } from './commands/import/run-import.ts';
import { createKey, listKeys, revokeKey } from './commands/keys.ts';
import { printable } from './commands/printable.ts';
import type { RebalanceOptions } from './commands/rebalance/run-rebalance.ts';
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
  .option('--project <key>', 'project (default: that of the key; when the store is opened, main)')
  .showHelpAfterError();

const print = (text: string) => process.stdout.write(printable(text));
const printLine = (line: string) => print(`${line}\n`);

/** Runs a command over the API and prints what it returns; a number is the exit code, false means 1. */
function run(command: (api: Api) => Promise<string | boolean | number>): () => Promise<void> {
  return async () => {
    const api = await openApi({ ...program.opts<{ server?: string; project?: string }>(), folders });
    try {
      const result = await command(api);
      if (typeof result === 'string') printLine(result);
      if (result === false) process.exitCode = 1;
      if (typeof result === 'number') process.exitCode = result;
    } finally {
      await api.close();
    }
  };
}

program
  .command('verify')
  .description('recount the responses of every touchpoint and compare with the stored counters')
  .option('--repair', 'correct counters that differ; safe while the server is running', false)
  .action((options) => run((api) => verify(api, options, printLine))());

const collect = (value: string, values: string[] = []) => [...values, value];

program
  .command('import <file>')
  .description(
    'import past answers from a CSV or NDJSON file; a second run resumes where the first stopped and stores nothing twice',
  )
  .option(
    '--set <member=value>',
    'give every answer this value, such as touchpoint=checkout; may be repeated',
    collect,
  )
  .option(
    '--map <member=column>',
    'take a member of the answer from a column, such as score=Rating; may be repeated',
    collect,
  )
  .option('--where <column=value>', 'only rows with this value; != without it; may be repeated', collect)
  .option(
    '--map-value <member:word=value>',
    'what a word means, such as score:good=5; nothing after = leaves it out; may be repeated',
    collect,
  )
  .option('--scale <worst-best>', 'of the scores in the file, such as 0-2 (default: that of the survey)')
  .option(
    '--date-format <form>',
    `of the times in the file: ${timeForms.join(', ')} (default: as the whole column says)`,
  )
  .option('--time-zone <zone>', 'of times without an offset (default: that of the project)')
  .option(
    '--preset <vendor>',
    `whose export it is: ${presetKeys.join(', ')} or none (default: as the header says)`,
  )
  .option('--source <name>', 'namespace for external ids (default: the name of the file)')
  .option('--dry-run', 'check every row, store nothing')
  .option('--rejected <path>', 'where to write rejected rows (default: FILE.rejected.csv or .ndjson)')
  .option(
    '--delimiter <character>',
    'field separator of a CSV, such as ";" or tab (default: as the first rows say)',
  )
  .option('--encoding <name>', 'of the file, such as windows-1252 (default: utf-8, or utf-16 if it says so)')
  .addHelpText(
    'after',
    `
It first says how it understands the file. Look at that with --dry-run, which checks every row and stores nothing.
Example: voxpoint import answers.csv --map externalId=Id --map score=Rating --map answeredAt=Date \\
           --map comment="What did you think?" --map attributes.plan=Plan --set touchpoint=checkout --set metric=nps
Example: voxpoint import qualtrics.csv --set touchpoint=support --map score=Q1 --map comment=Q2 --dry-run
Exit code: 0 no row was rejected, 2 some were, 130 stopped before the end, 1 failed.`,
  )
  .action(async (file: string, options: ImportOptions) => {
    const plan = await planImport(file, options);
    const stopping = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stopping.abort());
    const { stderr } = process;
    await run((api) =>
      runImport(api, plan, {
        stdout: { write: print },
        stderr,
        signal: stopping.signal,
        now: () => performance.now(),
      }),
    )();
  });

program
  .command('apply <file>')
  .description('change the project to match a set-up file (YAML or JSON; - reads standard input)')
  .option('--dry-run', 'show what would be created and changed, change nothing')
  .option('--prune', 'archive touchpoints and surveys and delete whatever else the file does not name')
  .addHelpText(
    'after',
    `
Example: voxpoint export-setup voxpoint.yaml, change it, voxpoint apply voxpoint.yaml --dry-run
Exit code: 0 everything is as the file says, 1 the file is wrong, or something was refused.`,
  )
  .action(async (path: string, options: ApplyOptions) => {
    const file = await readSetupFile(path, process.stdin);
    await run((api) => runApply(api, file, { ...options, write: printLine }))();
  });

program
  .command('export-setup [file]')
  .description(
    'write the set-up of the project as YAML, for voxpoint apply, to a file or the standard output',
  )
  .action((path: string | undefined) => run((api) => exportSetup(api, path))());

program
  .command('move')
  .description(
    'move the whole store into an empty PostgreSQL, while no server runs; a second run goes on where the first stopped',
  )
  .requiredOption(
    '--to <url>',
    'address of the PostgreSQL, such as postgres://user:password@host:5432/database',
  )
  .addHelpText(
    'after',
    `
The store is the one that DATABASE_URL or VOXPOINT_DATA_DIR names; it stays as it is. Everybody signs in again.
A password that the address does not hold is taken from PGPASSWORD.
Exit code: 0 everything is there and was compared, 1 it is not.`,
  )
  .action(async ({ to }: { to: string }) => {
    const { runMove } = await import('./commands/move/run-move.ts');
    printLine(await runMove(to, folders));
  });

program
  .command('distribute')
  .description(
    'distribute the store at DATABASE_URL over a cluster of Citus, while no server runs; a second run goes on where the first stopped',
  )
  .action(async () => {
    const { runDistribute } = await import('./commands/distribute/run-distribute.ts');
    printLine(await runDistribute(folders, printLine));
  });

program
  .command('rebalance')
  .description(
    'move projects between the workers of a cluster until they are spread evenly, while servers run; a second run goes on where the first stopped',
  )
  .option('--dry-run', 'show what would be moved, move nothing')
  .addHelpText(
    'after',
    `
The cluster is the one whose coordinator DATABASE_URL names. A project weighs as much as the responses it got in the last four weeks,
and 1,000 more. Projects that lie in one shard move together.
Exit code: 0 the projects are balanced, 1 something was refused, or failed.`,
  )
  .action(async (options: RebalanceOptions) => {
    const { runRebalance } = await import('./commands/rebalance/run-rebalance.ts');
    printLine(await runRebalance(options, folders, printLine));
  });

const keys = program.command('keys').description('create, list and revoke keys');

keys
  .command('create')
  .description('create a key: a secret key with all scopes, unless options say otherwise')
  .option('--publishable', 'a publishable key, for script tags and apps: it can only collect')
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
  .description('create a single-use sign-in link for the dashboard; a new person becomes an owner')
  .action((email: string) => run((api) => makeSignInLink(api, email))());

program
  .command('reset-second-factor <email>')
  .description('remove the second factor of a person who has lost it; signs them out everywhere')
  .action((email: string) => run((api) => resetSecondFactor(api, email))());

program.parseAsync().catch((error) => {
  const sentence = error instanceof OperatorError ? error.message : troubleSentence(error);
  process.stderr.write(printable(`${sentence ?? error?.stack ?? error}\n`));
  process.exit(1);
});
