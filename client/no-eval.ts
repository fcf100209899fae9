import * as z from 'zod';

// Our pages forbid making code out of text. Zod would try whether it may, and the browser would report each try as an attack.
// Imported before anything else, because schemas look at this when they are made.
z.config({ jitless: true });
