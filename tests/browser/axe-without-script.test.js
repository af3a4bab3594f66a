// Accessibility as far as a program can see it, for readers without script.

import { hold } from './support/axe.js';

hold(false);
