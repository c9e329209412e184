import type { Channel, Metric } from '@voxpoint/contract/vocabulary';

/** What a plain list knows of a stored response. */
export interface KnownResponse {
  id: string;
  revision: number;
  touchpoint: string;
  metric: Metric;
  scaleMax: number;
  surveyVersion: number;
  score: number;
  channel: Channel;
  locale: string | null;
  attributes: Record<string, string | number | boolean>;
  choices: Record<string, string[]>;
  at: number;
  isCounted: boolean;
}

export interface KnownImpression {
  id: string;
  touchpoint: string;
  metric: Metric;
  scaleMax: number;
  surveyVersion: number;
  channel: Channel;
  locale: string | null;
  at: number;
}

export interface KnownTouchpoint {
  key: string;
  stage: string | null;
  team: string | null;
  journeys: readonly string[];
}

/** A question, as the oracle understands it. */
export interface PlainQuery {
  metrics: readonly Metric[];
  from: number;
  to: number;
  filters: Record<string, readonly string[]>;
  groupBy: readonly string[];
}

export interface PlainGroup {
  metric: Metric;
  scaleMax: number;
  key: Record<string, string | number | null>;
  /** Responses per score and impressions, by the label of the bucket. */
  histograms: Map<string, number[]>;
  impressions: number;
  answered: number;
}

/** Everything that was stored, as plain lists; answers questions by going through all of it. */
export class FeedbackModel {
  readonly responses = new Map<string, KnownResponse>();
  readonly impressions = new Map<string, KnownImpression>();
  readonly touchpoints: ReadonlyMap<string, KnownTouchpoint>;
  /** Declared values by attribute. */
  readonly declared: Record<string, readonly string[]>;

  constructor(touchpoints: readonly KnownTouchpoint[], declared: Record<string, readonly string[]>) {
    this.touchpoints = new Map(touchpoints.map((touchpoint) => [touchpoint.key, touchpoint]));
    this.declared = declared;
  }

  count(query: PlainQuery, labelOf: (at: number) => string): PlainGroup[] {
    const groups = new Map<string, PlainGroup>();
    const visit = (fact: KnownResponse | KnownImpression, add: (group: PlainGroup) => void) => {
      if (!this.#isAsked(fact, query)) return;
      let keys: PlainGroup['key'][] = [{}];
      for (const name of query.groupBy) {
        keys = keys.flatMap((key) =>
          this.#groupsOf(fact, name, query).map((value) => ({ ...key, [name]: value })),
        );
      }
      for (const key of keys) {
        const id = JSON.stringify([fact.metric, fact.scaleMax, key]);
        const group = groups.get(id) ?? {
          metric: fact.metric,
          scaleMax: fact.scaleMax,
          key,
          histograms: new Map(),
          impressions: 0,
          answered: 0,
        };
        groups.set(id, group);
        add(group);
      }
    };
    for (const response of this.responses.values()) {
      if (!response.isCounted) continue;
      visit(response, (group) => {
        const label = labelOf(response.at);
        const histogram = group.histograms.get(label) ?? Array(11).fill(0);
        histogram[response.score] += 1;
        group.histograms.set(label, histogram);
      });
    }
    for (const impression of this.impressions.values()) {
      visit(impression, (group) => {
        group.impressions += 1;
        if (this.responses.get(impression.id)?.isCounted) group.answered += 1;
      });
    }
    return [...groups.values()];
  }

  /** The ids of the counted responses that are meant. */
  select(query: PlainQuery): string[] {
    const responses = [...this.responses.values()];
    return responses
      .filter((response) => response.isCounted && this.#isAsked(response, query))
      .map(({ id }) => id);
  }

  #isAsked(fact: KnownResponse | KnownImpression, query: PlainQuery): boolean {
    return (
      query.metrics.includes(fact.metric) &&
      fact.at >= query.from &&
      fact.at < query.to &&
      Object.entries(query.filters).every(([name, wanted]) =>
        this.#valuesOf(fact, name).some((value) => wanted.includes(String(value))),
      )
    );
  }

  /** A touchpoint may lie in several journeys; everything else has one value. */
  #valuesOf(fact: KnownResponse | KnownImpression, name: string): (string | number | null)[] {
    const touchpoint = this.touchpoints.get(fact.touchpoint);
    if (!touchpoint) throw new Error(`There is no touchpoint ${fact.touchpoint}.`);
    if (name === 'touchpoint') return [touchpoint.key];
    if (name === 'stage') return [touchpoint.stage];
    if (name === 'team') return [touchpoint.team];
    if (name === 'journey') return touchpoint.journeys.length > 0 ? [...touchpoint.journeys] : [null];
    if (name === 'channel') return [fact.channel];
    if (name === 'locale') return [fact.locale];
    if (name === 'surveyVersion') return [fact.surveyVersion];
    const attribute = name === 'persona' ? name : name.slice('attribute.'.length);
    const value = 'attributes' in fact ? fact.attributes[attribute] : undefined;
    if (value === undefined) return [null];
    return [this.declared[attribute]?.includes(String(value)) ? String(value) : '(other)'];
  }

  #groupsOf(
    fact: KnownResponse | KnownImpression,
    name: string,
    query: PlainQuery,
  ): (string | number | null)[] {
    const values = this.#valuesOf(fact, name);
    const wanted = name === 'journey' ? query.filters.journey : undefined;
    return wanted ? values.filter((value) => wanted.includes(String(value))) : values;
  }
}
