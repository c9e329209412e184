import type { Attributes, ElementName } from './elements.ts';
import { type Child, type Props, VNode } from './vnode.ts';

type Component = (props: never) => VNode;

/** What the compiler makes of JSX. A function is called at once: nothing here has a state of its own. */
export function jsx(type: string | Component, props: Props, key?: unknown): VNode {
  return typeof type === 'function' ? type(props as never) : new VNode(type, props, key);
}

export { jsx as jsxs };

export declare namespace JSX {
  type Element = VNode;
  type ElementType = ElementName | Component;
  interface ElementChildrenAttribute {
    children: Child;
  }
  type IntrinsicElements = Record<ElementName, Attributes>;
}
