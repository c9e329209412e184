import type { MessageLocale } from '@voxpoint/contract/vocabulary';
import type { DashboardAddresses } from '../dashboard-addresses.ts';
import type { SendingProject } from '../sending-project.ts';
import type { AlertSubject } from './alert-subject.ts';
import type { AlertRow } from './alerts.ts';
import type { ToldFire } from './read-told.ts';

/** What is to be described, for whom. */
export interface Describing {
  project: SendingProject;
  alert: AlertRow;
  what: AlertSubject['what'];
  /** The newest first. */
  fires: readonly [ToldFire, ...ToldFire[]];
  count: number;
  locale: MessageLocale;
  /** Whether comments may go along. */
  comments: boolean;
  addresses: DashboardAddresses;
}

/** What people are told, in whatever form. */
export interface Description {
  title: string;
  facts: { name: string; value: string }[];
  quote?: string;
  link: string;
  /** Of how many the newest is described. */
  count: number;
}
