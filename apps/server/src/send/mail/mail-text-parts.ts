import { inertLine, inertText } from '../inert-text.ts';
import type { MailPart } from './mail-content.ts';

/** One part of a mail as plain text. */
export function textPart(part: MailPart): string {
  switch (part.kind) {
    case 'text':
      return inertText(part.text);
    case 'quote':
      return inertText(part.text).replace(/^/gm, '> ');
    case 'facts':
      return part.facts.map(({ name, value }) => `${inertLine(name)}: ${inertLine(value)}`).join('\n');
    case 'block':
      return part.text.trimEnd();
    case 'button':
      return `${part.label}:\n${part.url}`;
  }
}
