import type { Dimension, Persona, Touchpoint } from '@voxpoint/contract';
import { allBands, channels, metrics, otherValue, scores, stages } from '@voxpoint/contract/vocabulary';
import { useMemo } from 'preact/hooks';
import { fieldWords } from '../base/field-words.ts';
import { useFetch } from '../base/use-fetch.ts';
import { useWords } from '../base/words.ts';
import { filterWords } from './filter-words.ts';

/** A value that may be chosen, and what people call it. */
export interface Choice {
  value: string;
  label: string;
}

/** A filter of the API by name, and its values; without `choices` it comes with a link only. */
export interface FilterField {
  name: string;
  title: string;
  choices?: readonly Choice[];
}

interface List<Item> {
  data: Item[];
}

const prefix = 'attribute.';

/** Every filter of responses, and what the project calls its touchpoints, personas and the values of its dimensions. */
export interface FieldNames {
  fields: readonly FilterField[];
  /** What people call a value; one that is not known, as it stands. */
  nameOf(filter: string, value: string): string;
  titleOf(filter: string): string;
  /** Whether what the project calls them was read. */
  isRead: boolean;
}

export function useFieldNames(): FieldNames {
  const terms = useWords(fieldWords);
  const words = useWords(filterWords);
  const touchpoints = useFetch<List<Touchpoint>>('/v1/touchpoints?limit=1000').data;
  const dimensions = useFetch<List<Dimension>>('/v1/dimensions').data;
  const personas = useFetch<List<Persona>>('/v1/personas').data;
  return useMemo(() => {
    const own = [
      { name: 'touchpoint', title: terms.touchpoint, choices: touchpoints?.data.map(choice) ?? [] },
      ...(personas && personas.data.length > 0
        ? [{ name: 'persona', title: terms.persona, choices: [...personas.data.map(choice), other(words)] }]
        : []),
      ...dimensionFields(dimensions?.data ?? [], words),
    ];
    const fields = [...own, ...fixedFields(terms, words)];
    const byName = new Map(fields.map((field) => [field.name, field]));
    const labels = new Map(fields.map(({ name, choices = [] }) => [name, toLabels(choices)]));
    return {
      fields,
      nameOf: (filter, value) => labels.get(filter)?.get(value) ?? value,
      titleOf: (filter) => byName.get(filter)?.title ?? filter.replace(prefix, ''),
      isRead: Boolean(touchpoints && dimensions && personas),
    };
  }, [terms, words, touchpoints, dimensions, personas]);
}

type Terms = (typeof fieldWords)['en'];
type FilterWords = (typeof filterWords)['en'];

function dimensionFields(dimensions: readonly Dimension[], words: FilterWords): FilterField[] {
  return dimensions
    .filter(({ key }) => key !== 'persona')
    .map(({ key, name, values }) => ({
      name: `${prefix}${key}`,
      title: name || key,
      choices: [...values.map(choice), other(words)],
    }));
}

function fixedFields(terms: Terms, words: FilterWords): FilterField[] {
  const named = <Value extends string>(values: readonly Value[], names: Record<Value, string>) =>
    values.map((value) => ({ value, label: names[value] }));
  return [
    { name: 'metric', title: terms.metric, choices: named(metrics, terms) },
    { name: 'band', title: words.band, choices: named(allBands, words) },
    {
      name: 'score',
      title: words.score,
      choices: scores.map(String).map((value) => ({ value, label: value })),
    },
    {
      name: 'hasComment',
      title: words.comment,
      choices: [
        { value: 'true', label: words.withComment },
        { value: 'false', label: words.withoutComment },
      ],
    },
    { name: 'channel', title: terms.channel, choices: named(channels, terms) },
    { name: 'stage', title: terms.stage, choices: named(stages, terms) },
    { name: 'state', title: words.state, choices: named(['counted', 'quarantined'] as const, words) },
    { name: 'journey', title: terms.journey },
    { name: 'team', title: terms.team },
    { name: 'locale', title: terms.locale },
    { name: 'surveyVersion', title: terms.surveyVersion },
  ];
}

function choice({ key, name }: { key: string; name: string }): Choice {
  return { value: key, label: name || key };
}

/** What is not declared is counted together under this name. */
function other({ otherValues }: FilterWords): Choice {
  return { value: otherValue, label: otherValues };
}

function toLabels(choices: readonly Choice[]): Map<string, string> {
  return new Map(choices.map(({ value, label }) => [value, label]));
}
