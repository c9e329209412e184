import { useAddress, useSearch } from '../../base/addresses.ts';

/** Leads to the page of a touchpoint, in the period that is looked at. */
export function TouchpointLink({ touchpoint, name }: { touchpoint: string; name: string }) {
  const address = useAddress();
  const [{ period, from, to }] = useSearch();
  return <a href={address(`/touchpoints/${encodeURIComponent(touchpoint)}`, { period, from, to })}>{name}</a>;
}
