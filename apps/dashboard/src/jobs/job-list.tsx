import type { Job } from '@voxpoint/contract';
import { useEffect } from 'preact/hooks';
import { send } from '../base/api.ts';
import { useFormats } from '../base/formats.ts';
import { useMay, useProject } from '../base/session.tsx';
import { type Fetched, useFetch } from '../base/use-fetch.ts';
import { useSending } from '../base/use-sending.ts';
import { useWords } from '../base/words.ts';
import { ProblemNotice } from '../components/notice.tsx';
import { jobWords } from './job-words.ts';
import './jobs.css';

const lookEveryMs = 1_000;

type Jobs = Fetched<{ data: Job[] }>;

/** The newest jobs, read again while one is under way; `onEnd` is told when none is any more. */
export function useJobs(onEnd: () => void): Jobs {
  const jobs = useFetch<{ data: Job[] }>('/v1/jobs?limit=20');
  const isRunning = jobs.data?.data.some(({ status }) => status === 'running') ?? false;
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setTimeout(jobs.reload, lookEveryMs);
    return () => clearTimeout(timer);
  }, [jobs.data]);
  useEffect(() => (isRunning ? onEnd : undefined), [isRunning]);
  return jobs;
}

/** What was changed at once, how far it is, and the way back. */
export function JobList({ jobs }: { jobs: Jobs }) {
  const words = useWords(jobWords);
  const { data, problem, reload } = jobs;
  return (
    <section class="stack" aria-label={words.title}>
      <h2>{words.title}</h2>
      <p class="soft">{words.intro}</p>
      {problem && <ProblemNotice problem={problem} onRetry={reload} />}
      {data?.data.length === 0 && <p>{words.none}</p>}
      <ul class="job-list">
        {data?.data.map((job) => (
          <JobRow
            key={job.id}
            job={job}
            isUndone={data.data.some(({ undoes, status }) => undoes === job.id && status !== 'cancelled')}
            onChanged={reload}
          />
        ))}
      </ul>
    </section>
  );
}

interface JobRowProps {
  job: Job;
  isUndone: boolean;
  onChanged(): void;
}

function JobRow({ job, isUndone, onChanged }: JobRowProps) {
  const words = useWords(jobWords);
  const formats = useFormats();
  const { timeZone } = useProject();
  const mayEdit = useMay('editor');
  const { run, problem, isSending } = useSending();
  const name = `${job.undoes ? `${words.undoes} ` : ''}${words[job.state]}, ${words[job.kind](formats.count(job.total))}`;
  const isRunning = job.status === 'running';
  const act = async (what: 'undo' | 'cancel') => {
    await run(() => send<Job>(`POST /v1/jobs/${job.id}/${what}`));
    onChanged();
  };
  return (
    <li>
      <div>
        <strong>{name}</strong>
        <span class="hint">
          {formats.time(job.createdAt, timeZone)} · {words[job.status]} ·{' '}
          {words.progress(formats.count(job.changed), formats.count(job.total))}
        </span>
        {isRunning && <progress aria-label={words.progressOf(name)} value={job.changed} max={job.total} />}
        {problem && <ProblemNotice problem={problem} />}
      </div>
      {mayEdit && isRunning && (
        <button
          type="button"
          aria-label={words.cancelLabel(name)}
          disabled={isSending}
          onClick={() => void act('cancel')}
        >
          {words.cancel}
        </button>
      )}
      {mayEdit && !isRunning && !isUndone && job.reversible && job.changed > 0 && (
        <button
          type="button"
          aria-label={words.undoLabel(name)}
          disabled={isSending}
          onClick={() => void act('undo')}
        >
          {words.undo}
        </button>
      )}
    </li>
  );
}
