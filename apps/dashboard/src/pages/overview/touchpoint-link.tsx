import type { Metric } from '@voxpoint/contract/vocabulary';
import { scales } from '@voxpoint/contract/vocabulary';
import { keptQuery, useAddress, useSearch } from '../../base/addresses.ts';

interface TouchpointLinkProps {
  touchpoint: string;
  name: string;
  /** What stands beside the link is of this metric, on this scale. */
  of?: { metric: Metric; scale: { max: number } };
}

/** Leads to the page of a touchpoint, in the period that is looked at, and to the number beside which it stands. */
export function TouchpointLink({ touchpoint, name, of }: TouchpointLinkProps) {
  const address = useAddress();
  const [query] = useSearch();
  const choice = of && {
    metric: of.metric,
    scale: scales[of.metric].length > 1 ? String(of.scale.max) : undefined,
  };
  return (
    <a href={address(`/touchpoints/${encodeURIComponent(touchpoint)}`, { ...keptQuery(query), ...choice })}>
      {name}
    </a>
  );
}
