/** What may stand between the tags of an element. Whatever else gets there, such as an object of JSON, is not drawn. */
export type Child = VNode | string | number | boolean | null | undefined | readonly Child[];

export type Props = Readonly<Record<string, unknown>>;

/** A node that is wanted, made by JSX alone; once it is drawn, the node that stands there and what it has. */
export class VNode {
  /** Empty: a text. */
  declare readonly type: string;
  /** Tells one from its siblings of the same type. */
  declare readonly key: unknown;
  declare props: Props;
  declare dom?: Element | Text;
  children: VNode[] = [];

  constructor(type: string, props: Props, key?: unknown) {
    this.type = type;
    this.props = props;
    this.key = key;
  }
}
