/** Kinds of customers of the demo shop. `share` of those who tell; `mood` is how content they are everywhere. */
export const demoPersonas = {
  family: {
    name: 'Family',
    description: 'Two adults with children: large baskets, little time, mostly in the evening.',
    share: 0.4,
    mood: 0.15,
  },
  professional: {
    name: 'Professional',
    description: 'Orders for an office, repeats what worked, needs proper invoices.',
    share: 0.25,
    mood: -0.15,
  },
  student: {
    name: 'Student',
    description: 'Small baskets, on the phone, looks at the price first.',
    share: 0.35,
    mood: 0,
  },
} as const;
export type PersonaKey = keyof typeof demoPersonas;
export const personaKeys = Object.keys(demoPersonas) as PersonaKey[];

/** What a touchpoint is about. */
export type Topic = 'shop' | 'app' | 'support' | 'store' | 'newsletter' | 'delivery';
/** From the worst band to the best. */
type ByBand = readonly [readonly string[], readonly string[], readonly string[]];
/** What customers may have said. */
export type Comments = Readonly<Record<Topic | PersonaKey | 'anywhere', ByBand>>;

/** How many of those who answer say who they are. */
export const personaShare = 0.85;

export const demoPlans = {
  key: 'plan',
  name: 'Plan',
  description: 'Plus costs 4.99 a month and ships free.',
  values: [
    { key: 'basic', name: 'Basic', description: '', share: 0.7, mood: -0.08 },
    { key: 'plus', name: 'Plus', description: '', share: 0.3, mood: 0.2 },
  ],
} as const;
