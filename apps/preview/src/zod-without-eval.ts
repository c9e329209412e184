import { z } from 'zod';

// The page's policy forbids to make code from text. Imported before the contract, whose schemas ask for this when made.
z.config({ jitless: true });
