import type { Person, Touchpoint } from '@voxpoint/contract';
import { useFetchAll } from './use-fetch-all.ts';

/** Every team that a person or a touchpoint names. */
export function useTeams(): string[] {
  const people = useFetchAll<Person>('/v1/people').data ?? [];
  const touchpoints = useFetchAll<Touchpoint>('/v1/touchpoints').data ?? [];
  const teams = [
    ...people.flatMap((person) => person.teams),
    ...touchpoints.flatMap(({ team }) => team ?? []),
  ];
  return [...new Set(teams)].sort((one, other) => one.localeCompare(other));
}
