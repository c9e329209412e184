/** What a process of ours does when the harness asks it to; the input and the result travel as JSON. */
export type Jobs = Record<string, (input: never) => Promise<unknown>>;

export interface JobRequest {
  job: string;
  input: unknown;
}

export type JobReply = { ready: unknown } | { result: unknown } | { error: string };

/** In a process of ours: tells that it is ready, then answers one job after another until the harness is gone. */
export function answerJobs(jobs: Jobs, ready: unknown = null): void {
  const send = (reply: JobReply) => process.send?.(reply);
  const answer = async ({ job, input }: JobRequest): Promise<JobReply> => {
    const work = jobs[job];
    if (!work) return { error: `There is no job ${job}, only ${Object.keys(jobs).join(', ')}.` };
    try {
      return { result: (await work(input as never)) ?? null };
    } catch (error) {
      return { error: error instanceof Error ? `${error.stack}` : String(error) };
    }
  };
  process.on('message', (request: JobRequest) => void answer(request).then(send));
  process.once('disconnect', () => process.exit());
  send({ ready });
}
