import { timestamp } from 'drizzle-orm/pg-core';

/** A column of an instant, to the millisecond: as JavaScript tells time. */
export const instant = () => timestamp({ withTimezone: true, precision: 3 });
