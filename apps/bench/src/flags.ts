/** Reads the value of a flag that counts something. Throws an error that says what is wrong. */
export function wholeNumber(flag: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`--${flag} ${text}: must be a whole number above 0.`);
  return Number(text);
}
