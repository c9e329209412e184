import { fitText, inertLine, inertText } from '../inert-text.ts';
import { type ChatMessage, chatWords } from './chat-message.ts';

/** Together below the 16,383 characters of a post. */
const max = { title: 300, facts: 10, fact: 500, quote: 4_000 };

/** The body for an incoming webhook of Mattermost, whose text is Markdown. */
export function mattermostForm({ locale, title, facts, quote, link, count }: ChatMessage): string {
  const words = chatWords[locale];
  const line = (text: string, limit: number) =>
    fitText(text, limit, { render: (part) => escapeText(inertLine(part)) });
  const told = facts
    .slice(0, max.facts)
    .map(({ name, value }) => `**${line(name, max.fact)}:** ${line(value, max.fact)}`);
  const quoted =
    quote && fitText(quote, max.quote, { render: (part) => quoteLines(escapeText(inertText(part))) });
  const parts = [
    `**${line(title, max.title)}**`,
    told.join('\n'),
    quoted,
    count && words.count(count),
    `[${words.open}](${link})`,
  ];
  return JSON.stringify({ text: parts.filter(Boolean).join('\n\n') });
}

/** What its Markdown lets be escaped; a mention and a tag are parted by `inertText`, since a backslash would be shown. */
function escapeText(text: string): string {
  return text.replace(/[\\`*{}[\]()#+\-.!_>~|$]/g, '\\$&');
}

function quoteLines(text: string): string {
  return text.replace(/^/gm, '> ');
}
