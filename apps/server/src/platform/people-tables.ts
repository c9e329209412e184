import type { Role } from '@voxpoint/contract/vocabulary';
import { boolean, index, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/** Who may look and act: everybody of a team, their roles, and how they come in. */

const instant = () => timestamp({ withTimezone: true, precision: 3 });

/** Those who work with the answers: small and global, because one person may have a role in several projects. */
export const people = pgTable('people', {
  id: uuid().primaryKey(),
  /** In lower case. */
  email: text().notNull().unique(),
  name: text().notNull(),
  /** argon2id, as a PHC string; null until the person has chosen a password. */
  passwordHash: text(),
  createdAt: instant().notNull(),
  updatedAt: instant().notNull(),
});

/** Who may do what in a project. */
export const memberships = pgTable(
  'memberships',
  {
    projectId: integer().notNull(),
    personId: uuid().notNull(),
    role: text().$type<Role>().notNull(),
    createdAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.projectId, table.personId] }),
    index('memberships_person').on(table.personId),
  ],
);

/** Browsers that are signed in: small and global, looked up by hash before anything else is known. */
export const sessions = pgTable(
  'sessions',
  {
    tokenHash: text().primaryKey(),
    id: uuid().notNull().unique(),
    personId: uuid().notNull(),
    /** Class of device, nothing finer. */
    device: text().$type<'phone' | 'tablet' | 'desktop'>(),
    /** Began with a sign-in link: the password may be replaced once without the old one. */
    byLink: boolean().notNull(),
    createdAt: instant().notNull(),
    /** To the hour. */
    lastSeenAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  (table) => [index('sessions_person').on(table.personId)],
);

/** Small and global, as keys are: a link is looked up by hash before the project is known. */
export const invitations = pgTable('invitations', {
  tokenHash: text().primaryKey(),
  id: uuid().notNull().unique(),
  projectId: integer().notNull(),
  /** null: of the first start, for whoever has its link. */
  email: text(),
  role: text().$type<Role>().notNull(),
  /** The person; null: a key or the first start. */
  invitedBy: uuid(),
  createdAt: instant().notNull(),
  expiresAt: instant().notNull(),
  acceptedAt: instant(),
});

/** Links that sign one person in, once. */
export const signInLinks = pgTable('sign_in_links', {
  tokenHash: text().primaryKey(),
  personId: uuid().notNull(),
  expiresAt: instant().notNull(),
  usedAt: instant(),
});
