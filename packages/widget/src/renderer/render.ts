/*
 * From Preact 11.2 (https://github.com/preactjs/preact), copyright (c) 2015-present Jason Miller, MIT: LICENSE-PREACT
 * beside this file. What a card does not need is gone: state, classes, refs, context, hydration, moves in few steps.
 */
import { type Child, type Props, VNode } from './vnode.ts';

type Parent = Element | ShadowRoot;

/** Without a prototype, to which a page may have added anything. */
const nothing: Props = Object.create(null);

/** Draws into a root: all at first, then what has changed. */
export function rendererOf(root: ShadowRoot): (wanted: Child) => void {
  let drawn: readonly VNode[] = [];
  return (wanted) => {
    drawn = drawChildren(root, drawn, wanted);
  };
}

/** Makes of the children that are drawn those that are wanted. */
function drawChildren(parent: Parent, drawn: readonly VNode[], wanted: unknown): VNode[] {
  const left = new Set(drawn);
  const nodes = toNodes(wanted).map((next) => {
    const same = (old: VNode) => old.type === next.type && old.key === next.key && left.delete(old);
    const node = drawn.find(same) ?? create(parent, next);
    update(node, next.props);
    return node;
  });
  for (const { dom } of left) dom?.remove();
  let place = parent.firstChild;
  for (const node of nodes) {
    const dom = node.dom as Node;
    // Translators of pages put another element where a text was, and that is left there.
    if (dom === place || (drawn.includes(node) && !dom.parentNode)) place = place?.nextSibling ?? null;
    else parent.insertBefore(dom, place);
  }
  return nodes;
}

/** Only what JSX has made can become an element. An object of JSON, however it looks, is not drawn. */
function toNodes(wanted: unknown): VNode[] {
  if (Array.isArray(wanted)) return wanted.flatMap(toNodes);
  if (wanted instanceof VNode) return [wanted];
  return typeof wanted === 'string' || typeof wanted === 'number' ? [new VNode('', { data: wanted })] : [];
}

function create(parent: Parent, { type, key }: VNode): VNode {
  const node = new VNode(type, nothing, key);
  const namespace = type === 'svg' ? 'http://www.w3.org/2000/svg' : (parent as Element).namespaceURI;
  // A root has no namespace: HTML, as in the page around it.
  node.dom = type
    ? document.createElementNS(namespace ?? document.body.namespaceURI, type)
    : document.createTextNode('');
  return node;
}

function update(node: VNode, props: Props): void {
  const before = node.props;
  node.props = props;
  for (const name of Object.keys({ ...before, ...props })) {
    if (name === 'children') node.children = drawChildren(node.dom as Element, node.children, props.children);
    else if (before[name] !== props[name]) setProperty(node, name, before[name]);
  }
}

/** Sets an attribute, the text, or a listener, which stays for good and calls what is given by then. */
function setProperty(node: VNode, name: string, before: unknown): void {
  const dom = node.dom as HTMLElement & Text;
  const value = node.props[name];
  if (name === 'data') dom.data = `${value}`;
  // As the attribute, a policy of the page without unsafe-inline forbids it.
  else if (name === 'style') dom.style.cssText = `${value}`;
  else if (name.startsWith('on')) {
    if (!before)
      dom.addEventListener(name.slice(2).toLowerCase(), (event) =>
        (node.props[name] as (event: Event) => unknown)(event),
      );
  } else if (value == null || value === false) dom.removeAttribute(name);
  else dom.setAttribute(name, value === true ? '' : `${value}`);
}
