import { useLocation } from 'preact-iso';
import { useProject } from './session.tsx';

export const root = '/dashboard';

/** The address of a page of a project; `page` is empty or begins with a slash. */
export function projectAddress(project: string, page = ''): string {
  return `${root}/projects/${encodeURIComponent(project)}${page}`;
}

/** Makes addresses of pages of the project that is looked at: `address('/touchpoints/checkout')`. */
export function useAddress(): (page?: string, query?: Record<string, string | undefined>) => string {
  const { key } = useProject();
  return (page = '', query = {}) => withQuery(projectAddress(key, page), query);
}

/** Empty and absent values are left out. */
export function withQuery(path: string, query: Record<string, string | undefined>): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => !!pair[1]);
  const text = new URLSearchParams(given).toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
  return text ? `${path}?${text}` : path;
}

/** What goes along from page to page: the period. */
export function keptQuery({ period, from, to }: Record<string, string>): Record<string, string | undefined> {
  return { period, from, to };
}

/**
 * The query of the address, which holds the whole view, so that a link shows to others what one sees; and a function
 * that changes some of it, which is a step in the history unless nothing changes or with `replace`.
 */
export function useSearch(): [
  Record<string, string>,
  (change: Record<string, string | undefined>, options?: { replace?: boolean }) => void,
] {
  const { path, query, url, route } = useLocation();
  const change = (part: Record<string, string | undefined>, { replace = false } = {}) => {
    const next = withQuery(path, { ...query, ...part });
    if (next !== url) route(next, replace);
  };
  return [query, change];
}
