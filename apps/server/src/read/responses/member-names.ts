import type { Database } from '../../db/database.ts';
import type { ReadingTurns } from '../../db/reading-turns.ts';
import type { ResponseFilter } from './response-filter.ts';
import { type Position, type Stretched, scanMemberNames } from './scan-responses.ts';

export type AttributeType = 'string' | 'number' | 'boolean';

/** What the answers to a follow-up question hold. */
export type AnswerPart = 'text' | 'choices' | 'freeText';

/** Which attributes and follow-up questions responses have, each in the order of its name. */
export interface MemberNames {
  attributes: { name: string; type: AttributeType }[];
  answers: { question: string; part: AnswerPart }[];
}

export const noNames: MemberNames = { attributes: [], answers: [] };

/** So many responses are looked at, the newest: a client must not wait long for the beginning of its file. */
const mostReads = 100_000;
/** A table has so many columns of each kind at most: those that most responses have. */
const mostColumns = 200;
const mostCounted = 10_000;

/** The names among the newest of the responses that are meant. `reads`: how many are read at once. */
export async function findMemberNames(
  { database, turns }: { database: Database; turns: ReadingTurns },
  projectId: number,
  { filter, reads }: { filter: ResponseFilter; reads: number },
): Promise<MemberNames> {
  const attributes = new Counts();
  const answers = new Counts();
  let below: Position | undefined;
  for (let read = 0; read < mostReads; read += reads) {
    const turn = below ? turns.readOn : turns.read;
    const { rows, end }: Stretched<{ attributeNames: string | null; answerNames: string | null }> =
      await turn(() => scanMemberNames(database, projectId, { filter, below, reads, returns: reads }));
    for (const { attributeNames, answerNames } of rows) {
      attributes.add(attributeNames);
      answers.add(answerNames);
    }
    if (!end) break;
    below = end;
  }
  return {
    attributes: attributes.names<[string, AttributeType]>().map(([name, type]) => ({ name, type })),
    answers: answers.names<[string, AnswerPart]>().map(([question, part]) => ({ question, part })),
  };
}

/** How often each name came. Most rows have the same list of names, so lists are counted, and taken apart at the end. */
class Counts {
  readonly #lists = new Map<string, number>();

  add(list: string | null): void {
    if (list === null) return;
    const before = this.#lists.get(list);
    if (before !== undefined || this.#lists.size < mostCounted) this.#lists.set(list, (before ?? 0) + 1);
  }

  names<Pair extends [string, string]>(): Pair[] {
    const counts = new Map<string, number>();
    for (const [list, count] of this.#lists) {
      for (const pair of JSON.parse(list) as Pair[]) {
        const key = JSON.stringify(pair);
        counts.set(key, (counts.get(key) ?? 0) + count);
      }
    }
    return [...counts]
      .sort(([, first], [, second]) => second - first)
      .slice(0, mostColumns)
      .map(([key]) => JSON.parse(key) as Pair)
      .sort((first, second) => compare(first[0], second[0]) || compare(first[1], second[1]));
  }
}

/** By code units, so that it is the same in every locale. */
function compare(first: string, second: string): number {
  return first < second ? -1 : first > second ? 1 : 0;
}
