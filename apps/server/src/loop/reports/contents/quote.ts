import { maskPersonalData } from '../../../send/mask-personal-data.ts';
import { textWidth } from '../words/text-width.ts';
import { quotedCharacters } from './choose-comments.ts';

/** What two pages have room for, in Latin small letters; Chinese or pictures are twice as wide. */
const mostWidth = 300;
/** What turns the direction of the text around it. */
const directions = /[\u202a-\u202e\u2066-\u2069]/g;

/** A comment as it is printed: on one line, without what would tell who wrote it; undefined if it is too short or too long. */
export function quoteComment(comment: string): string | undefined {
  const line = comment
    .replaceAll(directions, '')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  const quoted = maskPersonalData(line);
  const { length } = [...quoted];
  const isFit = length >= quotedCharacters.least && length <= quotedCharacters.most;
  return isFit && textWidth(quoted) <= mostWidth ? quoted : undefined;
}
