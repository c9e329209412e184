#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { scopes } from '@voxpoint/contract/vocabulary';
import { Command, Option } from 'commander';
import { type Api, openApi } from './commands/api.ts';
import { createKey, listKeys, revokeKey } from './commands/keys.ts';
import { verify } from './commands/verify.ts';
import { packageFolders } from './package-folders.ts';
import { OperatorError } from './platform/coded-error.ts';

const folders = packageFolders(fileURLToPath(new URL('..', import.meta.url)));

const program = new Command('voxpoint')
  .description(
    'Commands for a Voxpoint store. They speak to the running server with the secret key in VOXPOINT_SECRET_KEY; ' +
      'without one they open the store that DATABASE_URL or VOXPOINT_DATA_DIR names.',
  )
  .option('--server <url>', 'address of the server (default: VOXPOINT_PUBLIC_URL)')
  .option('--project <key>', 'project, when the store is opened', 'main')
  .showHelpAfterError();

/** Runs a command over the API and prints what it returns; false ends with exit code 1. */
function run(command: (api: Api) => Promise<string | boolean>): () => Promise<void> {
  return async () => {
    const api = await openApi({ ...program.opts<{ server?: string; project: string }>(), folders });
    try {
      const result = await command(api);
      if (typeof result === 'string') process.stdout.write(`${result}\n`);
      if (result === false) process.exitCode = 1;
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

program.parseAsync().catch((error) => {
  process.stderr.write(`${error instanceof OperatorError ? error.message : (error?.stack ?? error)}\n`);
  process.exit(1);
});
