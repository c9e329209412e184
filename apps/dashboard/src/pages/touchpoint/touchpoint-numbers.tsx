import type { Aggregates, Dimension, Survey, Touchpoint } from '@voxpoint/contract';
import { useSearch } from '../../base/addresses.ts';
import { useProject } from '../../base/session.tsx';
import { useFetch } from '../../base/use-fetch.ts';
import { Loading } from '../../components/loading.tsx';
import { CommentsPanel } from './comments-panel.tsx';
import { CutsPanel } from './cuts-panel.tsx';
import { DistributionPanel } from './distribution-panel.tsx';
import { EmptyNotice, NoSurveyNotice } from './empty-notice.tsx';
import { FigurePanel } from './figure-panel.tsx';
import { FollowUpsPanel } from './follow-ups-panel.tsx';
import { RatePanel } from './rate-panel.tsx';
import { RefusalNotice } from './refusal-notice.tsx';
import { aggregatesPath, chooseMetric, groupOf, metricChoices, readView } from './touchpoint-view.ts';
import { TrendPanel } from './trend-panel.tsx';
import { ViewControls } from './view-controls.tsx';

interface TouchpointNumbersProps {
  touchpoint: Touchpoint;
  surveys: Survey[];
  dimensions: Dimension[];
}

/** Everything that the answers at a touchpoint say, as far as the address asks for it. */
export function TouchpointNumbers({ touchpoint, surveys, dimensions }: TouchpointNumbersProps) {
  const [query] = useSearch();
  const { timeZone } = useProject();
  const view = readView(query, { touchpoint: touchpoint.key, timeZone });
  const { interval } = view;
  const fetched = useFetch<Aggregates>(aggregatesPath(view, { interval, compare: 'previous' }));
  const { data, problem, isStale } = fetched;
  if (!data && !problem) return <Loading />;

  const choices = metricChoices(surveys, data?.groups ?? [], query);
  const choice = chooseMetric(choices, query, touchpoint);
  if (!choice) return <NoSurveyNotice touchpoint={touchpoint.key} />;
  const group = groupOf(data?.groups, choice);
  const survey = surveys.find(({ metric }) => metric === choice.metric);
  const seen = { view, choice };
  return (
    <>
      <ViewControls {...seen} choices={choices} survey={survey} dimensions={dimensions} />
      {problem && <RefusalNotice problem={problem} view={view} onRetry={fetched.reload} />}
      {data && (
        <div class={isStale ? 'stack stale' : 'stack'} aria-busy={isStale}>
          {group && group.total.responses > 0 ? (
            <>
              <div class="touchpoint-grid">
                <FigurePanel {...seen} group={group} range={data} />
                <DistributionPanel group={group} />
              </div>
              <TrendPanel {...seen} group={group} range={data} touchpointName={touchpoint.name} />
              <CutsPanel {...seen} dimensions={dimensions} />
              <div class="touchpoint-grid">
                <CommentsPanel {...seen} />
                <div class="stack">
                  <FollowUpsPanel group={group} survey={survey} />
                  <RatePanel view={view} group={group} />
                </div>
              </div>
            </>
          ) : (
            <EmptyNotice view={view} survey={survey} />
          )}
        </div>
      )}
    </>
  );
}
