import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PendingSurvey } from '../loader/ask.ts';
import { fakeStorage } from '../loader/testing/fake-storage.ts';
import type { AskedSurvey, AttributeCondition } from '../survey.ts';
import type { TagSettings } from '../tag-settings.ts';
import { holds } from './conditions.ts';

type Given = Record<string, string | number | boolean> | undefined;

it.each<[AttributeCondition, Given, boolean]>([
  [{ name: 'plan', is: ['pro'] }, { plan: 'pro' }, true],
  [{ name: 'plan', is: ['pro', 'team'] }, { plan: 'team' }, true],
  [{ name: 'plan', is: ['pro'] }, { plan: 'Pro' }, false],
  [{ name: 'plan', is: ['pro'] }, {}, false],
  [{ name: 'plan', is: ['pro'] }, undefined, false],
  [{ name: 'seats', is: [3] }, { seats: '3' }, true],
  [{ name: 'seats', is: ['3'] }, { seats: 3 }, true],
  [{ name: 'trial', is: ['true'] }, { trial: true }, true],
  [{ name: 'trial', is: [false] }, { trial: 'false' }, true],
  [{ name: 'plan', isNot: ['free'] }, { plan: 'pro' }, true],
  [{ name: 'plan', isNot: ['free'] }, { plan: 'free' }, false],
  [{ name: 'plan', isNot: ['free'] }, undefined, true],
  [{ name: 'seats', isNot: [1, 2] }, { seats: '2' }, false],
  // What every object has is no attribute.
  [{ name: 'constructor', isNot: ['x'] }, {}, true],
  [{ name: 'toString', is: [`${Object.prototype.toString}`] }, {}, false],
  [{ name: 'plan', is: ['undefined'] }, {}, false],
])('%j of %j: %s', (condition, attributes, expected) => {
  expect(holds(condition, attributes)).toBe(expected);
});

