import { randomUUID } from 'node:crypto';

/** What a writer would send for one group: the epoch's row is locked, answers and counters are copied, all is committed. */
export interface Group {
  answers: Buffer;
  counters: Buffer;
}

export const createTables = `
  create table epochs (project int primary key, epoch int not null);
  insert into epochs values (1, 7);
  create table answers (project int, id uuid, touchpoint int, metric text, score int, comment text, channel text,
    locale text, answered timestamptz, received timestamptz, hash bytea, primary key (project, id));
  create table counters (project int, touchpoint int, metric text, dimension text, value text, bucket timestamptz, score int,
    responses int);`;

export const lock = 'select epoch from epochs where project = 1 for share';
export const copyAnswers = 'copy answers from stdin';
export const copyCounters = 'copy counters from stdin';

/** Four counters an answer: the total, the channel and two dimensions. */
export function makeGroup(answers: number): Group {
  const at = new Date().toISOString();
  const comment = 'It took two attempts until the voucher was accepted, everything else was fine.';
  const rows = Array.from({ length: answers }, () =>
    [1, randomUUID(), 3, 'nps', 9, comment, 'web', 'de-DE', at, at, `\\\\x${'ab'.repeat(32)}`].join('\t'),
  );
  const dimensions = ['', 'channel', 'persona', 'plan'];
  const cells = rows.flatMap(() => dimensions.map((name) => [1, 3, 'nps', name, 'web', at, 9, 1].join('\t')));
  const text = (lines: string[]) => Buffer.from(`${lines.join('\n')}\n`);
  return { answers: text(rows), counters: text(cells) };
}
