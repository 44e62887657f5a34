/** A piece of text in one look. */
export interface Run {
  text: string;
  bold?: boolean;
  italic?: boolean;
}

export interface Signature {
  /** "Lê Lợi, ngày 05 tháng 02 năm 2026", where the header has none */
  dateLine: string | null;
  /** "T/M CHI BỘ" */
  capacity: string | null;
  /** "BÍ THƯ" */
  post: string;
  /** empty until somebody signs */
  name: string;
}

export interface PaperHeader {
  kind: 'HEADER';
  /** null for a paper that one person writes */
  left: { upper: string; own: string; number: string | null; subject: string | null } | null;
  /** the party's name with a rule under it; for others the name with its motto */
  right: { title: string; motto: string | null; dateLine: string | null };
}

interface PaperTableBlock {
  kind: 'TABLE';
  /** widths in mm */
  columns: readonly { title: string; width: number; center: boolean }[];
  rows: readonly (readonly string[])[];
}

interface PaperSignatures {
  kind: 'SIGNATURES';
  left: Signature | null;
  right: Signature;
  recipients: readonly string[];
}

interface PaperParagraph {
  kind: 'PARAGRAPH';
  runs: readonly Run[];
  align: 'JUSTIFY' | 'LEFT' | 'CENTER' | 'RIGHT';
  /** first line 10 mm in */
  indent: boolean;
  /** dots run on to the margin: the rest is written by hand */
  leader: boolean;
}

export type PaperBlock =
  | PaperHeader
  | { kind: 'TITLE'; title: string; subject: string | null }
  /** "Kính gửi:" and who */
  | { kind: 'ADDRESSEES'; names: readonly string[] }
  | PaperParagraph
  /** dotted lines from margin to margin */
  | { kind: 'LINES'; count: number }
  | PaperTableBlock
  | PaperSignatures;

/** A paper as it will be printed, before anybody has said how: the print page and the Word file draw the same. */
export interface PaperModel {
  /** code of the form, for the name of a file */
  code: string;
  /** "Mẫu 6-KNĐ" at the top right */
  form: string | null;
  name: string;
  isDraft: boolean;
  landscape: boolean;
  blocks: readonly PaperBlock[];
}
