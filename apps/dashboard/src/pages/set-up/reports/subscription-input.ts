import type { ReportInput, ReportSubscription } from '@voxpoint/contract';
import type { MessageLocale } from '@voxpoint/contract/vocabulary';

/** What was read, as PUT takes it. */
export function toInput({
  key: _,
  createdAt: _made,
  updatedAt: _changed,
  ...input
}: ReportSubscription): ReportInput {
  return input;
}

/** What most want: the month before, early on its first day, to whoever sets it up. */
export function newSubscription(person: string, locale: MessageLocale): ReportInput {
  return {
    ...{ name: '', period: 'month', day: 1, hour: 7, timeZone: null, locale },
    ...{ where: {}, to: { people: [person], addresses: [] }, enabled: true },
  };
}
