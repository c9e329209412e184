import type { builtInLanguages } from '../surveys/locales/index.ts';

/** What stands on a table tent besides the question. */
export interface TentWords {
  scan: string;
  /** Before the address. */
  orOpen: string;
}

export const tentWords = {
  en: { scan: 'Point your phone’s camera here', orOpen: 'or open' },
  de: { scan: 'Kamera Ihres Telefons hierauf richten', orOpen: 'oder öffnen' },
  fr: { scan: 'Scannez avec votre téléphone', orOpen: 'ou ouvrez' },
  es: { scan: 'Escanee con la cámara de su teléfono', orOpen: 'o abra' },
  it: { scan: 'Inquadri con la fotocamera del telefono', orOpen: 'o apra' },
  pt: { scan: 'Aponte a câmara do seu telefone', orOpen: 'ou abra' },
  nl: { scan: 'Richt de camera van uw telefoon hierop', orOpen: 'of open' },
  pl: { scan: 'Zeskanuj aparatem w telefonie', orOpen: 'lub otwórz' },
  tr: { scan: 'Telefonunuzun kamerasıyla okutun', orOpen: 'veya açın' },
  ar: { scan: 'وجّهوا كاميرا الهاتف إلى الرمز', orOpen: 'أو افتحوا' },
  ja: { scan: 'スマートフォンのカメラで読み取ってください', orOpen: 'または次のアドレスを開いてください' },
  zh: { scan: '请用手机扫描二维码', orOpen: '或打开' },
} satisfies Record<keyof typeof builtInLanguages, TentWords>;
