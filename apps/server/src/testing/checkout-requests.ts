/** What makes that which the guides of platforms take to be there: a survey with a question in German. */
export function checkoutRequests(touchpoint: string): Record<string, object> {
  const texts = { en: { question: 'What went wrong?' }, de: { question: 'Woran lag es?' } };
  const options = [
    { key: 'price', texts: { en: 'The price', de: 'Am Preis' } },
    { key: 'speed', texts: { en: 'The speed', de: 'Am Tempo' } },
  ];
  const followUps = [{ key: 'reason', kind: 'choice', bands: ['detractor', 'passive'], texts, options }];
  return {
    [`PUT /v1/touchpoints/${touchpoint}`]: { name: touchpoint },
    [`PUT /v1/touchpoints/${touchpoint}/surveys/nps`]: { followUps },
  };
}
