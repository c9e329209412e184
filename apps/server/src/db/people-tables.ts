import type { Role } from '@voxpoint/contract/vocabulary';
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** Who may look and act: everybody of a team, their roles, and how they come in. */

/** Those who work with the answers: small and global, because one person may have a role in several projects. */
export const people = pgTable('people', {
  id: uuid().primaryKey(),
  /** In lower case. */
  email: text().notNull().unique(),
  name: text().notNull(),
  /** The language of their mails; null: the dashboard's default. */
  locale: text().$type<'en' | 'de'>(),
  /** null until the person has proved that the address is theirs. */
  emailVerifiedAt: instant(),
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
    /** Teams that the person works in: cases and alerts go to a team. */
    teams: jsonb().$type<string[]>().notNull().default([]),
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
    /** Began with a sign-in link: for a while the password may be replaced once without the old one. */
    byLink: boolean().notNull(),
    createdAt: instant().notNull(),
    /** To the hour. */
    lastSeenAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  (table) => [index('sessions_person').on(table.personId)],
);

/** Browsers in which a person has signed in before: what strangers fail at does not keep the person out there. */
export const knownDevices = pgTable(
  'known_devices',
  {
    /** Of the token in the browser's cookie; several people may use one browser. */
    tokenHash: text().notNull(),
    personId: uuid().notNull(),
    /** The last sign-in. */
    signedInAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tokenHash, table.personId] }),
    index('known_devices_person').on(table.personId),
  ],
);

/** What somebody needs beside the password: a secret that an app on their phone makes codes of (TOTP, RFC 6238). */
export const secondFactors = pgTable('second_factors', {
  personId: uuid().primaryKey(),
  /** In clear, because the server has to compute with it; base32. */
  secret: text().notNull(),
  createdAt: instant().notNull(),
  /** null: being set up, and not asked for yet. */
  confirmedAt: instant(),
  /** Counter of the last code that was taken: none is taken twice. */
  lastCounter: integer(),
});

/** Each stands in for one code of a second factor. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  { personId: uuid().notNull(), codeHash: text().notNull() },
  (table) => [primaryKey({ columns: [table.personId, table.codeHash] })],
);

/** Small and global, as keys are: a link is looked up by hash before the project is known. */
export const invitations = pgTable('invitations', {
  tokenHash: text().primaryKey(),
  id: uuid().notNull().unique(),
  projectId: integer().notNull(),
  /** null: of the first start, for whoever has its link. */
  email: text(),
  role: text().$type<Role>().notNull(),
  /** Teams that the person will work in. */
  teams: jsonb().$type<string[]>().notNull().default([]),
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
