import { addTexts } from '../../i18n/add-texts.ts';
import { pages } from '../../i18n/vi/later/pages.ts';

addTexts('pages', pages);
