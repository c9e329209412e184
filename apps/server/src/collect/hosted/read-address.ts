import {
  type Attributes,
  attributeName,
  attributeValue,
  isUnfilled,
  locale,
  maxAttributes,
  responseInput,
} from '@voxpoint/contract';
import { type Channel, channels, type Metric, metrics } from '@voxpoint/contract/vocabulary';

/** What the address of a hosted page says. Whatever is wrong in it is left out: a link in print cannot be mended. */
export interface HostedAddress {
  metric?: Metric;
  channel: Channel;
  locale?: string;
  /** Not yet confirmed by anybody, nor held against the scale. */
  score?: number;
  respondent?: string;
  /** Not yet held against the dimensions that are declared. */
  attributes: Attributes;
  /** A device that many people use, one after another: nothing in its address is about one of them. */
  isKiosk: boolean;
}

const attributePrefix = 'attribute.';

export function readAddress(query: URLSearchParams): HostedAddress {
  const isKiosk = query.get('kiosk') === '1';
  const oneOf = <Word extends string>(name: string, words: readonly Word[]) =>
    words.find((word) => word === query.get(name));
  const wanted = locale.safeParse(query.get('locale'));
  const named = query.get('respondent') ?? '';
  const respondent = responseInput.shape.respondent.safeParse({ id: named });
  const score = query.get('score') ?? '';
  return {
    metric: oneOf('metric', metrics),
    channel: oneOf('channel', channels) ?? (isKiosk ? 'kiosk' : 'link'),
    locale: wanted.success ? wanted.data : undefined,
    ...(!isKiosk && /^\d{1,2}$/.test(score) && { score: Number(score) }),
    ...(!isKiosk && respondent.success && !isUnfilled(named) && { respondent: respondent.data?.id }),
    attributes: readAttributes(query),
    isKiosk,
  };
}

function readAttributes(query: URLSearchParams): Attributes {
  const named = [...query]
    .filter(([name]) => name.startsWith(attributePrefix))
    .map(([name, value]) => [name.slice(attributePrefix.length), value] as const)
    .filter(
      ([name, value]) => attributeName.safeParse(name).success && attributeValue.safeParse(value).success,
    )
    .slice(0, maxAttributes);
  return Object.fromEntries(named);
}
