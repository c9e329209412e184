/** Each in one pass: no part of a pattern can match what the part before it could, so that no text makes them slow. */
const patterns: [pattern: RegExp, isMeant: (found: string) => boolean][] = [
  // ada@shop.example, ada (at) shop.example
  [/[\p{L}\p{N}._%+'-]{1,64}(?:@|＠| ?[([]at[)\]] ?)[\p{L}\p{N}.-]{1,255}/giu, () => true],
  // DE89 3704 0044 0532 0130 00
  [/\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}\b/giu, isIban],
  // 4111 1111 1111 1111, 0170 1234567, +49 (0)30 123-456/7
  [/[+(]?\d(?:[ \u00A0\u202F./()-]{0,3}\d){6,23}/gu, isNumberOfSomebody],
];

/**
 * A comment as it goes to chats and mails: e-mail addresses, phone, card and account numbers become `•••`. It errs on the
 * side of masking: an order number of seven digits and more is masked, too; dates, times and amounts are not.
 */
export function maskPersonalData(text: string): string {
  return patterns.reduce(
    (masked, [pattern, isMeant]) => masked.replace(pattern, (found) => (isMeant(found) ? '•••' : found)),
    text,
  );
}

/** By its check digits (ISO 13616), so that words and order numbers stay. */
function isIban(found: string): boolean {
  const iban = found.replace(/[ -]/g, '').toUpperCase();
  const digits = (iban.slice(4) + iban.slice(0, 4)).replace(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}

const dateOrAmount =
  /^(?:\d{4}[-./ ]\d{1,2}[-./ ]\d{1,2}|\d{1,2}[-./ ]{1,2}\d{1,2}[-./ ]{1,2}\d{4}|\d{1,3}(?:[.\u00A0\u202F]\d{3})+|\d{4} ?[-/] ?\d{4})$/;

function isNumberOfSomebody(found: string): boolean {
  return !dateOrAmount.test(found);
}
