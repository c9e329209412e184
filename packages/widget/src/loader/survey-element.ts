/** Defines `<voxpoint-survey>`: calls for each that comes into the page or leaves it. */
export function defineElement(onChange: (element: HTMLElement) => unknown): void {
  const name = 'voxpoint-survey';
  // Another copy of the widget may have been here before.
  if (customElements.get(name)) return;
  customElements.define(
    name,
    class extends HTMLElement {
      connectedCallback() {
        onChange(this);
      }

      disconnectedCallback() {
        onChange(this);
      }
    },
  );
}
