import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { type ContestantName, contestantNames } from '../contestants/registry.ts';
import { wholeNumber } from '../flags.ts';

export interface IngestOptions {
  rounds: number;
  seconds: number;
  only: readonly ContestantName[];
  directory: string;
}

/** Reads the flags. Throws an error that says what may be given. */
export function readIngestOptions(args: readonly string[]): IngestOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '5' },
      only: { type: 'string', default: contestantNames.join() },
      directory: { type: 'string', default: tmpdir() },
    },
  });
  const only = values.only.split(',');
  for (const name of only) {
    if (!isContestant(name)) throw new Error(`--only ${name}: there are ${contestantNames.join(', ')}.`);
  }
  return {
    rounds: wholeNumber('rounds', values.rounds),
    seconds: wholeNumber('seconds', values.seconds),
    only: only.filter(isContestant),
    directory: values.directory,
  };
}

function isContestant(name: string): name is ContestantName {
  return (contestantNames as readonly string[]).includes(name);
}
