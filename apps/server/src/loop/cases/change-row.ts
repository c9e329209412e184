import type { CaseChange } from '@voxpoint/contract';
import { type CaseStatus, openCaseStatuses } from '@voxpoint/contract/vocabulary';
import { invalidMember } from '../../base/coded-error.ts';
import type { CaseChanges } from './case-events.ts';
import type { CaseRow } from './queries.ts';

const isOpen = (status: CaseStatus) => openCaseStatuses.includes(status as never);
/** Whoever hands a case over has done nothing about it yet. */
const assigning: readonly string[] = ['owner', 'team'];

/**
 * What a change makes of a case; the same row if it changes nothing. What is done about a new case opens it. Throws
 * `validation-failed` for a resolved case that does not say what was done.
 */
export function changeRow(row: CaseRow, given: CaseChange, at: Date): CaseRow {
  const { owner, dueAt, status = row.status, ...members } = given;
  const changed: CaseRow = {
    ...row,
    ...members,
    ...(owner !== undefined && { ownerId: owner }),
    ...(dueAt !== undefined && { dueAt: dueAt === null ? null : new Date(dueAt) }),
    status,
  };
  const names = Object.keys(listChanges(row, changed));
  if (names.length === 0) return row;
  const isActed = names.some((name) => !assigning.includes(name));
  const done = isActed ? act(changed, at) : changed;
  // What was resolved and then emptied by an erasure stays as it is, whoever gets it.
  const isJudged = names.includes('status') || names.includes('resolution');
  if (isJudged && done.status === 'resolved' && done.resolution === null) {
    throw invalidMember('resolution', 'resolution-missing', {});
  }
  const moved = moveStatus(row, done, at);
  return touch(isJudged ? { ...moved, resolvedAt: resolvedAt(row, moved, at) } : moved, at);
}

/** A case is resolved if it has ended and says what was done: closed without a resolution it never is. */
function resolvedAt(before: CaseRow, after: CaseRow, at: Date): Date | null {
  if (isOpen(after.status)) return null;
  if (after.resolution !== null) return after.resolvedAt ?? at;
  // A resolution that an erasure has emptied still counts.
  return before.resolution === null ? after.resolvedAt : null;
}

/** Something was done about it. */
export function act(row: CaseRow, at: Date): CaseRow {
  return {
    ...row,
    status: row.status === 'new' ? 'open' : row.status,
    firstActedAt: row.firstActedAt ?? at,
  };
}

export function touch(row: CaseRow, at: Date): CaseRow {
  return { ...row, updatedAt: at, revision: row.revision + 1 };
}

/** Keeps the times of the statuses. */
function moveStatus(before: CaseRow, after: CaseRow, at: Date): CaseRow {
  if (before.status === after.status) return after;
  const moved = { ...after };
  if (before.waitingSince) {
    moved.waitedMs += Math.max(0, at.getTime() - before.waitingSince.getTime());
    moved.waitingSince = null;
  }
  if (after.status === 'waiting') moved.waitingSince = at;
  if (reopens(before, after)) moved.reopened += 1;
  return moved;
}

/** Whether a change opens a case that had ended. */
export function reopens(before: CaseRow, after: CaseRow): boolean {
  return isOpen(after.status) && !isOpen(before.status);
}

/** What people see of a case, as its history keeps it. */
function seenOf({ ownerId, dueAt, status, team, priority, cause, resolution, link }: CaseRow) {
  return {
    ...{ status, owner: ownerId, team, priority, dueAt: dueAt?.toISOString() ?? null },
    ...{ cause, resolution, link },
  };
}

export function listChanges(before: CaseRow, after: CaseRow): CaseChanges {
  const [old, now] = [seenOf(before), seenOf(after)];
  const names = Object.keys(old) as (keyof typeof old)[];
  return Object.fromEntries(
    names
      .filter((name) => old[name] !== now[name])
      .map((name) => [name, { before: old[name], after: now[name] }]),
  );
}

/** What the audit may keep: of what somebody wrote, not a word. */
export function settingsOf(row: CaseRow): Record<string, unknown> {
  const { cause: _cause, resolution: _resolution, link: _link, ...settings } = seenOf(row);
  return settings;
}
