import { serverActor } from '../../audit/acting.ts';
import type { InterruptibleContext } from '../../db/context.ts';
import type { Queryable } from '../../db/database.ts';
import { keepTrying } from '../../db/write-group.ts';
import { storeCaseEvents } from './case-events.ts';
import { type CaseRow, caseColumns, replaceCases } from './queries.ts';
import { mailAbout } from './tell-case.ts';

const casesAtOnce = 200;

/**
 * Tells those who are to deal with cases that these are past their time: once for each due date, whenever the server was
 * away. It can be cut short and run again.
 */
export async function tellOverdue(
  { database, clock, isStopped }: InterruptibleContext,
  { id: projectId }: { id: number },
): Promise<void> {
  let count = casesAtOnce;
  while (count === casesAtOnce && !isStopped()) {
    count = await keepTrying(() =>
      database.transaction((transaction) => tellSome(transaction, projectId, clock())),
    );
  }
}

async function tellSome(transaction: Queryable, projectId: number, at: Date): Promise<number> {
  const rows = await lockOverdue(transaction, projectId, at);
  await replaceCases(
    transaction,
    projectId,
    rows.map((row) => ({ ...row, overdueToldFor: row.dueAt })),
  );
  const events = rows.map(({ id }) => ({ caseId: id, kind: 'overdue' as const }));
  await storeCaseEvents(transaction, projectId, { events, by: serverActor, at });
  for (const row of rows) {
    const cause = `case ${row.id} overdue ${row.dueAt?.toISOString()}`;
    await mailAbout(transaction, projectId, { rows: [row], event: 'case.overdue', cause, at });
  }
  return rows.length;
}

/** What somebody is changing at the moment is looked at in the next round. By cases_due. */
async function lockOverdue(transaction: Queryable, projectId: number, at: Date): Promise<CaseRow[]> {
  return transaction.query<CaseRow>(
    `select ${caseColumns} from cases c
      where c.project_id = $1::int and c.status in ('new', 'open', 'waiting')
        and coalesce(c.due_at, 'infinity'::timestamptz) < $2::text::timestamptz
        and c.overdue_told_for is distinct from c.due_at
      order by c.id
      limit $3::int
        for update skip locked`,
    [projectId, at.toISOString(), casesAtOnce],
  );
}
