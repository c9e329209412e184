export const PeoplePage = () => <h1>PeoplePage</h1>;
