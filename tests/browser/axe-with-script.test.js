// Accessibility as far as a program can see it, with script.

import { hold } from './support/axe.js';

hold(true);
