import type { AnswerWhen } from '@voxpoint/contract';
import type { MessageLocale } from '@voxpoint/contract/vocabulary';
import { maskPersonalData } from '../../send/mask-personal-data.ts';
import type { DashboardAddresses } from '../dashboard-addresses.ts';
import { alertWords } from './alert-words.ts';
import type { AlertRow } from './alerts.ts';
import type { Describing, Description } from './description.ts';

/** A chat shows no more at a glance; the rest stands behind the link. */
const longestQuote = 1_000;

/** What a message says of answers: all of the newest, and how many there are. */
export function describeAnswers(given: Describing): Description {
  const { project, alert, what, fires, count, locale, comments } = given;
  const [{ id, answer, touchpoint, case: opened }] = fires;
  if (!answer) throw new Error(`The fire ${id} of ${alert.key} has no answer.`);
  const words = alertWords[locale];
  const place = touchpoint?.name ?? answer.touchpoint;
  const score = words.score(answer.score, answer.scale.max);
  const found = words.scored(words.newAnswer[answer.band], score, place);
  const titles = {
    fired: count > 1 ? words.several(alert.name, count) : found,
    changed: words.changed(score, place),
    test: words.example(found),
  };
  const fact = (name: keyof typeof words.facts, value: string) => ({ name: words.facts[name], value });
  return {
    title: titles[what],
    facts: [
      fact('alert', alert.name),
      fact('touchpoint', place),
      fact('score', `${score} (${words.bands[answer.band]})`),
      fact('channel', words.channels[answer.channel]),
      fact('answered', writeInstant(answer.answeredAt, { locale, timeZone: project.timeZone })),
      ...(opened ? [fact('case', `${opened.number}`)] : []),
    ],
    ...(comments && answer.comment !== null && { quote: quoteOf(answer.comment) }),
    link: linkOf(given),
    count,
  };
}

/** The case of an answer, else the answer; of several the list of just those, else what the alert has found. */
function linkOf({ project, alert, what, fires, count, addresses }: Describing): string {
  const [{ answer, case: opened }] = fires;
  if (what === 'test' || !answer) return addresses.alert(project.key, alert.key);
  if (count > 1) {
    const filters = filtersOf(alert);
    return filters ? addresses.responses(project.key, filters) : addresses.alert(project.key, alert.key);
  }
  return opened ? addresses.case(project.key, opened.id) : addresses.response(project.key, answer.id);
}

/** Filters by which the list shows what the alert asks for; undefined: it has none for that. */
function filtersOf({ when, where }: AlertRow): Parameters<DashboardAddresses['responses']>[1] | undefined {
  const { bands, scores, hasComment, words = [], urgencyAtLeast } = when as AnswerWhen;
  // The list looks for all words of a search, an alert for one of several.
  const [phrase, ...otherPhrases] = words;
  if (otherPhrases.length > 0 || urgencyAtLeast !== undefined) return undefined;
  return {
    ...where,
    ...(bands && { band: bands.join(',') }),
    ...(scores && { score: scores.join(',') }),
    ...(hasComment !== undefined && { hasComment: String(hasComment) }),
    ...(phrase !== undefined && { q: phrase }),
  };
}

function quoteOf(comment: string): string {
  const characters = [...maskPersonalData(comment)];
  const start = characters.slice(0, longestQuote).join('');
  return characters.length > longestQuote ? `${start}…` : start;
}

function writeInstant(at: string, { locale, timeZone }: { locale: MessageLocale; timeZone: string }): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  return format.format(new Date(at));
}
