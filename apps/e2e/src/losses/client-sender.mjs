// Gives answers by the client from its package, as a process that may be killed at any moment. What it says on its output was
// promised to be delivered: `NAME SCORE`, once `respond` or `revise` has resolved.
import { writeSync } from 'node:fs';
import { collect } from '@voxpoint/client';
import { fileStorage } from '@voxpoint/client/file';

const { server, key, touchpoint, folder, first, count, clockOffsetMs, failing, goOn } = JSON.parse(
  process.argv[2],
);

if (clockOffsetMs) {
  const RightDate = Date;
  const now = () => RightDate.now() + clockOffsetMs;
  const WrongDate = class extends RightDate {
    constructor(...given) {
      if (given.length > 0) super(...given);
      else super(now());
    }
  };
  globalThis.Date = Object.assign(WrongDate, { now });
}

/** A third of its uses fail, or two thirds: at random, as the same use would else fail in every round. */
const unreliable = (storage) => {
  const share = failing === 'sometimes' ? 1 / 3 : 2 / 3;
  const maybe =
    (use) =>
    async (...given) => {
      if (Math.random() < share) throw new Error('The storage has failed.');
      return use(...given);
    };
  return Object.fromEntries(Object.entries(storage).map(([name, use]) => [name, maybe(use)]));
};

const storage = fileStorage(folder);
const collector = collect({ server, key, storage: failing ? unreliable(storage) : storage });
const say = (name, score) => writeSync(1, `${name} ${score}\n`);

for (let index = first; index < first + count; index += 1) {
  const name = `person-${index}`;
  const id = await collector.respond({ touchpoint, score: index % 11, respondent: { id: name } });
  say(name, index % 11);
  if (index % 3 === 0) {
    await collector.revise(id, { score: (index + 1) % 11, comment: 'On second thoughts.' });
    say(name, (index + 1) % 11);
  }
}
writeSync(1, 'given\n');
while (goOn) {
  if ((await collector.flush()) === 0) break;
}
await collector.close();
