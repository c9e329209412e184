import { quotedCharacters } from './choose-comments.ts';

/** A comment as it is printed: on one line, without what would tell who wrote it; undefined if it is too short or too long. */
export function quoteComment(comment: string): string | undefined {
  const quoted = maskPersonalData(comment.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim());
  const { length } = [...quoted];
  return length >= quotedCharacters.least && length <= quotedCharacters.most ? quoted : undefined;
}

function maskPersonalData(text: string): string {
  return text
    .replaceAll(/[^\s@<>]{1,64}@[^\s@<>]{1,253}/g, '…')
    .replaceAll(/\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}\b/g, '…')
    .replaceAll(/\+?\d(?:[ ()/.-]{0,2}\d){6,18}/g, '…');
}
