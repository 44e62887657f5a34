import { addTexts } from '../../i18n/add-texts.ts';
import { verification } from '../../i18n/vi/later/verification.ts';

addTexts('verification', verification);
