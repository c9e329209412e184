/**
 * Imports a part of the widget that was built with this loader, once; a pinned one knows what the part must be. Browsers
 * keep the failure of an import under its address, so that the next try takes another one.
 */
export function partAt<Part>(address: string, integrity: string): () => Promise<Part> {
  let part: Promise<Part> | undefined;
  let name = address;
  return () => {
    part ??= load<Part>(name, integrity).catch((error) => {
      part = undefined;
      name += '?';
      throw error;
    });
    return part;
  };
}

async function load<Part>(address: string, integrity: string): Promise<Part> {
  if (UI_INTEGRITY) {
    await preload(address, integrity);
    // The survey UI imports it by itself.
    await preload(new URL(LOOKS_FILE, address).href, LOOKS_INTEGRITY);
  }
  return import(/* @vite-ignore */ address);
}

/**
 * `import()` cannot check what it imports. A preload can, and leaves the module where `import()` finds it; one that does
 * not match is an error, and nothing of it runs.
 */
function preload(href: string, integrity: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.onload = resolve;
    link.onerror = () => reject(new Error(`${href} is missing or was changed.`));
    document.head.append(Object.assign(link, { rel: 'modulepreload', crossOrigin: '', integrity, href }));
  });
}
