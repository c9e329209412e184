import type { Journey, Touchpoint } from '@voxpoint/contract';
import { fieldWords } from '../base/field-words.ts';
import { useFetchAll } from '../base/use-fetch-all.ts';
import { useWords } from '../base/words.ts';
import type { FieldNames, FilterField } from './field-names.ts';

/** What a form offers to filter by: with journeys and teams, which lists of responses take from links alone. */
export function useOfferedFields({ fields }: FieldNames): FilterField[] {
  const terms = useWords(fieldWords);
  const journeys = useFetchAll<Journey>('/v1/journeys').data ?? [];
  const touchpoints = useFetchAll<Touchpoint>('/v1/touchpoints').data ?? [];
  const teams = [...new Set(touchpoints.flatMap(({ team }) => team ?? []))].sort();
  const more: FilterField[] = [
    {
      name: 'journey',
      title: terms.journey,
      choices: journeys.map(({ key, name }) => ({ value: key, label: name })),
    },
    { name: 'team', title: terms.team, choices: teams.map((team) => ({ value: team, label: team })) },
  ];
  const found = more.filter(({ choices = [] }) => choices.length > 0);
  return [...fields.filter(({ name }) => !found.some((each) => each.name === name)), ...found];
}
