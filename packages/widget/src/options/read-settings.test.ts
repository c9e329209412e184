import { afterEach, describe, expect, it, vi } from 'vitest';
import { readSettings } from './read-settings.ts';

const tag = { key: 'vpk_1', touchpoint: 'checkout' };
const read = (data: object) => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  const settings = Object.entries(readSettings({ ...tag, ...data }));
  return {
    // What comes with it is no setting.
    settings: Object.fromEntries(settings.filter(([, value]) => typeof value !== 'function')),
    warnings: warn.mock.calls.flat(),
  };
};

afterEach(() => vi.restoreAllMocks());

describe('a tag', () => {
  it('needs no more than a key and a touchpoint', () => {
    const { settings, warnings } = read({});
    expect(settings).toEqual(tag);
    expect(warnings).toEqual([]);
  });

  it('says everything in its own words', () => {
    const { settings, warnings } = read({
      metric: 'ces',
      locale: 'de-AT',
      mode: 'popover',
      trigger: 'load',
      respondent: 'user-17',
      respondentToken: 'e30.e30.c2ln',
      attributes: '{"plan":"pro","seats":3,"trial":false}',
      url: 'off',
      storage: 'none',
      preview: '',
      pages: '/pricing, /help/*',
      target: '#here',
    });
    expect(settings).toEqual({
      ...tag,
      metric: 'ces',
      locale: 'de-AT',
      mode: 'popover',
      trigger: { kind: 'load' },
      respondent: { id: 'user-17', token: 'e30.e30.c2ln' },
      attributes: { plan: 'pro', seats: 3, trial: false },
      url: 'off',
      storage: 'none',
      preview: true,
      pages: ['/pricing', '/help/*'],
      target: '#here',
    });
    expect(warnings).toEqual([]);
  });

  it('with a target is inline, unless it says otherwise', () => {
    expect(read({ target: '#here' }).settings).toMatchObject({ mode: 'inline', target: '#here' });
    expect(read({ target: '#here', mode: 'popover' }).settings).toMatchObject({ mode: 'popover' });
  });

  it.each([
    ['load', { kind: 'load' }],
    ['exit', { kind: 'exit' }],
    ['0', { kind: 'delay', seconds: 0 }],
    [2.5, { kind: 'delay', seconds: 2.5 }],
    ['scroll:50', { kind: 'scroll', percent: 50 }],
    ['click:.help > a:hover', { kind: 'click', selector: '.help > a:hover' }],
    ['event:order:paid', { kind: 'event', name: 'order:paid' }],
  ])('is asked on %s', (trigger, expected) => {
    expect(read({ trigger })).toEqual({ settings: { ...tag, trigger: expected }, warnings: [] });
  });

  it.each(['none', 'session'])('keeps on the device: %s', (storage) => {
    expect(read({ storage })).toEqual({ settings: { ...tag, storage }, warnings: [] });
  });

  it.each(['popover', 'modal', 'inline', 'bar', 'tab'])('is shown as a %s', (mode) => {
    expect(read({ mode })).toEqual({ settings: { ...tag, mode }, warnings: [] });
  });

  it('may be a call: with a list of pages, an object of attributes, and no preview', () => {
    const attributes = { plan: 'pro' };
    const { settings } = read({
      pages: ['/a', '/b'],
      attributes,
      preview: false,
      respondent: 17,
      mode: undefined,
    });
    expect(settings).toEqual({
      ...tag,
      pages: ['/a', '/b'],
      attributes,
      preview: false,
      respondent: { id: '17', token: undefined },
    });
    expect(settings.attributes).not.toBe(attributes);
  });

  it.each<[what: string, data: object]>([
    ['a trigger in words', { trigger: 'soon' }],
    ['a trigger in the past', { trigger: '-1' }],
    ['an empty trigger', { trigger: '' }],
    ['an endless trigger', { trigger: 'Infinity' }],
    ['a scroll beyond the page', { trigger: 'scroll:101' }],
    ['a scroll to nowhere', { trigger: 'scroll:far' }],
    ['a click on nothing', { trigger: 'click:' }],
    ['an event without a name', { trigger: 'event:' }],
    ['a page that is no path', { pages: '/a,pricing' }],
    ['an unknown mode', { mode: 'dialog' }],
    ['an unknown part of the address', { url: 'origin' }],
    ['an unknown storage', { storage: 'local' }],
    ['a respondent that no address can hold', { respondent: '..' }],
    ['a respondent with half a character', { respondent: 'a\ud83d' }],
    ['an attribute with NUL', { attributes: { plan: 'a\0' } }],
    ['an attribute that is no number', { attributes: { seats: Number.NaN } }],
    ['an attribute that is a big integer', { attributes: { seats: 1n } }],
    ['an attribute with a name of its own meaning', { attributes: '{"__proto__":"pro"}' }],
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
    expect(settings).toEqual(tag);
    expect(warnings).toEqual([
      expect.stringMatching(`^voxpoint: ${Object.keys(data)[0]} is ignored, it must be `),
    ]);
  });

  it.each([
    ['no JWT', 'no token'],
    ['long', 'x'.repeat(4097)],
  ])('keeps its respondent if the token is %s, with one warning', (_, respondentToken) => {
    const { settings, warnings } = read({ respondent: 'user-17', respondentToken });
    expect(settings).toEqual({ ...tag, respondent: { id: 'user-17', token: undefined } });
    expect(warnings).toEqual([
      expect.stringMatching(/^voxpoint: respondentToken is ignored, it must be a JWT/),
    ]);
  });

  it('that nobody is named in takes no token', () => {
    expect(read({ respondentToken: 'e30.e30.c2ln' })).toEqual({ settings: tag, warnings: [] });
  });
});
