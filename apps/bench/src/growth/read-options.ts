import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { wholeNumber } from '../flags.ts';

export interface GrowthOptions {
  responses: number;
  rounds: number;
  seconds: number;
  directory: string;
  /** Measures what deleting by age costs, and nothing else. */
  retention: boolean;
}

/** The run whose figures are kept. */
export const keptResponses = 10_000_000;

/** Reads the flags. Throws an error that says what may be given. */
export function readGrowthOptions(args: readonly string[]): GrowthOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      responses: { type: 'string', default: String(keptResponses) },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '4' },
      directory: { type: 'string', default: tmpdir() },
      retention: { type: 'boolean', default: false },
    },
  });
  return {
    responses: wholeNumber('responses', values.responses),
    rounds: wholeNumber('rounds', values.rounds),
    seconds: wholeNumber('seconds', values.seconds),
    directory: values.directory,
    retention: values.retention,
  };
}
