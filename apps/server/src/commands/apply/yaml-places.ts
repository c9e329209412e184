import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Range,
} from 'yaml';

/** A place in a file, both from 1. */
export interface Place {
  line: number;
  column: number;
}

/** Where the members of a document stand. */
export interface YamlPlaces {
  /** Of a dotted path, such as `touchpoints.2.name`; of what holds it, if it is not there. */
  find(path: string): Place;
  /** Of a number of characters from the beginning. */
  at(offset: number): Place;
}

export function createYamlPlaces(document: Document, lines: LineCounter): YamlPlaces {
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  return {
    at,
    find: (path) => {
      let node = document.contents as Node | null;
      let offset = startOf(node);
      for (const name of path === '' ? [] : path.split('.')) {
        const holder = isAlias(node) ? node.resolve(document) : node;
        const member = findMember(holder, name);
        if (!member) break;
        offset = startOf(member.key) ?? startOf(member.value) ?? offset;
        node = member.value;
      }
      return at(offset ?? 0);
    },
  };
}

/** A member of a map, by its name, or of a list, by its index. */
function findMember(holder: unknown, name: string): { key?: unknown; value: Node | null } | undefined {
  if (isSeq(holder)) {
    const value = holder.items[Number(name)] as Node | undefined;
    return value && { value };
  }
  if (!isMap(holder)) return undefined;
  const pair = holder.items.find(({ key }) => isScalar(key) && String(key.value) === name);
  return pair && { key: pair.key, value: pair.value as Node | null };
}

function startOf(node: unknown): number | undefined {
  return (node as { range?: Range | null } | null | undefined)?.range?.[0];
}
