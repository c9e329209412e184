let warning = '';

/** Says what is asked before a page with unsaved changes is left; empty: nothing. */
export function setLeaveWarning(text: string): void {
  warning = text;
}

/** Asks the person, if something would be lost. */
export function mayLeave(): boolean {
  return warning === '' || confirm(warning);
}
