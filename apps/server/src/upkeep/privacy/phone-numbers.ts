/** What country codes look like (ITU-T E.164): those of one and of two digits, and all others of three. */
const countryCode = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;
/** With fewer digits a number without its country is many people's. */
const shortestNational = 7;

interface PhoneNumber {
  /** Null: it was written without one. */
  country: string | null;
  /** Without zeros at its beginning: within a country one is dialled that others leave out. */
  national: string;
  digits: string;
}

/** Reads a number however it is written: `+49 (0)170 123-45 67`, `0049170…`, `0170/…`. */
export function readNumber(written: string): PhoneNumber {
  const compact = written.replace(/[^\d+()]/g, '');
  const isInternational = /^\(?(?:\+|00)/.test(compact);
  const digits = compact.replace(/\D/g, '').replace(isInternational ? /^00/ : /^(?!)/, '');
  const country = isInternational ? (countryCode.exec(digits)?.[0] ?? null) : null;
  return { country, digits, national: digits.slice(country?.length ?? 0).replace(/^0+/, '') };
}

/**
 * Whether two are one: the same country and number, or, if one of them tells no country, the same number in it, of seven digits
 * at least. `491701234567` is taken for `+491701234567`.
 */
export function isSameNumber(one: PhoneNumber, other: PhoneNumber): boolean {
  if (one.digits === other.digits) return true;
  if (one.country !== null && other.country !== null && one.country !== other.country) return false;
  if (one.national.length >= shortestNational && one.national === other.national) return true;
  return isWithoutPlus(one, other) || isWithoutPlus(other, one);
}

/** Of a number dialled within its country, which begins with a zero, any country's may be meant. */
function isWithoutPlus(bare: PhoneNumber, full: PhoneNumber): boolean {
  if (bare.country !== null) return false;
  if (full.country !== null) return bare.digits === full.country + full.national;
  const country = countryCode.exec(bare.digits)?.[0] ?? '';
  const isDialled = full.digits.startsWith('0') && full.national.length >= shortestNational;
  return isDialled && country !== '' && bare.digits === country + full.national;
}

/** The digits by which a store finds what may be the same. */
export function endOf({ digits }: PhoneNumber): string {
  return digits.slice(-shortestNational);
}
