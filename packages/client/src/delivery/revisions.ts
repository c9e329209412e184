import type { Answer, AnswerContent } from '../answer.ts';
import { randomId } from '../random-id.ts';
import { toJson } from '../to-json.ts';
import type { Queue } from './queue.ts';

/** Of so many answers the content is kept to be revised, delivered or not. */
const mostKnown = 1000;

/** Makes each answer what it is to be sent as: the first revision, or the next. */
export interface Revisions {
  /**
   * @param id absent: of a new answer
   * @param contentAfter what it is to say after its last revision; undefined: there is none
   */
  next(id: string | undefined, contentAfter: (last: Answer | undefined) => AnswerContent): Promise<Answer>;
}

export function createRevisions(queue: Queue): Revisions {
  const known = new Map<string, Answer>();
  return {
    next: async (given, contentAfter) => {
      const id = given ?? randomId();
      const stored = given === undefined || known.has(id) ? undefined : await queue.latest(id);
      // It may have been revised meanwhile. Nothing may come between this and the next being known.
      const last = known.get(id) ?? stored;
      const revision = (last?.revision ?? 0) + 1;
      const answeredAt = last?.answeredAt ?? new Date().toISOString();
      // As it is now: the caller may go on changing its object.
      const answer: Answer = JSON.parse(toJson({ ...contentAfter(last), id, revision, answeredAt }));
      known.delete(id);
      known.set(id, answer);
      const [oldest] = known.keys();
      if (known.size > mostKnown && oldest) known.delete(oldest);
      return answer;
    },
  };
}
