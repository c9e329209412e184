/** Puts new content between the markers of a section; throws if the document has no such section. */
export function replaceSection(document: string, name: string, content: string): string {
  const [start, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const from = document.indexOf(start);
  const to = document.indexOf(end);
  if (from < 0 || to < from) throw new Error(`The document has no section between ${start} and ${end}.`);
  return `${document.slice(0, from)}${start}\n\n${content.trim()}\n\n${document.slice(to)}`;
}
