import { randomUUID } from 'node:crypto';
import { type PrintedLanguage, type PrintedType, splitAtCommas, within } from './printed-types.ts';

/** A request as a guide prints it. */
export interface PrintedRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: unknown;
}

/** What is no literal and nothing that was printed before. */
class Unknown extends Error {}

const steps =
  /(?<!fun |func )\b(?<call>keep|send|ask)\(|\b(?:let|var|val) (?<name>\w+) = (?<value>.+)|^ *(?<object>\w+)\.(?<member>\w+) (?<sign>\+?=) (?<change>.+)/gm;

/**
 * Makes the requests of a guide in the order in which it prints them, for languages that are not here: literals, declared types and
 * what was answered before are put together as the program would do it. `keep(…)` and `send(…)` of an answer are the request with
 * which the queue delivers it.
 *
 * @param ask sends it, and returns what is known by the reply, by the names that the guide gives
 */
export async function replayPrinted(
  language: PrintedLanguage,
  code: string,
  types: PrintedType[],
  ask: (request: PrintedRequest) => Promise<Record<string, unknown>>,
): Promise<void> {
  const trace = createTrace(language, code, types);
  const reading = new RegExp(steps);
  for (let found = reading.exec(code); found; found = reading.exec(code)) {
    const { call, name, value = '', object = '', member = '', sign, change = '' } = found.groups ?? {};
    if (call) trace.call(call, within(code, found.index + found[0].length - 1));
    else if (!name) trace.change(object, member, change, sign === '+=');
    // What cannot be known may hold a call.
    else if (!trace.declare(name, value)) reading.lastIndex -= value.length;
    for (const request of trace.requests.splice(0)) Object.assign(trace.known, await ask(request));
  }
}

type Known = Record<string, unknown>;

function createTrace(language: PrintedLanguage, code: string, types: PrintedType[]) {
  const known: Known = {};
  const requests: PrintedRequest[] = [];
  const evaluate = createEvaluator(language, types, known);
  let delivering: Pick<PrintedRequest, 'method' | 'path' | 'headers'> | undefined;

  const keep = (text: string) => {
    const answer = evaluate(text) as Known;
    if (!delivering) throw new Error('An answer is kept before the guide says how it is delivered.');
    known.answer = answer;
    requests.push({ ...delivering, body: { ...answer, sentAt: new Date().toISOString() } });
  };
  /** @returns whether all was known */
  const tryTo = (step: () => void) => {
    try {
      step();
    } catch (error) {
      if (!(error instanceof Unknown)) throw error;
      return false;
    }
    return true;
  };
  return {
    known,
    requests,
    declare: (name: string, value: string) =>
      tryTo(() => {
        known[name] = evaluate(value);
      }),
    change: (object: string, member: string, change: string, isSum: boolean) => {
      const target = known[object] as Known | undefined;
      if (!target) return;
      const before = isSum ? Number(target[member]) : undefined;
      const value = evaluate(change);
      known[object] = { ...target, [member]: before === undefined ? value : before + Number(value) };
    },
    call: (name: string, text: string) => {
      // A name that nobody has given is a parameter: this is where the function is written.
      if (name !== 'ask') return void tryTo(() => keep(text));
      const [method = '', path = '', ...others] = splitAtCommas(text);
      if (!method.startsWith('"')) return;
      const key = others.find((each) => /^key\b/.test(each))?.replace(/^key *[=:] */, '');
      const body = others.find((each) => !/^key\b/.test(each));
      const request = {
        method: String(evaluate(method)),
        path: String(evaluate(path)),
        headers: headersOf(language, code, key === undefined ? undefined : String(evaluate(key))),
      };
      const isWhole = tryTo(() => requests.push({ ...request, ...(body && { body: evaluate(body) }) }));
      if (!isWhole) delivering = request;
    },
  };
}

/** As the one function that asks sets them. */
function headersOf(language: PrintedLanguage, code: string, key: string | undefined) {
  const publishable = /"(vpk_[^"]+)"/.exec(code)?.[1] ?? '';
  const found =
    language === 'swift'
      ? [...code.matchAll(/setValue\("([^"]+)", forHTTPHeaderField: "([^"]+)"\)/g)].map(
          ([, value, name]) => [name, value] as const,
        )
      : [...code.matchAll(/\.header\("([^"]+)", "([^"]+)"\)/g)].map(
          ([, name, value]) => [name, value] as const,
        );
  const mediaType = /"([^"]+)"\.toMediaType\(\)/.exec(code)?.[1];
  const headers = found.map(([name = '', value = '']) => [
    name,
    value.replace(/\\\(key \?\? publishableKey\)|\$key/, key ?? publishable),
  ]);
  // OkHttp says of a text how it is encoded.
  return Object.fromEntries([
    ...headers,
    ...(mediaType ? [['Content-Type', `${mediaType}; charset=utf-8`]] : []),
  ]);
}

