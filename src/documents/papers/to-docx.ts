import { strToU8, zipSync } from 'fflate';
import type { PaperFormat } from '../../domain/papers/paper-format.ts';
import type { PaperBlock, PaperHeader, PaperModel, Run, Signature } from '../../domain/papers/paper-model.ts';
import { PRINTED } from '../../domain/papers/printed-words.ts';
import { escapeXml } from '../escape-xml.ts';

/** Twentieths of a point, the unit of Word. */
const TWIPS_PER_MM = 1440 / 25.4;
const twips = (mm: number) => Math.round(mm * TWIPS_PER_MM);
const A4 = { short: twips(210), long: twips(297) };

/** Size of the words in tables, in points: registers have ten columns and more. */
const TABLE_SIZE = 12;
/** Empty lines in which somebody signs. */
const ROOM_TO_SIGN = 4;
/** Sizes below the common ones, for names of states and their motto that are wider than half a page. */
const STATE_SIZE = 12;
/** Length of the rule under the party's name: that of the name (mm). */
const RULE = 87;
const MOTTO_RULE = 68;

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** One moment for every file: the same paper gives the same bytes, and no clock is inside. */
const NO_TIME = new Date(1980, 0, 1);

interface Look {
  align?: 'both' | 'left' | 'center' | 'right';
  /** first line in, in twips */
  firstLine?: number;
  left?: number;
  right?: number;
  after?: number;
  /** exact lines of the format unless "auto" */
  auto?: boolean;
  keepNext?: boolean;
  rule?: boolean;
  tabs?: string;
}

/**
 * A paper as a Word file (ECMA-376) in the format of party documents (399-QĐ/TW). Own code instead of a library of ten
 * times its size (docs/decisions/0804). Nobody is named outside of the text: no author, no clock, no file name inside.
 */
export function toDocx(model: PaperModel, format: PaperFormat): Uint8Array {
  const files: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${TYPE}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${TYPE}.styles+xml"/><Override PartName="/word/settings.xml" ContentType="${TYPE}.settings+xml"/><Override PartName="/word/header1.xml" ContentType="${TYPE}.header+xml"/><Override PartName="/word/header2.xml" ContentType="${TYPE}.header+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    'docProps/core.xml': `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeXml(model.name)}</dc:title><dc:language>vi-VN</dc:language></cp:coreProperties>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${OFFICE}/settings" Target="settings.xml"/><Relationship Id="rId3" Type="${OFFICE}/header" Target="header1.xml"/><Relationship Id="rId4" Type="${OFFICE}/header" Target="header2.xml"/></Relationships>`,
    'word/styles.xml': styles(format),
    'word/settings.xml': `<w:settings ${W}><w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`,
    ...new DocxPages(model, format).parts(),
  };
  const packed = Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(HEAD + xml)]));
  return zipSync(packed, { level: 6, mtime: NO_TIME });
}

function styles({ font, body, lineSpacing, afterParagraph }: PaperFormat): string {
  const name = escapeXml(font);
  return `<w:styles ${W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="${name}" w:hAnsi="${name}" w:eastAsia="${name}" w:cs="${name}"/><w:color w:val="000000"/><w:sz w:val="${body * 2}"/><w:szCs w:val="${body * 2}"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="${afterParagraph * 20}" w:line="${lineSpacing * 20}" w:lineRule="exact"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`;
}

const text = (
  words: string,
  { bold, italic, size, underline }: Omit<Run, 'text'> & { size?: number; underline?: boolean } = {},
) => {
  const look = [
    bold ? '<w:b/><w:bCs/>' : '',
    italic ? '<w:i/><w:iCs/>' : '',
    size ? `<w:sz w:val="${size * 2}"/><w:szCs w:val="${size * 2}"/>` : '',
    underline ? '<w:u w:val="single"/>' : '',
  ].join('');
  return `<w:r>${look ? `<w:rPr>${look}</w:rPr>` : ''}<w:t xml:space="preserve">${escapeXml(words)}</w:t></w:r>`;
};
const TAB = '<w:r><w:tab/></w:r>';

function paragraph(runs: string, look: Look = {}): string {
  const { align, firstLine, left, right, after, auto, keepNext, rule, tabs } = look;
  const spacing =
    after === undefined && !auto
      ? ''
      : `<w:spacing${after === undefined ? '' : ` w:after="${after}"`}${auto ? ' w:line="240" w:lineRule="auto"' : ''}/>`;
  const indent =
    firstLine || left || right
      ? `<w:ind${left ? ` w:left="${left}"` : ''}${right ? ` w:right="${right}"` : ''}${firstLine ? ` w:firstLine="${firstLine}"` : ''}/>`
      : '';
  // the order of these is fixed by the schema
  const properties = [
    keepNext ? '<w:keepNext/>' : '',
    rule ? '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>' : '',
    tabs ? `<w:tabs>${tabs}</w:tabs>` : '',
    spacing,
    indent,
    align ? `<w:jc w:val="${align}"/>` : '',
  ].join('');
  return `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ''}${runs}</w:p>`;
}

