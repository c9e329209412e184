import type { Response } from '@voxpoint/contract';
import { bandedScale, bandPosition, scales } from '@voxpoint/contract/vocabulary';
import { useAddress, withQuery } from '../../base/addresses.ts';
import { fieldWords } from '../../base/field-words.ts';
import { useFormats } from '../../base/formats.ts';
import { useProject } from '../../base/session.tsx';
import { useFetch } from '../../base/use-fetch.ts';
import { useWords } from '../../base/words.ts';
import { BandSample } from '../../charts/stacked-bar.tsx';
import { Loading } from '../../components/loading.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { panelWords } from './panel-words.ts';
import type { MetricChoice, TouchpointView } from './touchpoint-view.ts';

const mostComments = 10;
/** Of a metric that has other scales: answers on those come along, and are left out. */
const mostReadOfSeveral = 50;

/** What people said, beside the number. */
export function CommentsPanel({ view, choice }: { view: TouchpointView; choice: MetricChoice }) {
  const words = useWords(panelWords);
  const address = useAddress();
  const { metric, scaleMax } = choice;
  const asked = { touchpoint: view.touchpoint, metric, ...view.period, ...view.filters, hasComment: 'true' };
  const path = withQuery('/v1/responses', {
    ...asked,
    limit: String(scales[metric].length > 1 ? mostReadOfSeveral : mostComments),
  });
  const { data, problem, isStale, reload } = useFetch<{ data: Response[]; nextCursor: string | null }>(path);
  const responses = data?.data.filter(({ scale }) => scale.max === scaleMax).slice(0, mostComments) ?? [];
  return (
    <section class="panel stack" aria-labelledby="touchpoint-comments">
      <h2 id="touchpoint-comments">{words.comments}</h2>
      {problem && <ProblemNotice problem={problem} onRetry={reload} />}
      {!problem && !data && <Loading />}
      {data && responses.length === 0 && (
        <p class="soft">{data.nextCursor ? words.fewerRead : words.noComments}</p>
      )}
      <ul class={`touchpoint-comments ${isStale ? 'stale' : ''}`}>
        {responses.map((response) => (
          <Comment key={response.id} response={response} />
        ))}
      </ul>
      {data && (responses.length > 0 || data.nextCursor) && (
        <a href={address('/responses', asked)}>{words.allComments}</a>
      )}
    </section>
  );
}

function Comment({ response }: { response: Response }) {
  const words = useWords(panelWords);
  const field = useWords(fieldWords);
  const formats = useFormats();
  const { timeZone } = useProject();
  const { metric, scale, score, band, comment, answeredAt } = response;
  return (
    <li>
      <p class="row soft">
        <BandSample place={bandPosition(bandedScale(metric, scale), score)} />
        <span>
          {words.outOf(String(score), String(scale.max))}, {field[band]}
        </span>
        <time dateTime={answeredAt}>{formats.time(answeredAt, timeZone)}</time>
      </p>
      <p key={comment} class="touchpoint-note" dir="auto" translate>
        {comment}
      </p>
    </li>
  );
}
