import { fitText, inertLine, inertText } from '../inert-text.ts';
import { type ChatMessage, chatWords } from './chat-message.ts';

/** Together below the 2,000 characters of a message, with 300 left for the link. */
const max = { title: 180, facts: 5, fact: 120, quote: 800 };

/** No previews of links: https://docs.discord.com/developers/resources/message */
const suppressEmbeds = 1 << 2;

/** The body for a webhook of Discord, whose text is Markdown. It notifies nobody, whatever stands in it. */
export function discordForm({ locale, title, facts, quote, link, count }: ChatMessage): string {
  const words = chatWords[locale];
  const line = (text: string, limit: number) =>
    fitText(text, limit, { render: (part) => escapeText(inertLine(part)) });
  const told = facts
    .slice(0, max.facts)
    .map(({ name, value }) => `**${line(name, max.fact / 3)}:** ${line(value, max.fact)}`);
  const quoted =
    quote &&
    fitText(quote, max.quote, { render: (part) => escapeText(inertText(part)).replace(/^/gm, '> ') });
  const parts = [
    `**${line(title, max.title)}**`,
    ...told,
    quoted,
    count && words.count(count),
    `[${words.open}](<${link}>)`,
  ];
  return JSON.stringify({
    content: parts.filter(Boolean).join('\n'),
    allowed_mentions: { parse: [] },
    flags: suppressEmbeds,
  });
}

function escapeText(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, '\\$&');
}
