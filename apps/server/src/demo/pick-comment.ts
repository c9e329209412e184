import type { PersonaKey, Topic } from './demo-people.ts';
import { english } from './english-comments.ts';
import { german } from './german-comments.ts';

const languages = { en: english, de: german };

/** What somebody says of a touchpoint; `band` is 0 for the worst, 2 for the best. */
export function pickComment(
  said: { locale: 'en' | 'de'; topic: Topic; persona: PersonaKey | undefined; band: number },
  random: number,
): string | undefined {
  const comments = languages[said.locale];
  const topics = [said.topic, 'anywhere', ...(said.persona ? [said.persona] : [])] as const;
  const fitting = topics.flatMap((topic) => comments[topic][said.band] ?? []);
  return fitting[Math.floor(random * fitting.length)];
}
