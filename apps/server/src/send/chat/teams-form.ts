import { fitText, inertLine, inertText } from '../inert-text.ts';
import { type ChatMessage, chatWords } from './chat-message.ts';

/** In bytes of JSON: together below the 28 KB that Teams takes. */
const max = { title: 600, facts: 10, name: 300, value: 800, quote: 8_000 };

/**
 * The body for a Workflows address of Teams: a message with an Adaptive Card. TextBlock and FactSet read Markdown; TextRun,
 * which holds everything here, does not.
 */
export function teamsForm({ locale, title, facts, quote, link, count }: ChatMessage): string {
  const words = chatWords[locale];
  const bounded = (text: string, limit: number, render = inertLine) =>
    fitText(text, limit, { render, measure: bytesOf });
  const block = (inlines: object[], more: object = {}) => ({ type: 'RichTextBlock', inlines, ...more });
  const run = (text: string, more: object = {}) => ({ type: 'TextRun', text, ...more });
  const card = {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.4',
    body: [
      block([run(bounded(title, max.title), { size: 'Large', weight: 'Bolder' })]),
      ...facts.slice(0, max.facts).map(({ name, value }) =>
        block([run(`${bounded(name, max.name)}: `, { weight: 'Bolder' }), run(bounded(value, max.value))], {
          spacing: 'Small',
        }),
      ),
      ...(quote
        ? [block([run(`“${bounded(quote, max.quote, inertText)}”`, { italic: true })], { separator: true })]
        : []),
      ...(count ? [block([run(words.count(count), { isSubtle: true, size: 'Small' })])] : []),
    ],
    actions: [{ type: 'Action.OpenUrl', title: words.open, url: link }],
  };
  return JSON.stringify({
    type: 'message',
    attachments: [
      { contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: card },
    ],
  });
}

function bytesOf(text: string): number {
  return Buffer.byteLength(JSON.stringify(text));
}
