import { defineWords } from '../base/words.ts';

export const chartWords = defineWords({
  en: {
    read: 'Point at the chart, or use the arrow keys in it, to read a value.',
    before: (value: string) => `Before: ${value}`,
    beforeLegend: 'The period before',
    notWhole: 'Not complete',
    bandLegend: '95 % interval',
    marks: (numbers: string) => `Marks: ${numbers}`,
  },
  de: {
    read: 'Zeigen Sie auf das Diagramm oder nutzen Sie darin die Pfeiltasten, um einen Wert abzulesen.',
    before: (value: string) => `Vorher: ${value}`,
    beforeLegend: 'Der Zeitraum davor',
    notWhole: 'Nicht vollständig',
    bandLegend: '95-%-Intervall',
    marks: (numbers: string) => `Markierungen: ${numbers}`,
  },
});
