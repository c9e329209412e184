import type { DisplayMode } from '@voxpoint/contract/vocabulary';
import type { Attributes } from '../answer.ts';
import type { Trigger } from '../survey.ts';

/** What a script tag says, as `data-*` attributes. What is absent is left to the survey. */
export interface TagSettings {
  key: string;
  touchpoint: string;
  metric?: string;
  locale?: string;
  mode?: DisplayMode;
  /** A selector: the element in which an inline survey is shown. */
  target?: string;
  trigger?: Trigger;
  respondent?: string;
  attributes?: Attributes;
  /** How much of the page's address goes with an answer. */
  url: 'path' | 'full' | 'off';
  /** Nothing is written to the device, not even after an answer. */
  inMemory: boolean;
}

/**
 * Reads a tag's `dataset`. What is malformed is ignored, with a warning: the server would refuse it, and the answer
 * would be lost with it. Undefined if the tag cannot be used at all.
 */
export function readTag(
  data: Readonly<Record<string, string | undefined>>,
  warn: (message: string) => void,
): TagSettings | undefined {
  const { key, touchpoint, metric, locale, target } = data;
  if (!key || !touchpoint) {
    warn('the script tag needs data-key and data-touchpoint.');
    return undefined;
  }
  const read = <Value>(name: string, rule: string, parse: (text: string) => Value | undefined) => {
    const text = data[name];
    const value = text === undefined ? undefined : parse(text);
    if (text !== value && value === undefined) warn(`data-${name} is ignored, it must be ${rule}.`);
    return value;
  };
  const oneOf = <Word extends string>(name: string, words: Word[]) =>
    read(name, words.join(' or '), (text) => words.find((word) => word === text));

  return {
    key,
    touchpoint,
    metric,
    locale,
    target,
    // Only an inline survey has a target.
    mode: oneOf('mode', ['popover', 'inline']) ?? (target ? 'inline' : undefined),
    trigger: read('trigger', 'load or a number of seconds', readTrigger),
    respondent: read('respondent', 'at most 200 characters', (text) =>
      text.length > 200 ? undefined : text,
    ),
    attributes: read('attributes', 'a JSON object of at most 20 texts, numbers or booleans', readAttributes),
    url: oneOf('url', ['path', 'full', 'off']) ?? 'path',
    inMemory: oneOf('storage', ['none']) !== undefined,
  };
}

function readTrigger(text: string): Trigger | undefined {
  if (text === 'load') return { kind: 'load' };
  const seconds = Number.parseFloat(text);
  return seconds >= 0 ? { kind: 'delay', seconds } : undefined;
}

function readAttributes(json: string): Attributes | undefined {
  try {
    const entries = Object.entries<unknown>(JSON.parse(json));
    if (entries.length > 20 || !entries.every(isAttribute)) return undefined;
    return Object.fromEntries(entries) as Attributes;
  } catch {
    return undefined;
  }
}

/** By the limits of the server. */
function isAttribute([name, value]: [string, unknown]): boolean {
  return (
    name !== '' &&
    name.length <= 64 &&
    (typeof value === 'string' ? value.length <= 256 : /^[bn]/.test(typeof value))
  );
}
