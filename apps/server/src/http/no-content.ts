import { z } from 'zod';

/** The schema of an answer without a body; send it with `reply.send(null)`. */
export const noContent = z.null().describe('No content.');
