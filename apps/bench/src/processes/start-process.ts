import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { JobReply, JobRequest } from './answer-jobs.ts';

/** A process of ours, so that its CPU time is its own. It ends with the harness. */
export interface JobProcess<Ready> {
  pid: number;
  /** What it said when it was ready. */
  ready: Ready;
  /** Lets it do one job; one at a time. Rejects with what the job threw. */
  ask<Result = null>(job: string, input?: unknown): Promise<Result>;
  stop(): Promise<void>;
}

/** Starts a script of this package that calls `answerJobs`. */
export async function startProcess<Ready = null>(
  script: `${'aggregates' | 'baselines' | 'growth' | 'load'}/${string}.ts`,
  args: readonly string[] = [],
): Promise<JobProcess<Ready>> {
  const file = fileURLToPath(new URL(`../${script}`, import.meta.url));
  const child = fork(file, args, { execArgv: ['--import', 'tsx'] });
  const exited = once(child, 'exit');
  const reply = async (): Promise<JobReply> => {
    const ended = exited.then(([code, signal]) => {
      throw new Error(`${script} ended (${code ?? signal}); see above.`);
    });
    const [message] = await Promise.race([once(child, 'message'), ended]);
    return message as JobReply;
  };

  const first = await reply();
  return {
    pid: child.pid as number,
    ready: ('ready' in first ? first.ready : null) as Ready,
    ask: async <Result>(job: string, input: unknown = null) => {
      const answer = reply();
      child.send({ job, input } satisfies JobRequest);
      const message = await answer;
      if ('error' in message) throw new Error(`${script}, ${job}: ${message.error}`);
      return ('result' in message ? message.result : null) as Result;
    },
    stop: async () => {
      if (child.connected) child.disconnect();
      await exited;
    },
  };
}
