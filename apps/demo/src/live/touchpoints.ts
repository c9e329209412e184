import type { Metric } from '@voxpoint/contract/vocabulary';

/** A touchpoint that a page of the shop asks at. */
export interface ShopTouchpoint {
  key: string;
  name: string;
  metric: Metric;
  page: string;
  /** How the page is called in a sentence. */
  pageName: string;
  /** What is asked there, in short. */
  question: string;
}

export const shopTouchpoints: readonly ShopTouchpoint[] = [
  {
    key: 'checkout',
    name: 'Checkout',
    metric: 'nps',
    page: 'checkout.html',
    pageName: 'the checkout page',
    question: 'Would you recommend us?',
  },
  {
    key: 'delivery',
    name: 'Delivery',
    metric: 'csat',
    page: 'delivery.html',
    pageName: 'the delivery page',
    question: 'Are you satisfied with us?',
  },
  {
    key: 'support',
    name: 'Support',
    metric: 'ces',
    page: 'support.html',
    pageName: 'the support page',
    question: 'Did we make it easy for you?',
  },
];

/** Touchpoints that come with made-up answers: their keys, names and places. */
export const pastTouchpoints: Readonly<Record<string, { name: string; place: string }>> = {
  'home-page': { name: 'Home page', place: 'web' },
  newsletter: { name: 'Newsletter', place: 'e-mail' },
  'product-page': { name: 'Product page', place: 'web' },
  'store-visit': { name: 'Visit to the store', place: 'in the store' },
  'mobile-checkout': { name: 'Checkout', place: 'app' },
  'parcel-tracking': { name: 'Parcel tracking', place: 'text message' },
  'first-steps': { name: 'First steps', place: 'app' },
  'support-call': { name: 'Support call', place: 'phone' },
};
