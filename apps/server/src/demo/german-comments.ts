import type { Comments } from './demo-people.ts';

export const german: Comments = {
  anywhere: [
    [
      'Hat viel zu lange gedauert.',
      'Ich musste noch einmal ganz von vorn anfangen.',
      'Das hat wohl niemand ausprobiert.',
    ],
    ['War in Ordnung.', 'Könnte schneller gehen.', 'Nichts Besonderes, nichts falsch.'],
    ['Genau das habe ich gebraucht.', 'Gerne wieder.', 'Schnell und freundlich.'],
  ],
  shop: [
    [
      'Die Seite ist ständig abgestürzt.',
      'Die Filter vergessen, was ich gewählt habe.',
      'Ausverkauft, aber erst am Ende steht es da.',
    ],
    [
      'Ich musste eine Weile suchen.',
      'Die Bilder könnten größer sein.',
      'Fällt klein aus, das sagt einem keiner.',
    ],
    ['Sofort gefunden.', 'Die Größentabelle stimmt endlich einmal.', 'Klare Bilder, ehrliche Bewertungen.'],
  ],
  app: [
    [
      'Beim Bezahlen eingefroren.',
      'Nach dem Update war mein Warenkorb leer.',
      'Es wurde doppelt abgebucht.',
      'Jedes Mal will sie meine Karte wissen.',
    ],
    [
      'Geht, aber langsamer als die Webseite.',
      'Ich musste viel zu viel erlauben.',
      'Der Code kam erst nach zwei Minuten.',
    ],
    [
      'Zweimal getippt und bezahlt.',
      'Viel schöner seit der neuen Startseite.',
      'Die Einführung hat mir alles in einer Minute gezeigt.',
    ],
  ],
  support: [
    [
      'Niemand konnte mir helfen.',
      'Zwanzig Minuten Musik, dann war die Leitung tot.',
      'Ich musste alles dreimal erzählen.',
    ],
    [
      'Freundlich, aber sie mussten zurückrufen.',
      'Am Ende gelöst.',
      'Lange gewartet für eine kurze Antwort.',
    ],
    [
      'Sie wusste sofort, woran es lag.',
      'Rückruf in einer Stunde, wie versprochen.',
      'Am Telefon in fünf Minuten gelöst.',
    ],
  ],
  store: [
    ['Am Samstag nur eine Kasse offen.', 'Niemand bei den Umkleiden.', 'Am Regal stand ein anderer Preis.'],
    [
      'Schöner Laden, enge Gänge.',
      'Die Schlange war lang, aber schnell.',
      'Sie hatten es, nur in der anderen Farbe.',
    ],
    [
      'Drei gezeigt, alle haben gepasst.',
      'Sie haben mir meine Größe bestellt.',
      'Sehr nette Leute, wie immer.',
    ],
  ],
  newsletter: [
    [
      'Drei Mails in einer Woche sind zu viel.',
      'Das Angebot war schon weg.',
      'Ich habe mich schon zweimal abgemeldet.',
    ],
    ['Manchmal ist etwas für mich dabei.', 'Einmal im Monat würde reichen.', 'Ich lese nur den Betreff.'],
    [
      'Das Rezept war mein Wochenende.',
      'Kurz, und ich finde immer etwas.',
      'Die frühen Angebote lohnen sich.',
    ],
  ],
  delivery: [
    [
      'Zugestellt, steht da, aber hier ist nichts.',
      'Im Regen abgestellt.',
      'Der Tag wurde dreimal verschoben.',
    ],
    [
      'Einen Tag zu spät, aber vollständig.',
      'Der Karton war viel zu groß.',
      'Der Link ging auf dem Handy nicht.',
    ],
    [
      'Ich konnte zusehen, wie es um die Ecke kam.',
      'Pünktlich am richtigen Tag.',
      'Mit einem Tippen zum Nachbarn umgeleitet.',
    ],
  ],
  family: [
    ['Mit zwei wartenden Kindern zählt jede Minute.'],
    ['Gibt es auch eine Familienpackung?'],
    ['Sogar die Kinder fanden es gut.'],
  ],
  professional: [
    ['Keine Rechnung mit unserer USt-IdNr., fürs Büro unbrauchbar.'],
    ['Mir fehlt eine Liste zum Nachbestellen.'],
    ['Für das ganze Büro bestellt, während eines Telefonats.'],
  ],
  student: [
    ['Der Versand kostet mehr als die Sache.'],
    ['Studentenpreise wären schön.'],
    ['Der Studentenrabatt geht einfach.'],
  ],
};
