import { addTexts } from '../../i18n/add-texts.ts';
import { resume } from '../../i18n/vi/later/resume.ts';

addTexts('resume', resume);

/** The Vietnamese word that the booklet holds where there is nothing: a value of the paper, in every language. */
export const NONE_WORD = resume.sheet.none;