/** What each platform gives. */
const given: Record<string, () => unknown> = {
  'UUID()': () => randomUUID().toUpperCase(),
  'UUID.randomUUID().toString()': randomUUID,
  'Date()': () => new Date().toISOString().replace(/\.\d+/, ''),
  'Instant.now().toString()': () => new Date().toISOString().replace('Z', '123Z'),
  'Locale.current.identifier': () => 'de_DE',
  'Locale.getDefault().toLanguageTag()': () => 'de-DE',
  ...{ true: () => true, false: () => false, nil: () => undefined, null: () => undefined },
};

function createEvaluator(language: PrintedLanguage, types: PrintedType[], known: Known) {
  const evaluate = (written: string): unknown => {
    const text = written.trim();
    const value = given[text];
    if (value) return value();
    if (/^\d+$/.test(text)) return Number(text);
    const literal = /^"([^"\\$]*)"$/.exec(text)?.[1];
    if (literal !== undefined) return literal;
    const [, list] = /^(?:\[|listOf\()(.*)[\])]$/s.exec(text) ?? [];
    if (list !== undefined) return splitAtCommas(list).map(evaluate);
    const [, before = '', added] = /^(.+) \+ (\d+)$/.exec(text) ?? [];
    if (added) return Number(evaluate(before)) + Number(added);
    const [, path, name = '', args = ''] = /^(?:(\w+)\.)?(\w+)\((.*)\)$/s.exec(text) ?? [];
    if (name === 'encodeToString') return evaluate(args);
    if (name === 'copy') return { ...(evaluate(path ?? '') as Known), ...named(args) };
    const type = types.find((each) => each.name === name);
    if (type) return construct(type, named(args));
    if (!/^\w+(\.\w+)*$/.test(text)) throw new Unknown(text);
    return text.split('.').reduce((from: unknown, member) => {
      const found = (from as Known)[member];
      if (found === undefined) throw new Unknown(text);
      return found;
    }, known);
  };
  const named = (args: string): Known =>
    Object.fromEntries(
      splitAtCommas(args).map((each) => {
        const [, name = '', value = ''] = /^(\w+)(?: =|:) (.+)$/s.exec(each) ?? [];
        if (!name) throw new Error(`Say which member is ${each}.`);
        return [name, evaluate(value)];
      }),
    );
  const construct = (type: PrintedType, args: Known): Known => {
    const names = type.members.map(({ name }) => name);
    const passed = Object.keys(args);
    const ordered = language === 'swift' ? names.filter((name) => passed.includes(name)) : passed;
    if (passed.some((name) => !names.includes(name)) || ordered.join() !== passed.join())
      throw new Error(`${type.name} has ${names}, in this order, but is made with ${passed}.`);
    return Object.fromEntries(
      type.members.map(({ name, isOptional, initial }) => {
        if (name in args) return [name, args[name]];
        if (initial === undefined && !isOptional) throw new Error(`${type.name} needs ${name}.`);
        return [name, initial === undefined ? undefined : evaluate(initial)];
      }),
    );
  };
  return evaluate;
}
