import { fitText, inertLine, inertText } from '../inert-text.ts';
import { type ChatMessage, chatWords } from './chat-message.ts';

/** Slack's own limits: 150 for a header, 10 fields of 2,000, 3,000 for a section. */
const max = { header: 150, fields: 10, field: 500, quote: 2_000, fallback: 300 };

/** The body for an incoming webhook of Slack: blocks of plain text, in which nothing is marked up; our link alone is. */
export function slackForm({ locale, title, facts, quote, link, count }: ChatMessage): string {
  const words = chatWords[locale];
  const line = (text: string, limit: number) =>
    fitText(text, limit, { render: (part) => escapeText(inertLine(part)) });
  const plain = (text: string) => ({ type: 'plain_text', text, emoji: false });
  const fields = facts
    .slice(0, max.fields)
    .map(({ name, value }) => plain(line(`${name}: ${value}`, max.field)));
  return JSON.stringify({
    // What notifications show.
    text: line(title, max.fallback),
    mrkdwn: false,
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      { type: 'header', text: plain(line(title, max.header)) },
      ...(fields.length > 0 ? [{ type: 'section', fields }] : []),
      ...(quote
        ? [
            {
              type: 'section',
              text: plain(
                fitText(quote, max.quote, { render: (part) => escapeText(`“${inertText(part)}”`) }),
              ),
            },
          ]
        : []),
      ...(count ? [{ type: 'context', elements: [plain(words.count(count))] }] : []),
      {
        type: 'section',
        text: { type: 'mrkdwn', text: `<${escapeText(link)}|${words.open}>`, verbatim: true },
      },
    ],
  });
}

/** The three characters that Slack reads in every text: https://docs.slack.dev/messaging/formatting-message-text */
function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
