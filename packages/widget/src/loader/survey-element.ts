/** Defines `<voxpoint-survey>`: calls for each that is in the page or comes into it, but once for one that is moved. */
export function defineElement(onInsertion: (element: HTMLElement) => unknown): void {
  const name = 'voxpoint-survey';
  // Another copy of the widget may have been here before.
  if (customElements.get(name)) return;
  customElements.define(
    name,
    class extends HTMLElement {
      // A private one is long in the syntax of 2020.
      declare isAsked?: boolean;

      connectedCallback() {
        if (!this.isAsked) onInsertion(this);
        this.isAsked = true;
      }
    },
  );
}
