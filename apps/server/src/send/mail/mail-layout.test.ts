import { LinkifyIt } from 'linkify-it';
import { expect, it } from 'vitest';
import { hostileComments } from '../../testing/hostile-comments.ts';
import type { MailContent } from './mail-content.ts';
import { layoutMail } from './mail-layout.ts';

const url = 'https://vox.example/dashboard/p/shop/responses?a=b&c=d';
const unsubscribeUrl = 'https://vox.example/unsubscribe/0123456789';
const content: MailContent = {
  locale: 'de',
  subject: 'Unzufrieden: 2 von 10 an der Kasse',
  parts: [
    { kind: 'text', text: 'Jemand war an der Kasse unzufrieden.' },
    { kind: 'facts', facts: [{ name: 'Touchpoint', value: 'Kasse & Versand' }] },
    { kind: 'quote', text: 'Viel zu langsam.\n<b>Schade!</b>' },
    { kind: 'button', label: 'Antwort ansehen', url },
  ],
  why: 'Sie erhalten diese Mail, weil die Regel „Kritiker“ sie an Sie schickt.',
  unsubscribeUrl,
};

it('says the same as text and as HTML, in the recipient’s language', () => {
  const { subject, text, html, headers } = layoutMail(content);
  expect(subject).toBe(content.subject);
  expect(html).toContain('<html lang="de">');
  const shown = html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\u200A/g, '');
  for (const part of [
    '2 von 10 an der Kasse',
    'Touchpoint',
    'Viel zu langsam.',
    'Antwort ansehen',
    'Abbestellen',
    'weil die Regel',
  ]) {
    expect(text.replace(/\u200A/g, '')).toContain(part);
    expect(shown).toContain(part);
  }
  expect(shown).toContain('&lt;b&gt;Schade!&lt;/b&gt;');
  expect(text).toContain(`> Viel zu langsam.\n> <`);
  expect(text).toContain(url);
  expect(headers).toEqual({
    'List-Unsubscribe': `<${unsubscribeUrl}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  });
  const once = layoutMail({ ...content, unsubscribeUrl: undefined });
  expect(once.headers).toEqual({});
  expect(once.html + once.text).not.toMatch(/unsubscribe|Abbestellen/);
});

it('asks nobody for anything: no image, no script, no style from elsewhere', () => {
  const { html } = layoutMail(content);
  expect(html).not.toMatch(/<(img|script|link|iframe|object)|url\(|@import|src=/i);
  expect(html.length).toBeLessThan(50_000);
});

it('holds no link but ours, and no mark, whatever 40 hostile comments say', () => {
  const finder = new LinkifyIt({ fuzzyLink: true, fuzzyIP: true, fuzzyEmail: true });
  expect(hostileComments).toHaveLength(40);
  for (const comment of hostileComments) {
    const { text, html } = layoutMail({
      ...content,
      subject: comment,
      why: comment,
      parts: [
        { kind: 'text', text: comment },
        { kind: 'facts', facts: [{ name: comment, value: comment }] },
        { kind: 'quote', text: comment },
        { kind: 'button', label: 'Antwort ansehen', url },
      ],
    });
    expect(finder.match(text)?.map((match) => match.url)).toEqual([url, unsubscribeUrl]);
    expect(html.match(/<a [^>]*href="[^"]*"/g)).toHaveLength(2);
    const words = html
      .slice(html.indexOf('<body'))
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll('&lt;', '<')
      .replaceAll('&amp;', '&');
    expect(finder.match(words)).toBe(null);
    const tags = new Set(html.match(/<\/?[a-z]\w*/g)?.map((tag) => tag.replace(/<\/?/, '')));
    expect([...tags].sort().join(' ')).toBe(
      'a blockquote body br h1 head html meta p style table td title tr',
    );
  }
});
