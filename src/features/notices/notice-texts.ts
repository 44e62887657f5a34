import { addTexts } from '../../i18n/add-texts.ts';
import { notices } from '../../i18n/vi/later/notices.ts';

addTexts('notices', notices);
