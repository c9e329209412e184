/** A type that a guide declares in Swift or Kotlin, to be written as JSON or read from it. */
export interface PrintedType {
  name: string;
  members: PrintedMember[];
}

export interface PrintedMember {
  name: string;
  type: MemberType;
  isOptional: boolean;
  /** What it is if nobody says otherwise, as it is printed. */
  initial?: string | undefined;
}

export type MemberType = { list: MemberType } | { map: MemberType } | { name: string };

export type PrintedLanguage = 'swift' | 'kotlin';

/** All types of a guide that are JSON. */
export function readPrintedTypes(language: PrintedLanguage, code: string): PrintedType[] {
  return language === 'swift' ? swiftTypes(code) : kotlinTypes(code);
}

function kotlinTypes(code: string): PrintedType[] {
  return [...code.matchAll(/@Serializable data class (\w+)\(/g)].map((found) => {
    const members = splitAtCommas(within(code, found.index + found[0].length - 1)).map((member) => {
      const [, name = '', type = '', initial] = /^val (\w+): ([^=]+?)(?: = (.+))?$/s.exec(member) ?? [];
      if (!name) throw new Error(`A member is not understood: ${member}`);
      return { name, ...typeOf(type), initial };
    });
    return { name: found[1] as string, members };
  });
}

function swiftTypes(code: string): PrintedType[] {
  return [...code.matchAll(/struct (\w+): \w*codable \{/gi)].map((found) => {
    const body = within(code, found.index + found[0].length - 1).replaceAll(/\/\/.*/g, '');
    const own = body.replaceAll(/struct \w+: Decodable \{[^}]*\}/g, '').split(/^ *func /m, 1)[0] ?? '';
    const members = [...own.matchAll(/\b(?:let|var) (.+)/g)].flatMap(([, line = '']) =>
      swiftMembers(line.trim()),
    );
    return { name: found[1] as string, members };
  });
}

/** `question, low: String, texts: Texts`: a type is that of all names before it, back to one that has its own. */
function swiftMembers(line: string): PrintedMember[] {
  const members: PrintedMember[] = [];
  let untyped: string[] = [];
  for (const part of splitAtCommas(line)) {
    const [, name = '', type, initial] = /^(\w+)(?:: ([^=]+?))?(?: = (.+))?$/.exec(part.trim()) ?? [];
    if (!name) throw new Error(`A member is not understood: ${part}`);
    untyped.push(name);
    if (type === undefined && initial === undefined) continue;
    const typed = typeOf(type ?? swiftTypeOf(initial as string));
    members.push(...untyped.map((each) => ({ name: each, ...typed, initial })));
    untyped = [];
  }
  if (untyped.length > 0) throw new Error(`These members have no type: ${untyped}`);
  return members;
}

function swiftTypeOf(initial: string): string {
  if (/^\d+$/.test(initial)) return 'Int';
  if (/^(true|false)$/.test(initial)) return 'Bool';
  return /^(UUID|Date)\(\)$/.exec(initial)?.[1] ?? 'String';
}

function typeOf(written: string): Pick<PrintedMember, 'type' | 'isOptional'> {
  const text = written.trim();
  const bare = text.replace(/\?$/, '');
  const map = /^(?:\[String: |Map<String, )(.+)[\]>]$/.exec(bare)?.[1];
  const list = /^(?:\[|List<)(.+)[\]>]$/.exec(bare)?.[1];
  const type = map ? { map: typeOf(map).type } : list ? { list: typeOf(list).type } : { name: bare };
  return { type, isOptional: bare !== text };
}

const closing: Record<string, string> = { '(': ')', '[': ']', '{': '}', '<': '>' };

/** What stands within a bracket. */
export function within(text: string, start: number): string {
  const [open = ''] = text.slice(start, start + 1);
  const close = closing[open];
  let depth = 0;
  let isQuoted = false;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '"') isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (text[at] === open) depth += 1;
    if (text[at] === close) depth -= 1;
    if (depth === 0) return text.slice(start + 1, at);
  }
  throw new Error(`Nothing closes ${text.slice(start, start + 40)}`);
}

/** The parts between the commas that stand in no bracket and no quotes. */
export function splitAtCommas(text: string): string[] {
  const parts = [''];
  let depth = 0;
  let isQuoted = false;
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted;
    if (!isQuoted && character in closing) depth += 1;
    if (!isQuoted && Object.values(closing).includes(character)) depth -= 1;
    if (character === ',' && depth === 0 && !isQuoted) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
