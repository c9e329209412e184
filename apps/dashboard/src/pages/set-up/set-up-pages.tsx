export function SetUpPages() {
  return <h1>SetUpPages</h1>;
}
