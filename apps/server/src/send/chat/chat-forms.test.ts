import { createRequire } from 'node:module';
import type { HeaderBlock, KnownBlock, SectionBlock } from '@slack/types';
import { type ChatForm, chatForms } from '@voxpoint/contract/vocabulary';
import type * as Cards from 'adaptivecards';
import { LinkifyIt } from 'linkify-it';
import markdownIt from 'markdown-it';
import { expect, it } from 'vitest';
import { hostileComments } from '../../testing/hostile-comments.ts';
import { writeChatMessage } from './chat-forms.ts';
import type { ChatMessage } from './chat-message.ts';

// Its modules are for bundlers; this file of it is for everybody.
const { AdaptiveCard, SerializationContext }: typeof Cards = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
);

const link = 'https://vox.example/dashboard/shop/cases/0198c0de-7a11-7c3e-8f00-5d3f1c2b4a69?a=b&c=d';
const message: ChatMessage = {
  locale: 'de',
  title: 'Unzufrieden: Kasse',
  facts: [
    { name: 'NPS', value: '2' },
    { name: 'Touchpoint', value: 'Kasse & Versand' },
  ],
  quote: 'Viel zu langsam.\nSchade!',
  link,
  count: 1_204,
};

/** A message in which a stranger wrote everything that can be written. */
const written = (text: string): ChatMessage => ({
  ...message,
  title: text,
  quote: text,
  facts: Array.from({ length: 12 }, () => ({ name: text, value: text })),
});

interface Slack {
  text: string;
  blocks: KnownBlock[];
}

/** The texts of a message that a stranger had a part in, and what is left of the rest. */
function readSlack(body: string): { texts: string[]; ours: string } {
  const { text, blocks, ...rest } = JSON.parse(body) as Slack;
  expect(rest).toEqual({ mrkdwn: false, unfurl_links: false, unfurl_media: false });
  const ours = (blocks.at(-1) as SectionBlock).text;
  const texts = [text];
  for (const block of blocks.slice(0, -1)) {
    const parts =
      block.type === 'header'
        ? [(block as HeaderBlock).text]
        : block.type === 'context'
          ? block.elements
          : [...((block as SectionBlock).fields ?? []), (block as SectionBlock).text ?? []].flat();
    for (const part of parts) {
      expect(part).toEqual({ type: 'plain_text', text: expect.any(String), emoji: false });
      texts.push((part as { text: string }).text);
    }
  }
  return { texts, ours: ours?.text ?? '' };
}

function readCard(body: string) {
  const { type, attachments } = JSON.parse(body);
  expect([type, attachments.length, attachments[0].contentType]).toEqual([
    'message',
    1,
    'application/vnd.microsoft.card.adaptive',
  ]);
  return attachments[0].content;
}

const finder = new LinkifyIt({ fuzzyLink: true, fuzzyIP: true, fuzzyEmail: true });
const markdown = markdownIt({ html: false, linkify: true });
markdown.linkify.set({ fuzzyLink: true, fuzzyIP: true, fuzzyEmail: true });

