import type { Comments } from './demo-people.ts';

export const english: Comments = {
  anywhere: [
    ['It took far too long.', 'I had to start all over again.', 'Nobody seems to have tried this.'],
    ['It was all right.', 'Could be quicker.', 'Nothing special, nothing wrong.'],
    ['Exactly what I needed.', 'Would do it again.', 'Quick and friendly.'],
  ],
  shop: [
    [
      'The page kept failing.',
      'The filters forget what I chose.',
      'Half of it was sold out, and you only say so at the end.',
    ],
    ['I had to look for it a while.', 'The pictures could be larger.', 'Sizes run small, which nobody says.'],
    ['I found it at once.', 'The size guide is right, for once.', 'Clear pictures, honest reviews.'],
  ],
  app: [
    [
      'It froze when I paid.',
      'My basket was empty after the update.',
      'I was charged twice.',
      'It asks for my card every single time.',
    ],
    [
      'Works, but slower than the website.',
      'I had to allow far too much.',
      'The code came after two minutes.',
    ],
    [
      'Two taps and it was paid.',
      'Much nicer since the new start page.',
      'The tour showed me everything in a minute.',
    ],
  ],
  support: [
    [
      'Nobody could help me.',
      'Twenty minutes of music, then the line went dead.',
      'I had to tell my story three times.',
    ],
    ['Friendly, but they had to call back.', 'Solved in the end.', 'A long wait for a short answer.'],
    [
      'She knew at once what was wrong.',
      'Called back within the hour, as promised.',
      'Solved on the phone in five minutes.',
    ],
  ],
  store: [
    [
      'One till open on a Saturday.',
      'Nobody at the fitting rooms.',
      'The price on the shelf was another one.',
    ],
    ['Nice shop, narrow aisles.', 'The queue was long but quick.', 'They had it, in the other colour.'],
    [
      'I was shown three that fit, and none too many.',
      'They ordered my size for me.',
      'Lovely people, as always.',
    ],
  ],
  newsletter: [
    [
      'Three mails in one week is too much.',
      'The offer was gone when I clicked.',
      'I have unsubscribed twice already.',
    ],
    ['Sometimes there is something in it for me.', 'Once a month would do.', 'I only read the subject.'],
    ['The recipe made my weekend.', 'Short, and I always find something.', 'The early offers are worth it.'],
  ],
  delivery: [
    ['It says delivered, and nothing is there.', 'Left in the rain.', 'The day was moved three times.'],
    ['A day late, but all there.', 'The box was far too big.', 'The link did not work on my phone.'],
    [
      'I could watch it come around the corner.',
      'Here on the very day.',
      'Moved to my neighbour with one tap.',
    ],
  ],
  family: [
    ['With two children waiting, every minute counts.'],
    ['Is there a cheaper pack for four?'],
    ['Even the children liked it.'],
  ],
  professional: [
    ['No invoice with our VAT number: useless for the office.'],
    ['I miss an order list to repeat.'],
    ['Ordered for the whole office during one call.'],
  ],
  student: [
    ['Shipping costs more than the thing.'],
    ['Student prices would help.'],
    ['The student discount just works.'],
  ],
};
