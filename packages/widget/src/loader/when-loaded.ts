/** Resolves once the page has loaded: nothing of ours comes before what the page itself needs. */
export function whenLoaded(): Promise<unknown> {
  return new Promise((resolve) => {
    if (document.readyState === 'complete') resolve(undefined);
    else addEventListener('load', resolve);
  });
}
