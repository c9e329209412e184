import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useFetch } from '../../base/use-fetch.ts';
import { Loading } from '../../components/loading.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { useFrameHeight } from '../../components/use-frame-height.ts';
import './report.css';

interface ReportFrameProps {
  /** The address of its page, which names the project: a frame sends no header. */
  src: string;
  title: string;
  frame: RefObject<HTMLIFrameElement | null>;
}

/**
 * The page of a report as the server writes it, which runs no script, as high as it is. If something else comes, such as
 * the page of a browser that is offline, the API is asked why, and it is loaded once more when that is mended.
 */
export function ReportFrame({ src, title, frame }: ReportFrameProps) {
  const [seen, setSeen] = useState<{ name: string; state: 'there' | 'broken' }>();
  const [retried, setRetried] = useState('');
  const round = retried === src ? 1 : 0;
  const name = `${round} ${src}`;
  // Not reset by an effect, which may come after what it waits for.
  const state = seen?.name === name ? seen.state : 'loading';
  const isAsked = state === 'broken' && round === 0;
  const { data, problem, reload } = useFetch<object>(
    isAsked ? src.replace('format=html', 'format=json') : null,
  );
  useEffect(() => {
    if (isAsked && data) setRetried(src);
  }, [isAsked, data]);
  useFrameHeight(frame, state === 'there' ? name : undefined);
  const look = () => {
    const isReport = frame.current?.contentDocument?.querySelector('.sheet');
    setSeen({ name, state: isReport ? 'there' : 'broken' });
  };
  return (
    <div aria-busy={state === 'loading'}>
      {state === 'loading' && <Loading />}
      {isAsked && problem && <ProblemNotice problem={problem} onRetry={reload} />}
      <iframe
        // A new one: an address that changes within would be a step of the history.
        key={name}
        ref={frame}
        class="report-frame"
        hidden={isAsked}
        title={title}
        src={src}
        onLoad={look}
      />
    </div>
  );
}
