import type { DomainRecord } from '../records/record-types.ts';
import { formatValue } from '../rulebook/format-value.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';

/** How a party document looks (399-QĐ/TW, 05-HD/VPTW): lengths in mm, sizes and spacings in points. */
export interface PaperFormat {
  margin: { top: number; right: number; bottom: number; left: number };
  font: string;
  body: number;
  firstLine: number;
  lineSpacing: number;
  afterParagraph: number;
  header: number;
  title: number;
  letterSubject: number;
  recipients: number;
}

/** The format that the rulebook asks for, with what the unit chose where the texts differ. */
export function paperFormat(rulebook: Rulebook, settings: readonly DomainRecord<'setting'>[]): PaperFormat {
  const value = (code: string) => Number(formatValue(rulebook, settings, code));
  return {
    margin: {
      top: value('MARGIN_TOP'),
      right: value('MARGIN_RIGHT'),
      bottom: value('MARGIN_BOTTOM'),
      left: value('MARGIN_LEFT'),
    },
    font: String(formatValue(rulebook, settings, 'FONT')),
    body: value('BODY_SIZE'),
    firstLine: value('FIRST_LINE_INDENT'),
    lineSpacing: value('LINE_SPACING'),
    afterParagraph: value('PARAGRAPH_SPACING'),
    header: value('HEADER_SIZE'),
    title: value('TITLE_SIZE'),
    letterSubject: value('LETTER_SUBJECT_SIZE'),
    recipients: value('RECIPIENTS_SIZE'),
  };
}
