/** Remembers from where the focus came into the card; what it returns leads the focus back there. */
export function rememberFocus(root: ShadowRoot): () => void {
  let before: HTMLElement | undefined;
  root.addEventListener('focusin', (event) => {
    const from = (event as FocusEvent).relatedTarget as HTMLElement | null;
    if (from && !root.contains(from)) before = from;
  });
  return () => before?.focus();
}

/** Whether somebody is at the card: a mouse over it, or the keyboard in it. After a tap, a finger leaves its hover. */
export function isBusy(root: ShadowRoot): boolean {
  const hovering = matchMedia('(hover:hover)').matches ? ':hover,' : '';
  return !!root.querySelector(`${hovering}:focus-visible`);
}