/** Word wants a paragraph behind a table; one point high, or it would begin a page of its own. */
const TAIL = '<w:p><w:pPr><w:spacing w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>';

const cell = (width: number, content: string, extra = '') =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${extra}</w:tcPr>${content}</w:tc>`;

function table(widths: readonly number[], rows: string, borders: boolean): string {
  const line = (side: string) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`;
  const sides = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(line).join('');
  const side = borders ? 57 : 0;
  const padding = `<w:tblCellMar><w:left w:w="${side}" w:type="dxa"/><w:right w:w="${side}" w:type="dxa"/></w:tblCellMar>`;
  const total = widths.reduce((sum, width) => sum + width, 0);
  return `<w:tbl><w:tblPr><w:tblW w:w="${total}" w:type="dxa"/>${borders ? `<w:tblBorders>${sides}</w:tblBorders>` : ''}<w:tblLayout w:type="fixed"/>${padding}</w:tblPr><w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${rows}</w:tbl>`;
}

/** The parts that hold what is read: the body and the headers of its pages. */
class DocxPages {
  readonly #model: PaperModel;
  readonly #format: PaperFormat;
  readonly #width: number;

  constructor(model: PaperModel, format: PaperFormat) {
    this.#model = model;
    this.#format = format;
    const { left, right } = format.margin;
    this.#width = (model.landscape ? A4.long : A4.short) - twips(left) - twips(right);
  }

