/** Where the dashboard shows something of a project; see apps/dashboard/src/project-pages.tsx. */
export function createDashboardAddresses(publicUrl: string) {
  const of = (project: string, path: string) => `${publicUrl}/dashboard/projects/${project}${path}`;
  return {
    response: (project: string, id: string) => of(project, `/responses/${id}`),
    /** The list, with filters by their names. */
    responses: (project: string, filters: Readonly<Record<string, string>>) =>
      of(project, `/responses?${new URLSearchParams(filters)}`),
    case: (project: string, id: string) => of(project, `/cases/${id}`),
    /** Those of whoever opens it. */
    cases: (project: string) => of(project, '/cases?owner=me'),
    webhook: (project: string, key: string) => of(project, `/set-up/webhooks/${key}`),
    touchpoint: (project: string, key: string) => of(project, `/touchpoints/${key}`),
    report: (project: string, id: string) => of(project, `/reports/${id}`),
    alert: (project: string, key: string) => of(project, `/alerts/${key}`),
  };
}
export type DashboardAddresses = ReturnType<typeof createDashboardAddresses>;
