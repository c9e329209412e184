import { agreement } from './agreement.tsx';
import { numbers } from './numbers.tsx';

/** The appearances that need nothing of `looks/`. */
export const usualQuestions = { numbers, agreement };
