import type { Page } from 'playwright-core';
import { silentAtLast, withoutFetch } from '../support/leaving.ts';
import type { UnreliableProxy } from '../support/unreliable-proxy.ts';
import type { VisitOptions } from '../support/widget.ts';
import type { Person } from './person.ts';
import { away, busyUntilLeft, fickle, firstTries, refusal, soonAsDate } from './treatments.ts';

/** Something that goes wrong while people answer. */
export interface Trouble {
  name: string;
  /** Of every visit in this trouble. */
  visits?: Partial<VisitOptions>;
  /** Sets in before the first person comes. */
  begin?(proxy: UnreliableProxy): void;
  /** A person opens surveys, answers them and meets the trouble. All who do so at the same time share the proxy. */
  meet(person: Person, surveys: number): Promise<void>;
  /** What each person does once the trouble is over. */
  afterwards?(person: Person): Promise<void>;
  /** Nothing can be promised here, because nothing outlives the page. */
  isHopeless?: boolean;
}

const yearMs = 365 * 86_400_000;

const answerOnePage = async (person: Person, surveys: number) => {
  await person.answerAll(await person.open(surveys));
};
const comeBack = async (person: Person) => person.waitForDelivery(await person.comeBack());

/** The page's process ends at once; nothing of it runs any more. */
async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  // There is nobody left to answer.
  session.send('Page.crash').catch(() => {});
  await crashed;
  await page.close();
}

/** A clock that is wrong, of these visits alone: Playwright's own would stay with the person. */
const clockAt = (offsetMs: number) => ({
  before: async (page: Page) => {
    await silentAtLast(page);
    await page.addInitScript((offset) => {
      const RightDate = Date;
      const now = () => RightDate.now() + offset;
      const WrongDate = class extends RightDate {
        constructor(given?: string) {
          super(given ?? now());
        }
      };
      window.Date = Object.assign(WrongDate, { now }) as typeof Date;
    }, offsetMs);
  },
});

/** Leaves nothing free, down to the last character. */
const fillStorage = (page: Page) =>
  page.addInitScript(() => {
    for (let length = 1 << 22, entry = localStorage.length; length >= 1; entry += 1) {
      try {
        localStorage.setItem(`site:${entry}`, 'x'.repeat(length));
      } catch {
        length = Math.floor(length / 2);
      }
    }
  });

/** As in a sandboxed frame: storage, cookies and locks throw, and the origin is `null`. */
const blocked = { headers: { 'content-security-policy': 'sandbox allow-scripts' } };

