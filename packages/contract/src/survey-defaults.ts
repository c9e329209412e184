/** What a survey is where nothing is said: the contract fills it in, and forms begin with it. */
export const surveyDefaults = {
  status: 'active' as const,
  texts: {},
  followUps: [{ key: 'comment', kind: 'text' as const }],
  display: {
    mode: 'popover' as const,
    position: 'bottom-end' as const,
    offset: {},
    layer: null,
    trigger: { kind: 'delay' as const, seconds: 5 },
    pages: [],
    restraint: { afterAnswerDays: 90, afterDismissalDays: 30, betweenTouchpointsDays: 7 },
    sampleRate: 1,
    thanksSeconds: 10,
    conditions: { attributes: [], devices: [], pageViews: 1, seconds: 0 },
  },
  theme: { scheme: 'auto' as const, light: {}, dark: {} },
  opensAt: null,
  closesAt: null,
  quota: null,
  requireSigned: false,
  oncePerDays: null,
};
