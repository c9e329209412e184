import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import parseForwarded from 'forwarded-parse';
import ipaddr, { type IPv4, type IPv6 } from 'ipaddr.js';

export type Address = IPv4 | IPv6;

/** What a proxy tells of whom it spoke with: an address, that it does not say, or nothing that can be read. */
export type Hop = Address | 'withheld' | 'unreadable';

const maxHops = 32;
const maxForwardedCharacters = 4_096;

/** An address as IPv4 where it is one, mapped into IPv6 or not; undefined if it is none. */
export function parseAddress(text: string | undefined): Address | undefined {
  // Node's judgement first: the library takes `1` and `0x7f.1` for addresses as well.
  return text !== undefined && isIP(text) ? ipaddr.process(text) : undefined;
}

export function hasHops(headers: IncomingHttpHeaders): boolean {
  return headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
}

/** What each header that is there tells, `X-Forwarded-For` and `Forwarded` (RFC 7239); the nearest hop first. */
export function readHops(headers: IncomingHttpHeaders): Hop[][] {
  const listed = [headers['x-forwarded-for']].flat().join(',');
  return [
    ...(headers['x-forwarded-for'] === undefined ? [] : [toHops(listed.split(','))]),
    ...(headers.forwarded === undefined ? [] : [readForwarded(headers.forwarded)]),
  ];
}

function readForwarded(header: string): Hop[] {
  if (header.length > maxForwardedCharacters) return ['unreadable'];
  try {
    return toHops(parseForwarded(header).map((element) => element.for ?? 'unknown'));
  } catch {
    return ['unreadable'];
  }
}

function toHops(texts: string[]): Hop[] {
  return texts
    .slice(-maxHops)
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map(toHop)
    .reverse();
}

/** `192.0.2.1`, `192.0.2.1:4711`, `2001:db8::1`, `[2001:db8::1]:4711`, `unknown`, `_hidden`. */
function toHop(text: string): Hop {
  const { bracketed, plain } =
    /^(?:\[(?<bracketed>[^\]]*)\]|(?<plain>[^:]*))(?::[\w.-]+)?$/.exec(text)?.groups ?? {};
  if (plain !== undefined && /^(unknown|_[\w.-]+)$/i.test(plain)) return 'withheld';
  return parseAddress(bracketed ?? plain ?? text) ?? 'unreadable';
}