  parts(): Record<string, string> {
    const { blocks, landscape, form, isDraft } = this.#model;
    const { top, right, bottom, left } = this.#format.margin;
    const body = blocks.map((block, i) => this.#block(block, blocks[i + 1]?.kind === 'SIGNATURES')).join('');
    const size = landscape
      ? `<w:pgSz w:w="${A4.long}" w:h="${A4.short}" w:orient="landscape"/>`
      : `<w:pgSz w:w="${A4.short}" w:h="${A4.long}"/>`;
    const section = `<w:sectPr><w:headerReference w:type="first" r:id="rId3"/><w:headerReference w:type="default" r:id="rId4"/>${size}<w:pgMar w:top="${twips(top)}" w:right="${twips(right)}" w:bottom="${twips(bottom)}" w:left="${twips(left)}" w:header="${twips(top / 2)}" w:footer="${twips(bottom / 2)}" w:gutter="0"/><w:titlePg/></w:sectPr>`;
    const mark = isDraft ? text(PRINTED.draft, { bold: true }) : '';
    const number = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${text('2')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const tabs = `<w:tab w:val="center" w:pos="${Math.round(this.#width / 2)}"/><w:tab w:val="right" w:pos="${this.#width}"/>`;
    const header = (content: string) => `<w:hdr ${W} ${R}>${paragraph(content, { tabs, after: 0 })}</w:hdr>`;
    return {
      'word/document.xml': `<w:document ${W} ${R}><w:body>${body}${section}</w:body></w:document>`,
      'word/header1.xml': header(`${mark}${TAB}${TAB}${form ? text(`${PRINTED.form} ${form}`, { bold: true }) : ''}`),
      'word/header2.xml': header(`${mark}${TAB}${number}`),
    };
  }

  #block(block: PaperBlock, beforeSignatures: boolean): string {
    const { body, firstLine, title } = this.#format;
    const leader = `<w:tab w:val="right" w:leader="dot" w:pos="${this.#width}"/>`;
    switch (block.kind) {
      case 'HEADER':
        return this.#header(block);
      case 'TITLE':
        return [
          // exact lines of 18 pt would cut the accents of capitals in 16 pt
          paragraph(text(block.title, { bold: true, size: title }), {
            align: 'center',
            after: 0,
            auto: true,
            keepNext: true,
          }),
          block.subject
            ? paragraph(text(block.subject, { bold: true, size: body }), { align: 'center', after: 0, keepNext: true })
            : '',
          paragraph(text(PRINTED.titleRule), { align: 'center', keepNext: true }),
        ].join('');
      case 'ADDRESSEES':
        return this.#addressees(block.names);
      case 'PARAGRAPH': {
        const runs = block.runs.map(({ text: words, ...look }) => text(words, look)).join('');
        const align = { JUSTIFY: 'both', LEFT: 'left', CENTER: 'center', RIGHT: 'right' } as const;
        return paragraph(block.leader ? runs + TAB : runs, {
          align: align[block.align],
          ...(block.indent ? { firstLine: twips(firstLine) } : {}),
          ...(block.leader ? { tabs: leader } : {}),
          keepNext: beforeSignatures,
        });
      }
      case 'LINES':
        return (
          paragraph(TAB, { tabs: leader }).repeat(block.count - 1) +
          paragraph(TAB, { tabs: leader, keepNext: beforeSignatures })
        );
      case 'TABLE':
        return this.#table(block, beforeSignatures);
      case 'SIGNATURES':
        return this.#signatures(block);
    }
  }

  #header({ left, right }: PaperHeader): string {
    const { header, body, letterSubject } = this.#format;
    const center = { align: 'center', after: 0 } as const;
    const isParty = right.motto === null;
    const room = left === null ? this.#width : Math.round(this.#width * 0.58);
    const beside = (rule: number) => Math.max(0, Math.round((room - twips(rule)) / 2));
    const side = isParty ? beside(RULE) : 0;
    const name = [
      paragraph(text(right.title, { bold: true, size: isParty ? header : STATE_SIZE }), {
        ...center,
        left: side,
        right: side,
        rule: isParty,
      }),
      isParty
        ? ''
        : paragraph(text(right.motto ?? '', { bold: true }), {
            ...center,
            left: beside(MOTTO_RULE),
            right: beside(MOTTO_RULE),
            rule: true,
          }),
    ].join('');
    const day = right.dateLine === null ? '' : paragraph(text(right.dateLine, { italic: true, size: body }), center);
    const gap = paragraph('', { after: 0 });
    if (left === null) return name + gap;
    const organ = [
      paragraph(text(left.upper, { size: body }), center),
      paragraph(text(left.own, { bold: true, size: body }), center),
      paragraph(text(PRINTED.star), center),
      left.number === null ? '' : paragraph(text(left.number, { size: body }), center),
      left.subject === null ? '' : paragraph(text(left.subject, { italic: true, size: letterSubject }), center),
    ].join('');
    const widths = [Math.round(this.#width * 0.42), Math.round(this.#width * 0.58)] as const;
    const row = `<w:tr>${cell(widths[0], organ)}${cell(widths[1], name + gap + day)}</w:tr>`;
    return table(widths, row, false) + gap;
  }

  #addressees(names: readonly string[]): string {
    if (names.length === 1) return paragraph(text(`${PRINTED.to} ${names[0]}`), { align: 'center' });
    const items = names.map((name, i) =>
      paragraph(text(`- ${name}${i === names.length - 1 ? '.' : ';'}`), { left: twips(45), after: 0 }),
    );
    return paragraph(text(PRINTED.to), { left: twips(25), after: 0 }) + items.join('') + paragraph('', { after: 0 });
  }

  #table({ columns, rows }: Extract<PaperBlock, { kind: 'TABLE' }>, beforeSignatures: boolean): string {
    const widths = columns.map(({ width }) => twips(width));
    const written = (words: string, align: 'center' | 'left', { bold = false, keepNext = false } = {}) =>
      paragraph(text(words, { bold, size: TABLE_SIZE }), { align, after: 0, auto: true, keepNext });
    const middle = '<w:vAlign w:val="center"/>';
    const head = columns
      .map(({ title }, i) => cell(widths[i] ?? 0, written(title, 'center', { bold: true, keepNext: true }), middle))
      .join('');
    const lines = rows.map((row, at) => {
      // the last row goes over with those who sign, so that they never stand alone on a page
      const keepNext = beforeSignatures && at === rows.length - 1;
      const cells = row.map((words, i) =>
        cell(widths[i] ?? 0, written(words, columns[i]?.center ? 'center' : 'left', { keepNext }), middle),
      );
      return `<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="${twips(7)}"/></w:trPr>${cells.join('')}</w:tr>`;
    });
    const heading = `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${head}</w:tr>`;
    return table(widths, heading + lines.join(''), true) + paragraph('', { after: 0, keepNext: beforeSignatures });
  }

  #signatures({ left, right, recipients }: Extract<PaperBlock, { kind: 'SIGNATURES' }>): string {
    const halves = [Math.round(this.#width * 0.45), Math.round(this.#width * 0.55)] as const;
    const { recipients: size } = this.#format;
    const list =
      recipients.length === 0
        ? paragraph('', { after: 0 })
        : paragraph(text(PRINTED.recipients, { underline: true }), { align: 'left', after: 0 }) +
          recipients.map((one) => paragraph(text(one, { size }), { align: 'left', after: 0 })).join('');
    // both sign on one height, though only one side has a day above it
    const blank = left && right.dateLine ? paragraph('', { after: 0 }) : '';
    const row = `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cell(halves[0], left ? blank + this.#signature(left) : list)}${cell(halves[1], this.#signature(right))}</w:tr>`;
    return table(halves, row, false) + TAIL;
  }

  #signature({ dateLine, capacity, post, name }: Signature): string {
    const center = { align: 'center', after: 0 } as const;
    return [
      dateLine === null ? '' : paragraph(text(dateLine, { italic: true }), center),
      capacity === null ? '' : paragraph(text(capacity, { bold: true }), center),
      paragraph(text(post, { bold: capacity === null }), center),
      paragraph('', center).repeat(ROOM_TO_SIGN),
      paragraph(text(name, { bold: true }), center),
    ].join('');
  }
}
