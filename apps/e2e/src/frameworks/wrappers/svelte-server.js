import { render } from 'svelte/server';
import Page from './svelte-page.svelte';

export const toHtml = (given) => render(Page, { props: { given } }).body;
