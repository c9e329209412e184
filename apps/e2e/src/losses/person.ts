import type { BrowserContext, Page } from 'playwright-core';
import { vi } from 'vitest';
import type { Visit, VisitOptions, WidgetStand } from '../support/widget.ts';

/** Longer than a retry takes. */
export const patience = { timeout: 20_000, interval: 50 };

/** What somebody has answered; nobody else bears that name. */
export interface Given {
  name: string;
  score: number;
  comment: string | null;
}

/** A person with a browser of her own, who answers every survey on the pages that she opens. */
export interface Person {
  context: BrowserContext;
  /** Everything that she has answered so far. */
  given: Given[];
  /** Opens a page with so many surveys and waits until they can be answered. */
  open(surveys: number): Promise<Page>;
  /** Answers all surveys of a page: a tap on each, and to every second a comment. */
  answerAll(page: Page): Promise<void>;
  /** Opens a page without surveys that she could see, which delivers what earlier ones left behind. */
  comeBack(changes?: Partial<VisitOptions>): Promise<Page>;
  /** Waits until nothing is left on her device, but not for ever. */
  waitForDelivery(page: Page): Promise<void>;
}

interface PersonOptions extends Partial<VisitOptions> {
  stand: WidgetStand;
  name: string;
  touchpoint: string;
}

/** `options` are those of her visits. */
export async function createPerson({ stand, name, touchpoint, ...options }: PersonOptions): Promise<Person> {
  const context = await stand.browser.newContext();
  const given: Given[] = [];
  let surveys = 0;
  const visit = (body: string, changes: Partial<VisitOptions>): Promise<Visit> =>
    stand.visit({ context, ...options, ...changes, touchpoint: '', body });

  return {
    context,
    given,
    open: async (count) => {
      const names = Array.from({ length: count }, () => {
        surveys += 1;
        return `${name}-${surveys}`;
      });
      const { page, card } = await visit(
        names
          .map(
            (each) => `<voxpoint-survey touchpoint="${touchpoint}" respondent="${each}"></voxpoint-survey>`,
          )
          .join(''),
        {},
      );
      await vi.waitUntil(async () => (await card.count()) === count, patience);
      return page;
    },
    answerAll: async (page) => {
      for (const survey of await page.locator('voxpoint-survey').all()) {
        const score = given.length % 11;
        const comment = given.length % 2 === 1 ? `On second thoughts, ${score}.` : null;
        await survey.getByText(String(score), { exact: true }).click();
        if (comment) {
          await survey.getByRole('textbox').fill(comment);
          await survey.getByRole('button', { name: 'Send' }).click();
        }
        given.push({ name: (await survey.getAttribute('respondent')) ?? '', score, comment });
      }
    },
    comeBack: async (changes = {}) => (await visit('', changes)).page,
    waitForDelivery: async (page) => {
      const isDelivered = () =>
        page.evaluate(() => !Object.keys(localStorage).some((key) => key.startsWith('voxpoint:answer:')));
      // What is still there is counted as lost.
      await vi.waitUntil(isDelivered, patience).catch(() => {});
    },
  };
}