export const troubles: Trouble[] = [
  {
    name: 'offline, then online again',
    meet: async (person, surveys) => {
      const page = await person.open(surveys);
      await person.context.setOffline(true);
      await person.answerAll(page);
      await person.context.setOffline(false);
      await person.waitForDelivery(page);
    },
  },
  {
    name: 'offline until the tab is closed, online another time',
    meet: async (person, surveys) => {
      const page = await person.open(surveys);
      await person.context.setOffline(true);
      await person.answerAll(page);
      await page.close();
      await person.context.setOffline(false);
    },
    afterwards: comeBack,
  },
  {
    name: 'tab closed in mid-flight',
    begin: (proxy) => proxy.treat(fickle()),
    meet: async (person, surveys) => {
      const page = await person.open(surveys);
      await person.answerAll(page);
      await page.close();
    },
    afterwards: comeBack,
  },
  {
    name: 'page reloaded in mid-flight',
    begin: (proxy) => proxy.treat(fickle()),
    meet: async (person, surveys) => {
      const page = await person.open(surveys);
      await person.answerAll(page);
      await page.reload();
    },
    afterwards: comeBack,
  },
  {
    name: 'renderer crashes right after the answer, server away',
    begin: (proxy) => proxy.treat(away),
    meet: async (person, surveys) => {
      const page = await person.open(surveys);
      await person.answerAll(page);
      await crash(page);
    },
    afterwards: comeBack,
  },
  {
    name: 'renderer crashes in mid-flight',
    begin: (proxy) => proxy.treat(fickle()),
    meet: async (person, surveys) => {
      const page = await person.open(surveys);
      await person.answerAll(page);
      await crash(page);
    },
    afterwards: comeBack,
  },
  {
    name: 'three tabs at once, all reloaded at once',
    begin: (proxy) => proxy.treat(fickle()),
    meet: async (person, surveys) => {
      const shares = [0, 1, 2].map((tab) => Math.floor((surveys + tab) / 3)).filter(Boolean);
      const pages = await Promise.all(shares.map((share) => person.open(share)));
      await Promise.all(pages.map((page) => person.answerAll(page)));
      await Promise.all(pages.map((page) => page.reload()));
    },
    afterwards: comeBack,
  },
  {
    name: 'storage full',
    visits: { before: fillStorage },
    begin: (proxy) => proxy.treat(firstTries(1, () => ({ status: 500 }))),
    meet: answerOnePage,
  },
  {
    name: 'storage full, page left while the server is busy',
    visits: {
      before: async (page) => {
        await fillStorage(page);
        await withoutFetch(page);
      },
    },
    begin: (proxy) => proxy.treat(busyUntilLeft),
    meet: async (person, surveys) => {
      const page = await person.open(surveys);
      await person.answerAll(page);
      await page.goto('about:blank');
    },
  },
  {
    name: 'storage blocked',
    visits: blocked,
    begin: (proxy) => proxy.treat(firstTries(1, () => ({ status: 500 }))),
    meet: answerOnePage,
  },
  {
    name: 'storage blocked, page left while the server is busy',
    visits: { ...blocked, before: withoutFetch },
    begin: (proxy) => proxy.treat(busyUntilLeft),
    meet: async (person, surveys) => {
      const page = await person.open(surveys);
      await person.answerAll(page);
      await page.goto('about:blank');
    },
  },
  {
    name: 'storage blocked, renderer crashes, server away',
    visits: blocked,
    begin: (proxy) => proxy.treat(away),
    meet: async (person, surveys) => {
      const page = await person.open(surveys);
      await person.answerAll(page);
      await crash(page);
    },
    isHopeless: true,
  },
  {
    name: '429 storm, Retry-After in seconds',
    begin: (proxy) =>
      proxy.treat(
        firstTries(
          2,
          refusal(429, () => '1'),
        ),
      ),
    meet: answerOnePage,
  },
  {
    name: '429 storm, Retry-After as a date',
    begin: (proxy) => proxy.treat(firstTries(2, refusal(429, soonAsDate))),
    meet: answerOnePage,
  },
  {
    name: '503 storm, Retry-After in seconds',
    begin: (proxy) =>
      proxy.treat(
        firstTries(
          2,
          refusal(503, () => '1'),
        ),
      ),
    meet: answerOnePage,
  },
  {
    name: '503 storm, Retry-After as a date',
    begin: (proxy) => proxy.treat(firstTries(2, refusal(503, soonAsDate))),
    meet: answerOnePage,
  },
  {
    name: 'acknowledgements lost',
    begin: (proxy) => proxy.treat(firstTries(2, () => 'lose-answer')),
    meet: answerOnePage,
  },
  ...(['ahead', 'behind'] as const).map(
    (direction): Trouble => ({
      name: `clock a year ${direction} when answering, right when delivering`,
      visits: clockAt(direction === 'ahead' ? yearMs : -yearMs),
      begin: (proxy) => proxy.treat(away),
      meet: async (person, surveys) => {
        const page = await person.open(surveys);
        await person.answerAll(page);
        await page.close();
      },
      afterwards: async (person) => person.waitForDelivery(await person.comeBack({ before: undefined })),
    }),
  ),
  ...(['ahead', 'behind'] as const).map(
    (direction): Trouble => ({
      name: `clock right when answering, a year ${direction} when delivering`,
      visits: { before: silentAtLast },
      begin: (proxy) => proxy.treat(away),
      meet: async (person, surveys) => {
        const page = await person.open(surveys);
        await person.answerAll(page);
        await page.close();
      },
      afterwards: async (person) =>
        person.waitForDelivery(await person.comeBack(clockAt(direction === 'ahead' ? yearMs : -yearMs))),
    }),
  ),
];