/** Every program that makes links of words finds none, and nobody is called. */
function expectInert(text: string) {
  expect(finder.match(text)).toBe(null);
  expect(text).not.toMatch(
    /[@＠][\p{L}\p{N}!&]|<[!@#:/a-z]|[#＃~][\p{L}\p{N}]|\p{L}:\/|\{\{|&(?!amp;|lt;|gt;|\u200A|\s|$)/iu,
  );
  expect(text).not.toMatch(/[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069]/u);
}

/** Rendered by a program of Markdown, a text has our link and no other, and no more marks than we made. */
function expectOneLink(text: string) {
  const html = markdown.render(text);
  expect(html.match(/href="[^"]*"/g)).toEqual([`href="${link.replaceAll('&', '&amp;')}"`]);
  expect(html).not.toMatch(/<(?!\/?(p|strong|br|blockquote|a)\b)/);
}

const checks: Record<ChatForm, (body: string) => void> = {
  slack: (body) => {
    const { texts, ours } = readSlack(body);
    for (const text of texts) {
      expectInert(text);
      expect(text).not.toMatch(/[<>]/);
    }
    expect(ours).toBe(`<${link.replace('&', '&amp;')}|In Voxpoint öffnen>`);
    const { blocks } = JSON.parse(body) as Slack;
    const [header, section, quote] = blocks as [HeaderBlock, SectionBlock, SectionBlock];
    expect(blocks.length).toBeLessThanOrEqual(50);
    expect(header.text.text.length).toBeLessThanOrEqual(150);
    expect(section.fields?.length).toBeLessThanOrEqual(10);
    for (const { text } of section.fields ?? []) expect(text.length).toBeLessThanOrEqual(2_000);
    expect(quote.text?.text.length).toBeLessThanOrEqual(3_000);
  },
  teams: (body) => {
    const card = readCard(body);
    const parsed = new AdaptiveCard();
    const context = new SerializationContext();
    parsed.parse(card, context);
    const events = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message);
    expect([...events, ...parsed.validateProperties().validationEvents]).toEqual([]);
    // What it does not know, it drops.
    expect(parsed.toJSON()).toEqual(card);
    for (const { type, inlines } of card.body) {
      expect(type).toBe('RichTextBlock');
      for (const { type, text } of inlines) {
        expect(type).toBe('TextRun');
        expectInert(text);
      }
    }
    expect(card.actions).toEqual([{ type: 'Action.OpenUrl', title: 'In Voxpoint öffnen', url: link }]);
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(28 * 1_024);
  },
  mattermost: (body) => {
    const { text, ...rest } = JSON.parse(body);
    expect(rest).toEqual({});
    expect(text.length).toBeLessThanOrEqual(16_383);
    expectOneLink(text);
    expectInert(text.replace(`](${link})`, ''));
  },
  discord: (body) => {
    const { content, ...rest } = JSON.parse(body);
    expect(rest).toEqual({ allowed_mentions: { parse: [] }, flags: 4 });
    expect(content.length).toBeLessThanOrEqual(2_000);
    expectOneLink(content);
    expectInert(content.replace(`](<${link}>)`, '').replace(/\\([!-/:-@[-`{-~])/g, '$1'));
  },
};

it.each(Object.entries(checks) as [ChatForm, (body: string) => void][])(
  'in %s 40 hostile comments call nobody and link to nothing',
  (form, check) => {
    expect(hostileComments).toHaveLength(40);
    check(writeChatMessage[form](message));
    for (const comment of hostileComments) check(writeChatMessage[form](written(comment)));
  },
);

it('says everything in each form, in its locale', () => {
  const shown = (form: ChatForm, locale: 'en' | 'de') =>
    (JSON.stringify(JSON.parse(writeChatMessage[form]({ ...message, locale }))) as string).replaceAll(
      '\u200A',
      '',
    );
  for (const form of chatForms) {
    const text = shown(form, 'de');
    for (const part of [
      'Unzufrieden: Kasse',
      'NPS',
      'Touchpoint',
      'Viel zu langsam',
      '1.204',
      'In Voxpoint öffnen',
    ])
      expect(text.replaceAll('\\', ''), form).toContain(part);
    expect(shown(form, 'en')).toContain('Open in Voxpoint');
    const short = writeChatMessage[form]({ ...message, facts: [], quote: undefined, count: undefined });
    expect(short).not.toMatch(/“|undefined|1\.204|NPS/);
  }
});

it('cuts what is too long, and whole characters alone', () => {
  for (const form of chatForms) {
    const body = writeChatMessage[form](written('😀'.repeat(20_000)));
    expect(body).toContain('😀…');
    expect(body).not.toMatch(/\p{Cs}/u);
  }
});
