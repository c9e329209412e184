import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ResponsesExportQuery, StoredContact } from '@voxpoint/contract';
import type { IdentifiedProject } from '../../base/identity.ts';
import { contactsOf } from '../../collect/contacts/contacts-of.ts';
import type { Context } from '../../db/context.ts';
import type { Database } from '../../db/database.ts';
import type { ReadingTurns } from '../../db/reading-turns.ts';
import type { ExportWriter } from './export-format.ts';
import { exportFormatOf } from './export-formats.ts';
import { exportedResponse } from './exported-response.ts';
import { findMemberNames, noNames } from './member-names.ts';
import type { ResponseRow } from './queries.ts';
import { toResponse } from './read-responses.ts';
import { readFilter } from './response-filter.ts';
import { type Position, type Scan, type Stretched, scanStretch } from './scan-responses.ts';

/** On the embedded store what is to be stored waits meanwhile. */
const rowsReadAtOnce: Record<Database['kind'], number> = { postgresql: 5_000, embedded: 1_000 };
const rowsWrittenAtOnce = 500;

interface ExportContext extends Context {
  turns: ReadingTurns;
}

/** A file that is being written. */
export interface Export {
  contentType: string;
  fileName: string;
  content: Readable;
}

/**
 * Every response that is meant, newest first, in constant memory: the next rows are read when the client has taken what
 * was sent, and none when it has gone. What is answered after the export began is left out if it is newer than what was
 * read by then. Throws the problems of wrong filters; what fails later breaks the connection, so that nobody takes a part
 * for the whole. On the embedded store others are served between any two pages.
 */
export async function exportResponses(
  context: ExportContext,
  project: Pick<IdentifiedProject, 'id' | 'timeZone'>,
  { format, separator, decimal, dates, bom, contacts = false, ...filters }: ResponsesExportQuery,
): Promise<Export> {
  const definition = exportFormatOf(format);
  const filter = await readFilter(context, project, filters);
  const reads = rowsReadAtOnce[context.database.kind];
  const names = definition.isTable ? await findMemberNames(context, project.id, { filter, reads }) : noNames;
  const writer = definition.open({
    csv: { separator, decimal, dates, bom },
    timeZone: project.timeZone,
    names,
  });
  const pages = readPages(context, project.id, { order: 'newest', filter });
  const findContacts = (rows: readonly ResponseRow[]) =>
    contacts ? contactsOf(context.database, project.id, rows) : new Map<string, StoredContact[]>();
  const first = await pages.next();
  const day = context.clock().toISOString().slice(0, 10);
  return {
    contentType: definition.contentType,
    fileName: `responses-${day}.${definition.extension}`,
    // One chunk waits at most beside the one that is being sent.
    content: Readable.from(write({ writer, first, pages, findContacts }), {
      objectMode: false,
      highWaterMark: 1,
    }),
  };
}

interface Written {
  writer: ExportWriter;
  first: IteratorResult<ResponseRow[]>;
  pages: AsyncGenerator<ResponseRow[]>;
  findContacts(
    rows: readonly ResponseRow[],
  ): Map<string, StoredContact[]> | Promise<Map<string, StoredContact[]>>;
}

async function* write({ writer, first, pages, findContacts }: Written): AsyncGenerator<string> {
  if (writer.header !== '') yield writer.header;
  for (let page = first; !page.done; page = await pages.next()) {
    for (let at = 0; at < page.value.length; at += rowsWrittenAtOnce) {
      const rows = page.value.slice(at, at + rowsWrittenAtOnce);
      const contacts = await findContacts(rows);
      yield rows.map((row) => writer.line(exportedResponse(toResponse(row), contacts.get(row.id)))).join('');
      // Other requests get their turn, however fast the client is.
      await nextTurn();
    }
  }
}

/** The database reads the next page while this one is written. */
async function* readPages(
  { database, turns }: ExportContext,
  projectId: number,
  scan: Scan,
): AsyncGenerator<ResponseRow[]> {
  const rows = rowsReadAtOnce[database.kind];
  const read = (below: Position | undefined) => {
    const turn = below ? turns.readOn : turns.read;
    const stretch = turn(() =>
      scanStretch(database, projectId, { ...scan, below, reads: rows, returns: rows }),
    );
    // Nobody waits for it any more if the client goes away meanwhile.
    stretch.catch(() => {});
    return stretch;
  };
  for (let next: Promise<Stretched> | undefined = read(undefined); next; ) {
    const { rows, end }: Stretched = await next;
    next = end && read(end);
    yield rows;
  }
}
