import type { Verification } from '@voxpoint/contract';
import { SingleBar } from 'cli-progress';
import type { Api } from './api.ts';
import { listTouchpoints } from './list-touchpoints.ts';

/** Recounts every touchpoint, one after another, so that a running server goes on in between. Returns whether all is right. */
export async function verify(api: Api, write: (line: string) => void): Promise<boolean> {
  const touchpoints = await listTouchpoints(api);
  const bar = new SingleBar({
    format: '{bar} {value} of {total} touchpoints',
    clearOnComplete: true,
    noTTYOutput: false,
  });
  bar.start(touchpoints.length, 0);
  const found: Verification[] = [];
  for (const { key } of touchpoints) {
    found.push(await api.send<Verification>(`GET /v1/touchpoints/${key}/verification`));
    bar.increment();
  }
  bar.stop();

  const wrong = found.filter(({ drift }) => drift > 0);
  for (const { touchpoint, drift, examples } of wrong) {
    write(`${touchpoint}: ${drift} counters differ from a recount.`);
    for (const { metric, dimension, value, bucket, counted, stored } of examples) {
      const cut = dimension === '' ? '' : ` ${dimension}=${value}`;
      write(`  ${metric} ${bucket}${cut}: recount ${counted.join(' ')}, stored ${stored.join(' ')}`);
    }
  }
  if (wrong.length === 0) write(`${touchpoints.length} touchpoints recounted. Every counter is right.`);
  return wrong.length === 0;
}
