import { describe, expect, it, vi } from 'vitest';
import { readTag } from './read-tag.ts';

const tag = { key: 'vpk_1', touchpoint: 'checkout' };
const read = (data: Record<string, string>) => {
  const warn = vi.fn();
  return { settings: readTag({ ...tag, ...data }, warn), warnings: warn.mock.calls.flat() };
};

describe('a tag', () => {
  it('needs no more than a key and a touchpoint', () => {
    const { settings, warnings } = read({});
    expect(settings).toEqual({ ...tag, url: 'path', inMemory: false });
    expect(warnings).toEqual([]);
  });

  it.each([{ touchpoint: 'checkout' }, { key: 'vpk_1' }, {}])(
    'without one of them is a mistake: %j',
    (data) => {
      const warn = vi.fn();
      expect(readTag(data, warn)).toBeUndefined();
      expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('data-key and data-touchpoint'));
    },
  );

  it('says everything in its own words', () => {
    const { settings, warnings } = read({
      metric: 'ces',
      locale: 'de-AT',
      mode: 'popover',
      trigger: 'load',
      respondent: 'user-17',
      attributes: '{"plan":"pro","seats":3,"trial":false}',
      url: 'full',
      storage: 'none',
    });
    expect(settings).toEqual({
      ...tag,
      metric: 'ces',
      locale: 'de-AT',
      mode: 'popover',
      trigger: { kind: 'load' },
      respondent: 'user-17',
      attributes: { plan: 'pro', seats: 3, trial: false },
      url: 'full',
      inMemory: true,
    });
    expect(warnings).toEqual([]);
  });

  it('with a target is inline, unless it says otherwise', () => {
    expect(read({ target: '#here' }).settings).toMatchObject({ mode: 'inline', target: '#here' });
    expect(read({ target: '#here', mode: 'popover' }).settings).toMatchObject({ mode: 'popover' });
  });

  it.each([
    ['0', 0],
    ['2.5', 2.5],
    ['30', 30],
  ])('may wait %s seconds', (trigger, seconds) => {
    expect(read({ trigger }).settings?.trigger).toEqual({ kind: 'delay', seconds });
  });

  it.each<[what: string, data: Record<string, string>]>([
    ['a trigger in words', { trigger: 'soon' }],
    ['a trigger in the past', { trigger: '-1' }],
    ['an empty trigger', { trigger: '' }],
    ['an unknown mode', { mode: 'modal' }],
    ['an unknown part of the address', { url: 'origin' }],
    ['an unknown storage', { storage: 'session' }],
    ['a long respondent', { respondent: 'x'.repeat(201) }],
    ['attributes that are no JSON', { attributes: '{plan: "pro"}' }],
    ['attributes that are null', { attributes: 'null' }],
    ['an attribute that is null', { attributes: '{"plan":null}' }],
    ['an attribute that is an object', { attributes: '{"plan":{"name":"pro"}}' }],
    ['an attribute that is a list', { attributes: '{"plans":["pro"]}' }],
    ['a long attribute', { attributes: JSON.stringify({ plan: 'x'.repeat(257) }) }],
    ['an attribute with a long name', { attributes: JSON.stringify({ ['x'.repeat(65)]: 'pro' }) }],
    ['an attribute without a name', { attributes: '{"":"pro"}' }],
    [
      '21 attributes',
      { attributes: JSON.stringify(Object.fromEntries([...Array(21).keys()].map((name) => [name, 1]))) },
    ],
  ])('has %s ignored, with one warning', (_, data) => {
    const { settings, warnings } = read(data);
    expect(settings).toEqual({ ...tag, url: 'path', inMemory: false });
    expect(warnings).toEqual([
      expect.stringMatching(`^data-${Object.keys(data)[0]} is ignored, it must be `),
    ]);
  });
});
