import type { CollectingLimits } from '@voxpoint/contract';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CodedError } from '../../base/coded-error.ts';
import type { KeyIdentity } from '../../base/identity.ts';
import { noSiblings } from '../../base/siblings.ts';
import { linkSiblings } from '../../testing/linked-siblings.ts';
import {
  createFloodLimits,
  type FloodLimits,
  type FloodLimitsOptions,
  type LimitedBy,
} from './flood-limits.ts';

const minuteMs = 60_000;
const few: CollectingLimits = {
  perAddress: { perMinute: 60, burst: 40 },
  perKey: { perMinute: 600, burst: 1_200 },
};

let now: number;
let limits: FloodLimits;
/** Of two processes that are one server. */
let siblings: FloodLimits[];
let told: { began: number; marked: number; refused: Record<LimitedBy, number> };
beforeEach(() => {
  now = 1_000;
  told = { began: 0, marked: 0, refused: { address: 0, device: 0, key: 0 } };
  const options: Omit<FloodLimitsOptions, 'siblings'> = {
    nowMs: () => now,
    randomId: () => `burst-${told.began}`,
    watch: {
      began: () => {
        told.began += 1;
      },
      marked: (_, items) => {
        told.marked += items;
      },
      refused: (_, by) => {
        told.refused[by] += 1;
      },
    },
  };
  limits = createFloodLimits({ ...options, siblings: noSiblings });
  siblings = linkSiblings(2).map((linked) => createFloodLimits({ ...options, siblings: linked }));
});

interface Sent {
  from?: string;
  count?: number;
  keyId?: string;
  /** null: with a secret key. */
  bounds?: KeyIdentity['limits'] | null;
  isStoring?: boolean;
  /** By default one process that is a server alone. */
  at?: FloodLimits;
}

/** What became of a request: its burst, or why it was refused. */
function send({
  from: network,
  count: cost = 1,
  keyId: id = 'k',
  bounds = few,
  isStoring = true,
  at = limits,
}: Sent = {}) {
  const project = { id: 1, key: 'main' } as KeyIdentity['project'];
  try {
    return at.admit({
      identity: {
        id,
        hint: '',
        kind: bounds ? 'publishable' : 'secret',
        scopes: [],
        project,
        limits: bounds ?? undefined,
      },
      network,
      cost,
      isStoring,
    }).burst;
  } catch (error) {
    const { code, retryAfterSeconds = '' } = error as CodedError;
    return `${code} ${retryAfterSeconds}`.trim();
  }
}
const times = <Result>(count: number, work: (index: number) => Result) =>
  Array.from({ length: count }, (_, index) => work(index));

describe('an address', () => {
  it('may send what its bucket holds, then as much as flows in', () => {
    expect(times(40, () => send({ from: 'a' })).filter((result) => result?.startsWith('too-many'))).toEqual(
      [],
    );
    expect(send({ from: 'a' })).toBe('too-many-requests 1');
    expect(send({ from: 'a', count: 30 })).toBe('too-many-requests 30');
    now += 1_000;
    expect(send({ from: 'a' })).toBe('burst-1');
    expect(send({ from: 'a' })).toBe('too-many-requests 1');
    expect(send({ from: 'b' })).toBeNull();
  });

  it('has a bucket that is as full as it was when its size is changed', () => {
    const small = { ...few, perKey: null };
    const large = { perAddress: { perMinute: 60, burst: 4_000 }, perKey: null };
    expect(send({ from: 'a', count: 20, bounds: small })).toBe('burst-1');
    expect(send({ from: 'a', count: 2_001, bounds: large })).toMatch(/^too-many-requests/);
    expect(send({ from: 'a', count: 1_000, bounds: large })).toBe('burst-1');
    expect(send({ from: 'a', count: 11, bounds: small })).toBe('too-many-requests 1');
    expect(send({ from: 'a', count: 10, bounds: small })).toBe('burst-1');
  });

  it('costs by the item, and may send a full bucket at once but no more', () => {
    expect(send({ from: 'a', count: 41 })).toBe('body-too-large');
    expect(send({ from: 'a', count: 40 })).toBe('burst-1');
    expect(send({ from: 'a' })).toBe('too-many-requests 1');
  });

  it('costs the key nothing by what it is refused', () => {
    times(10_000, () => send({ from: 'a' }));
    expect(told.refused).toEqual({ address: 9_960, device: 0, key: 0 });
    // Of the key's bucket only what was taken is gone.
    const others = times(581, (index) => send({ from: `b${index}`, count: 2 }));
    expect(others.slice(-2)).toEqual([expect.stringMatching(/^burst/), 'too-many-requests 1']);
  });

  it('is marked beyond a twentieth of its bucket, by one id until it was quiet for five minutes', () => {
    expect(times(4, () => send({ from: 'a' }))).toEqual([null, null, 'burst-1', 'burst-1']);
    now += 4 * minuteMs;
    expect(send({ from: 'a' })).toBe('burst-1');
    now += minuteMs;
    expect(send({ from: 'a' })).toBeNull();
    expect(times(2, () => send({ from: 'a' })).at(-1)).toBe('burst-2');
    expect(told).toMatchObject({ began: 2, marked: 4 });
  });

  it('is marked beyond a tenth of its rate', () => {
    const everySeconds = (seconds: number) =>
      times(10, () => {
        now += seconds * 1_000;
        return send({ from: 'a' });
      });
    expect(everySeconds(10)).toEqual(Array(10).fill(null));
    expect(everySeconds(5).at(-1)).toBe('burst-1');
  });

  it('reads surveys at a tenth, which costs the key nothing', () => {
    const read = () => send({ from: 'a', count: 0.1, isStoring: false });
    expect(times(399, read).filter((result) => result?.startsWith('too-many'))).toEqual([]);
    expect(times(2, read).at(-1)).toBe('too-many-requests 1');
    expect(told.marked).toBe(0);
  });

  it('is forgotten when very many others came after it', () => {
    times(40, () => send({ from: 'a' }));
    times(100_000, (index) => send({ from: `b${index}`, bounds: { ...few, perKey: null } }));
    expect(send({ from: 'a', bounds: { ...few, perKey: null } })).toBeNull();
  });

  it('is not bounded where it is unknown, or the project says so', () => {
    const free = { perAddress: null, perKey: null };
    expect(new Set(times(5_000, () => send({ from: 'a', bounds: free })))).toEqual(new Set([null]));
    const unknown = { ...few, perKey: null };
    expect(new Set(times(5_000, () => send({ bounds: unknown })))).toEqual(new Set([null]));
  });

  it('is taken at the limit that holds now', () => {
    times(40, () => send({ from: 'a' }));
    const more = { ...few, perAddress: { perMinute: 60_000, burst: 100 } };
    now += 1_000;
    expect(send({ from: 'a', count: 100, bounds: more })).toMatch(/^burst/);
  });
});

