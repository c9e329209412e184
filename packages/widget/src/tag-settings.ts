import type { DisplayMode } from '@voxpoint/contract/vocabulary';
import type { Attributes, Respondent } from './answer.ts';
import type { Outcome } from './loader/outcome.ts';
import type { PageView } from './loader/page-view.ts';
import type { Trigger } from './survey.ts';

/** What a script tag says, as `data-*` attributes, or a call in its place. What is absent is left to the survey. */
export interface TagSettings {
  key: string;
  /** Empty: the tag asks nothing by itself. */
  touchpoint: string;
  metric?: string;
  locale?: string;
  mode?: DisplayMode;
  /** A selector: the element in which an inline survey is shown. */
  target?: string;
  trigger?: Trigger;
  /** Pages on which to ask, or not to ask; see `options/page-patterns.ts`. */
  pages?: string[];
  /** Which page view of the visit this one is, by the site's own count. */
  pageViews?: number;
  respondent?: Respondent;
  attributes?: Attributes;
  /** How much of the page's address goes with an answer; only the path if absent. */
  url?: 'path' | 'off';
  /**
   * `none`: nothing is written to the device, not even after an answer. `session`: besides, who was drawn and shown a
   * survey in this tab of the browser, and how many page views there were.
   */
  storage?: 'none' | 'session';
  /** For the site's developers: shown in spite of restraint; nothing is sent or stored. */
  preview?: boolean;
  /** By a call: shown in spite of restraint, too. */
  isForced?: boolean | undefined;
  /** Whether the page view is on none of `pages`; also notes that it has begun. */
  isElsewhere?(view: PageView): Promise<boolean>;
  /** Where the target is; comes with it. */
  findTarget?(): Element | null;
  /**
   * Of whoever these settings are about, a number from 0 to below 1 that is the same each time, or none; asked if it is
   * below the survey's rate. `isShown` notes that a survey is shown.
   */
  draw?(isShown?: boolean): number | undefined;
  /** Of somebody who is vouched for: adds to the query how they are asked, and gives the headers that say who they are. */
  signAsking?(query: URLSearchParams): Record<string, string> | undefined;
  /** Of somebody who is vouched for: adds them to what is sent when they dismiss. */
  signDismissal?(body: object): void;
  /** Tells a preview's developer what becomes of the survey. */
  tell?(outcome: Outcome, detail?: string): void;
}
