import { keys, type Voxpoint } from '../../../e2e/src/support/voxpoint.ts';
import { makeId, touchpoints } from '../load/answers.ts';

const perBatch = 100;
const senders = 8;
const sayEvery = 100_000;
const yearMs = 365 * 86_400_000;

/** Fills a store by its own door with so many answers of the last year, one in two with its impression. */
export async function fillByBatches(
  { url }: Voxpoint,
  count: number,
  say: (done: number) => void,
): Promise<void> {
  const startsAt = Date.now() - yearMs;
  let next = 0;
  let done = 0;
  const answer = () => {
    const n = next++;
    const at = startsAt + (n / count) * yearMs;
    return {
      id: makeId.random(),
      touchpoint: touchpoints[(n * 7) % touchpoints.length],
      score: (n * 31) % 11,
      ...(n % 3 === 0 && { comment: 'The page asked for my address twice, then forgot it.' }),
      attributes: { plan: ['free', 'pro', 'team'][n % 3], country: ['de', 'fr', 'nl'][n % 3] },
      ...(n % 2 === 0 && { shownAt: new Date(at - 5_000).toISOString() }),
      answeredAt: new Date(at).toISOString(),
    };
  };
  const send = async () => {
    while (next < count) {
      const responses = Array.from({ length: Math.min(perBatch, count - next) }, answer);
      const reply = await fetch(`${url}/v1/responses/batch`, {
        method: 'POST',
        headers: { authorization: `Bearer ${keys.secret}`, 'content-type': 'application/json' },
        body: JSON.stringify({ responses }),
      });
      const receipt = (await reply.json()) as { created?: number };
      if (receipt.created !== responses.length) throw new Error(`${reply.status} ${JSON.stringify(receipt)}`);
      done += responses.length;
      if (done % sayEvery === 0) say(done);
    }
  };
  await Promise.all(Array.from({ length: senders }, send));
}
