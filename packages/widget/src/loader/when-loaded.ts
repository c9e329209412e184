/**
 * Resolves once the page has loaded: nothing of ours comes before what the page itself needs. Never at once: by then it is
 * clear whether a tag stays in the page, or whoever put it there takes it away as soon as it has run.
 */
export function whenLoaded(): Promise<unknown> {
  return new Promise((resolve) => {
    if (document.readyState === 'complete') setTimeout(resolve);
    else addEventListener('load', resolve);
  });
}
