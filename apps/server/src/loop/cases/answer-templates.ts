import type { AnswerTemplate } from '@voxpoint/contract';
import type { builtInLanguages } from '../../setup/surveys/locales/index.ts';
import { matchLocale } from '../../setup/surveys/match-locale.ts';

/** How an answer begins where a project says nothing else: room for what is to be said stands between. */
const builtIn: Record<keyof typeof builtInLanguages, AnswerTemplate> = {
  en: {
    subject: 'Your feedback',
    text: 'Hello,\n\nthank you for your feedback.\n\n\n\nKind regards\n{project}',
  },
  de: {
    subject: 'Ihre Rückmeldung',
    text: 'Guten Tag,\n\nvielen Dank für Ihre Rückmeldung.\n\n\n\nFreundliche Grüße\n{project}',
  },
  fr: {
    subject: 'Votre avis',
    text: 'Bonjour,\n\nmerci pour votre avis.\n\n\n\nCordialement\n{project}',
  },
  es: {
    subject: 'Su opinión',
    text: 'Buenos días:\n\nGracias por su opinión.\n\n\n\nAtentamente,\n{project}',
  },
  it: {
    subject: 'Il suo parere',
    text: 'Buongiorno,\n\ngrazie per il suo parere.\n\n\n\nCordiali saluti\n{project}',
  },
  pt: {
    subject: 'A sua opinião',
    text: 'Bom dia,\n\nobrigado pela sua opinião.\n\n\n\nCom os melhores cumprimentos\n{project}',
  },
  nl: {
    subject: 'Uw feedback',
    text: 'Goedendag,\n\nbedankt voor uw feedback.\n\n\n\nMet vriendelijke groet\n{project}',
  },
  pl: {
    subject: 'Państwa opinia',
    text: 'Dzień dobry,\n\ndziękujemy za Państwa opinię.\n\n\n\nZ poważaniem\n{project}',
  },
  tr: {
    subject: 'Geri bildiriminiz',
    text: 'Merhaba,\n\ngeri bildiriminiz için teşekkür ederiz.\n\n\n\nSaygılarımızla\n{project}',
  },
  ar: {
    subject: 'ملاحظاتك',
    text: 'مرحبًا،\n\nشكرًا لك على ملاحظاتك.\n\n\n\nمع أطيب التحيات\n{project}',
  },
  ja: {
    subject: 'ご意見について',
    text: 'お客様\n\nご意見をお寄せいただき、ありがとうございます。\n\n\n\nよろしくお願いいたします。\n{project}',
  },
  zh: {
    subject: '您的反馈',
    text: '您好，\n\n感谢您的反馈。\n\n\n\n此致敬礼\n{project}',
  },
};

/** The template in the language that is nearest to the wanted one; a project's own words go before the built-in ones. */
export function templateIn(
  own: Readonly<Record<string, AnswerTemplate>>,
  wanted: string | null,
): AnswerTemplate & { locale: string } {
  const templates: Record<string, AnswerTemplate> = { ...builtIn, ...own };
  const defaultLocale = Object.keys(own)[0] ?? 'en';
  const locales = Object.keys(templates);
  const locale = matchLocale({ locales, defaultLocale }, { locale: wanted ?? '' });
  return { locale, ...(templates[locale] ?? builtIn.en) };
}
