export function TouchpointPage() {
  return <h1>TouchpointPage</h1>;
}
