import { text } from './text.tsx';

/** The kinds of follow-ups that need nothing of `looks/`. */
export const usualFollowUpKinds = { text };
