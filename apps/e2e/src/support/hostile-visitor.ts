interface Widget {
  ask(touchpoint: string, options: object): Promise<boolean>;
  addTag(tag: HTMLScriptElement): void;
}

/**
 * Runs in the page: looks at a survey as a person would, answers it to its end, and tells of all that a survey may never
 * bring. It is handed to the browser as its source, so it refers to nothing outside itself.
 */
export function installVisitor(touchpoint: string): void {
  const elements =
    /^(a|button|circle|dialog|div|fieldset|input|label|legend|p|path|section|span|svg|textarea)$/;
  const attributes =
    /^(aria-(expanded|hidden|label)|class|cx|cy|d|dir|hidden|href|lang|maxlength|name|open|part|popover|r|rel|role|rows|style|tabindex|target|type|value|viewBox)$/;
  const variables = /^--voxpoint-(accent|on-accent|background|text|radius|font)$/;
  const messages: string[] = [];
  let onMessage = () => {};
  for (const kind of ['info', 'warn'] as const) {
    console[kind] = (message: string) => {
      messages.push(`${kind} ${message}`);
      onMessage();
    };
  }
  const tick = (ms = 0) => new Promise((resolve) => setTimeout(resolve, ms));
  const host = () => document.querySelector('voxpoint-card');

  function complaints(): string[] {
    const found: string[] = [];
    const root = host()?.shadowRoot;
    for (const element of root?.querySelectorAll('*') ?? []) {
      if (!elements.test(element.localName)) found.push(`element ${element.localName}`);
      for (const { name, value } of element.attributes) {
        if (!attributes.test(name)) found.push(`attribute ${name}`);
        // What is no address has no protocol, and leads nowhere.
        if (name === 'href' && !/^(https?)?:$/.test((element as HTMLAnchorElement).protocol))
          found.push(`link ${value}`);
        if (name === 'style' && !/^--columns: ?\d+;?$/.test(value)) found.push(`style ${value}`);
      }
    }
    const rules = [...(root?.adoptedStyleSheets[0]?.cssRules ?? [])];
    const own = rules.pop() as CSSStyleRule | undefined;
    if (own && own.selectorText !== ':host') found.push(`rule ${own.cssText}`);
    for (const name of own?.style ?? []) if (!variables.test(name)) found.push(`declaration ${name}`);
    if (own && /[({](?!#)|url|\\|\/\//.test(own.style.cssText.replaceAll('light-dark(', '')))
      found.push(`theme ${own.style.cssText}`);
    if (rules.some(({ cssText }) => /url\(|@import|evil/.test(cssText))) found.push('foreign rule');
    const foreign = document.querySelectorAll(
      'body :not(main, h1, button, script, voxpoint-card), body iframe',
    );
    for (const { localName } of foreign) found.push(`${localName} in the page`);
    if ('wasRun' in window) found.push('a script was run');
    return found;
  }

  /** From the first tap to the thanks. */
  async function answer(): Promise<string[]> {
    const found = complaints();
    const all = <Of extends HTMLElement>(selector: string) =>
      [...(host()?.shadowRoot?.querySelectorAll<Of>(selector) ?? [])].slice(0, 30);
    for (const button of all('[part=tab], [part=answer]')) button.click();
    for (const place of [0, -1]) {
      all('[part=score] input').at(place)?.click();
      for (const option of all('[part=option] input')) option.click();
      for (const area of all<HTMLTextAreaElement>('textarea')) area.value = 'Because.';
      found.push(...complaints());
    }
    for (const button of all('[part=send]')) button.click();
    found.push(...complaints());
    for (const button of all('[part=close]')) button.click();
    await tick();
    host()?.remove();
    return found;
  }

  /** By a call, which leaves out triggers and pages, or by a tag in preview, which heeds them. */
  async function meet(by: 'call' | 'tag') {
    messages.length = 0;
    const { voxpoint } = window as unknown as { voxpoint: Widget };
    const tag = document.createElement('script');
    if (by === 'call') {
      await voxpoint.ask(touchpoint, { force: true, key: 'vpk_x' });
    } else {
      const pasted = document.querySelector<HTMLScriptElement>('script[src]');
      Object.assign(tag, { type: 'inert', src: pasted?.src });
      Object.assign(tag.dataset, { key: 'vpk_of_tags', touchpoint, preview: '' });
      document.querySelector('main')?.append(tag);
      voxpoint.addTag(tag);
      while (!messages.some((message) => !message.includes('waits for'))) {
        const isWaiting = messages.length > 0 && !messages.at(-1)?.includes('"load"');
        document.querySelector('h1')?.click();
        await (isWaiting ? tick(20) : new Promise<void>((resolve) => (onMessage = resolve)));
        if (isWaiting) break;
      }
    }
    const isShown = host() !== null;
    const found = await answer();
    tag.remove();
    return { found, isShown, warnings: messages.filter((message) => message.startsWith('warn')).length };
  }
  Object.assign(window, { meet });
}
