import type { Page } from 'playwright-core';

/** A page of the dashboard, as it is shown with the demo project. */
export interface DashboardPage {
  name: string;
  /** As DashboardStand.openPage takes it. */
  path: string;
  /** Resolves once everything is there, besides the heading. */
  ready?(page: Page): Promise<unknown>;
}

const chart = (page: Page) => page.locator('main svg').first().waitFor();

const reportFrame = (page: Page) => page.frameLocator('.report-frame').locator('.sheet').first().waitFor();

/** Every page there is for those who are signed in. */
export const dashboardPages: readonly DashboardPage[] = [
  { name: 'overview', path: 'demo', ready: chart },
  { name: 'touchpoint', path: 'demo/touchpoints/home-page?compare=previous', ready: chart },
  {
    name: 'enter',
    path: 'demo/enter/home-page',
    ready: (page) => page.locator('[name=score]').first().waitFor(),
  },
  { name: 'responses', path: 'demo/responses' },
  { name: 'cases', path: 'demo/cases' },
  { name: 'case-numbers', path: 'demo/cases/numbers', ready: (page) => page.locator('dl').waitFor() },
  { name: 'actions', path: 'demo/actions?new=1' },
  { name: 'report', path: 'demo/report', ready: reportFrame },
  { name: 'alerts', path: 'demo/alerts' },
  {
    name: 'alert-form',
    path: 'demo/alerts?new=answer&band=detractor,low&touchpoint=checkout',
    ready: (page) => page.getByText('of the last 30 days').waitFor(),
  },
  { name: 'bursts', path: 'demo/bursts' },
  { name: 'start', path: 'main/start' },
  { name: 'set-up-touchpoints', path: 'demo/set-up/touchpoints' },
  { name: 'set-up-touchpoint', path: 'demo/set-up/touchpoints/home-page' },
  { name: 'set-up-survey', path: 'demo/set-up/touchpoints/home-page/surveys/nps' },
  { name: 'set-up-journeys', path: 'demo/set-up/journeys' },
  { name: 'set-up-personas', path: 'demo/set-up/personas' },
  { name: 'set-up-dimensions', path: 'demo/set-up/dimensions' },
  { name: 'set-up-marks', path: 'demo/set-up/marks' },
  { name: 'set-up-webhooks', path: 'demo/set-up/webhooks?new=1' },
  { name: 'set-up-report', path: 'demo/set-up/reports/monthly' },
  { name: 'set-up-reports', path: 'demo/set-up/reports?new=1' },
  { name: 'set-up-mail', path: 'demo/set-up/mail', ready: (page) => page.locator('.notice').waitFor() },
  { name: 'set-up-project', path: 'demo/set-up/project' },
  { name: 'set-up-people', path: 'demo/set-up/people' },
  { name: 'set-up-keys', path: 'demo/set-up/keys' },
  {
    name: 'set-up-activity',
    path: 'demo/set-up/activity',
    ready: (page) => page.getByRole('row').nth(1).waitFor(),
  },
  { name: 'account', path: '/dashboard/account' },
];
