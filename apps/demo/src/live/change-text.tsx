import type { AggregateGroup } from '@voxpoint/contract';
import { metricDisplays } from './metric-displays.ts';

/** The change against the period before. An arrow only if it is significant. */
export function ChangeText({ group: { metric, change } }: { group: AggregateGroup }) {
  if (!change || change.delta === null || change.pValue === null) {
    return <span class="soft">too few answers to tell</span>;
  }
  const { formatChange } = metricDisplays[metric];
  const size = formatChange(change.delta);
  if (!change.significant) {
    return (
      <span class="soft">
        no clear change
        {/[1-9]/.test(size) && <span class="change-size">{size}, may be chance</span>}
      </span>
    );
  }
  const isUp = change.delta > 0;
  return (
    <span class={isUp ? 'change change-up' : 'change change-down'}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
        <path d={isUp ? 'M6 1l5 9H1z' : 'M6 11l5-9H1z'} fill="currentColor" />
      </svg>
      {size}
      <span class="visually-hidden">{isUp ? ', better' : ', worse'}</span>
    </span>
  );
}
