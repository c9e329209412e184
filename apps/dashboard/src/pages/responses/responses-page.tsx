export function ResponsesPage() {
  return <h1>ResponsesPage</h1>;
}