describe('a key', () => {
  it('lets in whoever is in no burst, while 49 addresses flood for twenty minutes; what those store is marked', () => {
    const honest: (string | null)[] = [];
    const flood = { marked: 0, unmarked: 0, refused: 0 };
    for (let second = 0; second < 1_200; second += 1) {
      now += 1_000;
      for (let address = 0; address < 49; address += 1) {
        const result = send({ from: `flood-${address}`, count: 10 });
        if (result === null) flood.unmarked += 10;
        else if (result.startsWith('burst')) flood.marked += 10;
        else flood.refused += 1;
      }
      if (second % 20 === 0) honest.push(send({ from: 'honest' }));
    }
    expect(honest).toEqual(Array(60).fill(null));
    expect(flood.unmarked).toBeLessThanOrEqual(49 * 2);
    // What flows into the key's bucket meanwhile, and half of what it held.
    expect(flood.marked + flood.unmarked).toBeLessThanOrEqual(600 * 20 + 600);
    expect(flood.refused).toBeGreaterThan(50_000);
    // Each has one burst as long as it goes on, also while it is refused.
    expect(told.began).toBe(49);
  });

  it('marks everything when it is nearly used up by addresses of which none stands out, and then refuses', () => {
    const results = times(1_300, (index) => send({ from: `a${index}` }));
    expect(results.slice(0, 900)).toEqual(Array(900).fill(null));
    expect(results.slice(901, 1_200)).toEqual(Array(299).fill('burst-1'));
    expect(results[1_200]).toBe('too-many-requests 1');
    expect(told.refused).toEqual({ address: 0, device: 0, key: 100 });
    now += 1_000;
    expect(
      times(11, (index) => send({ from: `b${index}` })).filter((result) => result === 'burst-1'),
    ).toHaveLength(10);
  });

  it('has a bucket of its own', () => {
    times(1_300, (index) => send({ from: `a${index}` }));
    expect(send({ from: 'b', keyId: 'other' })).toBeNull();
  });

  it('that is secret is not bounded', () => {
    expect(new Set(times(5_000, () => send({ from: 'a', count: 1_000, bounds: null })))).toEqual(
      new Set([null]),
    );
  });
});

describe('two processes of a server', () => {
  const inTurn = (count: number, sent: (index: number) => Sent) =>
    times(count, (index) => send({ ...sent(index), at: siblings[index % 2] }));
  const letIn = (results: (string | null)[]) =>
    results.filter((result) => !result?.startsWith('too-many')).length;

  it('let an address send what one would, and mark it alike', () => {
    const results = inTurn(60, () => ({ from: 'a' }));
    expect(letIn(results)).toBe(40);
    expect(results.slice(0, 4)).toEqual([null, null, 'burst-1', 'burst-1']);
    expect(told.began).toBe(1);
  });

  it('take a full bucket at once, and let little more in, however large it is', () => {
    const bounds = { perAddress: { perMinute: 600, burst: 2_000 }, perKey: null };
    expect(send({ from: 'b', count: 2_000, bounds, at: siblings[0] })).toBe('burst-1');
    expect(send({ from: 'b', bounds, at: siblings[1] })).toMatch(/^too-many/);
    const count = letIn(inTurn(3_000, () => ({ from: 'a', bounds })));
    expect(count).toBeGreaterThanOrEqual(2_000);
    expect(count).toBeLessThanOrEqual(2_000 * (1 + 1 / 80));
  });

  it('let a key collect what one would, and keep half of its bucket for addresses in no burst', () => {
    const flooding = inTurn(2_000, (index) => ({ from: `flood-${Math.floor(index / 2) % 49}` }));
    expect(letIn(flooding)).toBeLessThanOrEqual(600 + 2 * (1_200 / 80));
    expect(letIn(inTurn(100, (index) => ({ from: `b${index}` })))).toBe(100);
  });

  it('say little to each other of those who send little', () => {
    let messages = 0;
    const counting = createFloodLimits({
      nowMs: () => now,
      randomId: () => 'burst',
      watch: { began: () => {}, marked: () => {}, refused: () => {} },
      siblings: {
        count: 2,
        channel: () => ({
          hear: () => {},
          tell: () => {
            messages += 1;
          },
        }),
      },
    });
    const bounds = {
      perAddress: { perMinute: 600, burst: 2_000 },
      perKey: { perMinute: 60_000, burst: 100_000 },
    };
    times(10_000, (index) => send({ from: `a${index % 1_000}`, bounds, at: counting }));
    // Of the key, each 1,250; of each address, none.
    expect(messages).toBe(8);
  });
});