describe('the conditions of a survey', () => {
  let now = 1_000_000;
  let told: string[] = [];

  beforeEach(() => {
    vi.resetModules();
    vi.useFakeTimers({ now });
    vi.stubGlobal('sessionStorage', fakeStorage());
    vi.stubGlobal('performance', { timeOrigin: now });
    vi.stubGlobal('location', { pathname: '/pricing', search: '', hash: '' });
    vi.stubGlobal('window', new EventTarget());
    touchScreen(1280);
    told = [];
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  /** A mouse, or with a width below 1000 fingers. */
  function touchScreen(width: number) {
    vi.stubGlobal('screen', { width, height: width });
    const pointer = width < 1000 ? 'coarse' : 'fine';
    vi.stubGlobal('matchMedia', (query: string) => ({ matches: query === `(pointer:${pointer})` }));
  }

  interface Asked {
    pages?: string[];
    conditions?: AskedSurvey['display']['conditions'];
    settings?: Partial<TagSettings>;
    pending?: Partial<PendingSurvey>;
    nth?: number;
    due?: () => Promise<unknown>;
    attributes?: Given;
  }

  /** As the loader asks, with the modules of a page that has just loaded. */
  async function ask({ pages = [], conditions, settings, pending, nth = 1, due, attributes }: Asked) {
    const { awaitConditions, isElsewhere } = await import('./conditions.ts');
    const own = { tell: (outcome: string) => told.push(outcome), isElsewhere, ...settings };
    const view = Object.assign(new AbortController(), { nth });
    if (await own.isElsewhere(view)) return 'elsewhere';
    return awaitConditions(
      { settings: own, isTag: true, ...pending } as PendingSurvey,
      { pages, conditions } as AskedSurvey['display'],
      { view, due: due ?? (() => Promise.resolve()), attributes: () => attributes },
    );
  }

  it('bind a person by what is known when the trigger has fired', async () => {
    const conditions = {
      attributes: [
        { name: 'plan', is: ['pro'] },
        { name: 'trial', isNot: [true] },
      ],
    };
    let plan = 'free';
    const due = async () => {
      plan = 'pro';
    };
    const late = {
      get plan() {
        return plan;
      },
    };
    expect(await ask({ conditions, due, attributes: late })).toBeUndefined();
    expect(await ask({ conditions, attributes: { plan: 'pro', trial: 'true' } })).toBe('attributes');
    expect(await ask({ conditions })).toBe('attributes');
    expect(await ask({ conditions, settings: { isForced: true } })).toBeUndefined();
  });

  it('bind a class of device', async () => {
    const conditions = { devices: ['phone' as const, 'tablet' as const] };
    expect(await ask({ conditions })).toBe('device');
    touchScreen(390);
    expect(await ask({ conditions })).toBeUndefined();
    expect(await ask({ conditions: { devices: ['tablet'] } })).toBe('device');
    expect(await ask({ conditions: { devices: [] } })).toBeUndefined();
  });

  it('bind the pages of the survey, or of the tag in their place', async () => {
    expect(await ask({ pages: ['!/pricing'] })).toBe('elsewhere');
    expect(await ask({ pages: ['/help'], settings: { pages: ['/pricing'] } })).toBeUndefined();
    expect(await ask({ pages: ['/pricing'], settings: { pages: ['/help'] } })).toBe('elsewhere');
  });

  it('wait for the parameters and the hash of the page', async () => {
    const asked = ask({ pages: ['/pricing#teams'] });
    await vi.waitFor(() => expect(told).toEqual(['elsewhere']));
    vi.stubGlobal('location', { pathname: '/pricing', search: '', hash: '#teams' });
    window.dispatchEvent(new Event('popstate'));
    expect(await asked).toBeUndefined();
  });

  it('count the page views of this load, or those that the site counts', async () => {
    const conditions = { pageViews: 3 };
    expect(await ask({ conditions, nth: 2 })).toBe('early');
    expect(await ask({ conditions, nth: 3 })).toBeUndefined();
    expect(await ask({ conditions, settings: { pageViews: 3 } })).toBeUndefined();
    expect(await ask({ conditions, settings: { pageViews: 2 } })).toBe('early');
    expect(await ask({ conditions, settings: { pageViews: 2 }, nth: 2 })).toBeUndefined();
    expect(sessionStorage.length).toBe(0);
  });

  it('wait until the visit has lasted so long, and for the trigger after that', async () => {
    const due = vi.fn(async () => {});
    const asked = ask({ conditions: { seconds: 20 }, due });
    await vi.advanceTimersByTimeAsync(19_999);
    expect([due.mock.calls.length, told]).toEqual([0, ['waits']]);
    await vi.advanceTimersByTimeAsync(1);
    expect(await asked).toBeUndefined();
    expect(due).toHaveBeenCalledOnce();
    // A later page view of the same load does not begin anew.
    expect(await ask({ conditions: { seconds: 20 }, nth: 2 })).toBeUndefined();
  });

  it('go on across loads only if the site lets them be kept for the session', async () => {
    const load = () => {
      vi.resetModules();
      now += 10_000;
      vi.setSystemTime(now);
      vi.stubGlobal('performance', { timeOrigin: now });
    };
    const kept = { storage: 'session' as const };
    const conditions = { pageViews: 4, seconds: 15 };
    expect(await ask({ conditions, settings: kept, nth: 1 })).toBe('early');
    expect(await ask({ conditions, settings: kept, nth: 2 })).toBe('early');
    load();
    expect(await ask({ conditions, settings: kept })).toBe('early');
    load();
    expect(await ask({ conditions, settings: { ...kept, preview: true } })).toBe('early');
    // The fourth, 20 seconds after the first.
    expect(await ask({ conditions, settings: kept })).toBeUndefined();
    load();
    sessionStorage.setItem('voxpoint:visit', 'x 1');
    expect(await ask({ conditions, settings: kept })).toBe('early');
    load();
    vi.stubGlobal('sessionStorage', fakeStorage(undefined, { getItem: true, setItem: true }));
    expect(await ask({ conditions, settings: kept })).toBe('early');
  });

  it('of where and when bind tags only: a call has its own', async () => {
    const all = { pages: ['/help'], conditions: { pageViews: 9, seconds: 99, devices: ['phone' as const] } };
    expect(await ask({ ...all, pending: { isTag: false } })).toBe('device');
    touchScreen(390);
    expect(await ask({ ...all, pending: { isTag: false } })).toBeUndefined();
  });
});
