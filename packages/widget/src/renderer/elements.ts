import type { Child } from './vnode.ts';

/** All elements that a card may have. */
export type ElementName =
  | 'a'
  | 'button'
  | 'dialog'
  | 'div'
  | 'fieldset'
  | 'input'
  | 'label'
  | 'legend'
  | 'p'
  | 'path'
  | 'section'
  | 'small'
  | 'span'
  | 'svg'
  | 'textarea';

/** The event with the element that listens, and the element where it happened. */
type Listener<Of extends Event> = (
  event: Of & { readonly currentTarget: Element; readonly target: Element },
) => unknown;

/** All attributes that their elements may have, by the names that HTML and SVG give them. */
export interface Attributes {
  children?: Child;
  key?: string | number;
  'aria-describedby'?: string;
  'aria-expanded'?: 'false';
  'aria-hidden'?: 'true';
  'aria-label'?: string;
  class?: string;
  d?: string;
  dir?: string;
  href?: string;
  lang?: string;
  maxLength?: number;
  name?: string;
  part?: string;
  popover?: 'manual' | false;
  rel?: string;
  role?: string;
  rows?: number;
  /** As CSS text. */
  style?: string;
  tabIndex?: number;
  target?: string;
  type?: string;
  value?: string | number;
  viewBox?: string;
  onCancel?: Listener<Event>;
  onClick?: Listener<MouseEvent>;
  onFocusOut?: Listener<FocusEvent>;
  onKeyDown?: Listener<KeyboardEvent>;
  onKeyUp?: Listener<KeyboardEvent>;
}
