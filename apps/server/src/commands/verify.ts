import type { Project, Verification } from '@voxpoint/contract';
import { SingleBar } from 'cli-progress';
import type { Api } from './api.ts';
import { listTouchpoints } from './list-touchpoints.ts';

/**
 * Recounts every touchpoint of a project, one after another, so that a running server goes on in between; with `repair`, puts
 * right what differs. Returns whether all is right now.
 */
export async function verify(
  api: Api,
  { repair }: { repair: boolean },
  write: (line: string) => void,
): Promise<boolean> {
  const { key: project } = await api.send<Project>('GET /v1/project');
  const touchpoints = await listTouchpoints(api);
  const bar = new SingleBar({
    format: '{bar} {value} of {total} touchpoints',
    clearOnComplete: true,
    noTTYOutput: false,
  });
  bar.start(touchpoints.length, 0);
  const found: Verification[] = [];
  for (const { key } of touchpoints) {
    const method = repair ? 'POST' : 'GET';
    found.push(await api.send<Verification>(`${method} /v1/touchpoints/${key}/verification`));
    bar.increment();
  }
  bar.stop();

  const wrong = found.filter(({ drift }) => drift > 0);
  for (const { touchpoint, drift, repaired, examples } of wrong) {
    write(
      `${touchpoint}: ${drift} counters ${repair ? `differed from a recount; ${repaired} put right` : 'differ from a recount'}.`,
    );
    for (const example of examples) write(describeDrift(example));
  }
  if (wrong.length === 0)
    write(`Project ${project}: ${touchpoints.length} touchpoints recounted. Every counter is right.`);
  else if (!repair)
    write(`To put them right, while the server goes on: voxpoint verify --project ${project} --repair`);
  return repair || wrong.length === 0;
}

/** A line of a counter that differs. */
export function describeDrift(example: Verification['examples'][number]): string {
  const { tier, metric, dimension, value, bucket, counted, stored } = example;
  return `  ${tier} ${metric} ${bucket} ${dimension}=${value}: recount ${counted.join(' ')}, stored ${stored.join(' ')}`;
}
