import { percentText } from '../quota/percent.ts';
import type { FactsOf } from '../records/record-types.ts';
import { PAPER_FIELDS, type PaperField, type PaperValues } from './paper-fields.ts';
import type { PaperBlock, PaperHeader, PaperModel, Run, Signature } from './paper-model.ts';
import { numberLine, paperDay } from './paper-words.ts';
import type { EraText, PaperTemplate, TemplateBlock } from './template.ts';
import { ofEra, PLACEHOLDER, unknownFields } from './template-texts.ts';
import { type Spelling, spell } from './vietnamese-spelling.ts';

const BLANKS = {
  WORDS: '……………………',
  COUNT: '……',
  DAY: 'ngày …… tháng …… năm ………',
  BORN: 'sinh ngày …… tháng …… năm ………',
} as const;

const OPEN_DAY = 'ngày …… tháng …… năm ………';
const OPEN_PLACE = '………';

const RIGHT: Readonly<Record<PaperTemplate['header']['right'], { title: string; motto: string | null }>> = {
  PARTY: { title: 'ĐẢNG CỘNG SẢN VIỆT NAM', motto: null },
  YOUTH_UNION: { title: 'ĐOÀN TNCS HỒ CHÍ MINH', motto: null },
  STATE: { title: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', motto: 'Độc lập - Tự do - Hạnh phúc' },
};

/** Fields that begin with the form's words for an organ, before the name of its place. */
const ORGANS: ReadonlySet<string> = new Set<PaperField>([
  'upperCommittee',
  'baseCommittee',
  'baseCommitteeCapitals',
  'decidingCommittee',
  'decidingCommitteeCapitals',
  'decidingBoard',
  'decisionOrgan',
  'checkingOrgan',
  'cellBoard',
  'cellBoardCapitals',
  'chairPost',
  'mentorPost',
]);
const ORGAN_WORDS = /(?<!\p{L})(?:Đảng|Huyện|Chi)\s+(?:ủy|uỷ)(?!\p{L})/giu;
/** Columns whose words are those of forms and votes. */
const OWN_WORDS: ReadonlySet<string> = new Set(['dossierPapers.name', 'ballots.purpose']);
/** Whatever ends a line, wherever it was copied from. */
const LINE_END = /\r\n?|[\n\v\f\u0085\u2028\u2029]/u;

interface Options {
  /** wordings that the commune chose for forms; one that names an absent field is passed over */
  wordings?: readonly FactsOf<'formWording'>[];
  /** where the tone of oa, oe, uy stands in the form's own words; names stay as they are */
  spelling?: Spelling;
}

/**
 * The paper that a template and values make. What is not known is left open: dots in a sentence, a dotted rest of the
 * line at its end, dotted lines for a text. Everything is NFC.
 */
export function fillTemplate(template: PaperTemplate, values: PaperValues, options: Options = {}): PaperModel {
  const filler = new Filler(template, values, options);
  return {
    code: template.code,
    form: template.form,
    name: template.name.vi,
    isDraft: values.isDraft,
    landscape: template.landscape ?? false,
    blocks: filler.blocks(),
  };
}

class Filler {
  readonly #template: PaperTemplate;
  readonly #values: PaperValues;
  readonly #spelling: Spelling;
  readonly #wordings: ReadonlyMap<string, string>;

  constructor(template: PaperTemplate, values: PaperValues, { wordings = [], spelling = 'old' }: Options) {
    this.#template = template;
    this.#values = values;
    this.#spelling = spelling;
    this.#wordings = new Map(
      wordings.flatMap(({ form, block, text, archived }) =>
        form === template.code && block && text && !archived && unknownFields(template, text).length === 0
          ? [[block, text] as const]
          : [],
      ),
    );
  }

  blocks(): PaperBlock[] {
    const { title, subject, addressees, header } = this.#template;
    const blocks: PaperBlock[] = [this.#header()];
    if (title !== null) {
      blocks.push({
        kind: 'TITLE',
        title: this.#line('title', title),
        subject: subject === null ? null : this.#line('subject', subject),
      });
    }
    if (addressees.length > 0) {
      blocks.push({ kind: 'ADDRESSEES', names: addressees.map((one, i) => this.#line(`addressee${i + 1}`, one)) });
    }
    return [...blocks, ...this.#template.blocks.flatMap((block) => this.#block(block, header.upper === null))];
  }

  #header(): PaperHeader {
    const { upper, own, number, right } = this.#template.header;
    const isLetter = this.#template.title === null;
    const { fields } = this.#values;
    const left =
      upper === null || own === null
        ? null
        : {
            upper: this.#line('header.upper', upper).toUpperCase(),
            own: this.#line('header.own', own).toUpperCase(),
            number: number === null ? null : numberLine(fields.number ?? null, this.#line('header.number', number)),
            subject: isLetter && this.#template.subject !== null ? this.#line('subject', this.#template.subject) : null,
          };
    const { title, motto } = RIGHT[right];
    return {
      kind: 'HEADER',
      left,
      right: {
        title: spell(title, this.#spelling),
        motto,
        dateLine: left === null ? null : this.#dateLine(),
      },
    };
  }

  #dateLine(): string {
    return this.#known('dateLine') || `${this.#known('place') || OPEN_PLACE}, ${OPEN_DAY}`;
  }

  #block(block: TemplateBlock, isPersonal: boolean): PaperBlock[] {
    switch (block.kind) {
      case 'TEXT':
      case 'FREE':
        return this.#paragraphs(block, '');
      case 'EACH':
        return this.#each(block);
      case 'TABLE': {
        const known = this.#values.tables[block.rows] ?? [];
        const rows = known.map((row) =>
          block.columns.map(({ field }) => {
            const words = (row[field] ?? '').normalize('NFC');
            return OWN_WORDS.has(`${block.rows}.${field}`) ? spell(words, this.#spelling) : words;
          }),
        );
        while (rows.length < block.least) rows.push(block.columns.map(() => ''));
        const columns = block.columns.map(({ title, width, center }) => ({
          title: spell(title, this.#spelling),
          width,
          center: center ?? false,
        }));
        return [{ kind: 'TABLE', columns, rows }];
      }
      case 'SIGNATURES':
        return [
          {
            kind: 'SIGNATURES',
            left: block.left && this.#signature(`${block.key}.left`, block.left, false),
            right: this.#signature(`${block.key}.right`, block.right, block.dated || isPersonal),
            recipients: block.recipients.map((one, i) => this.#line(`${block.key}.recipient${i + 1}`, one)),
          },
        ];
    }
  }

  #signature(
    key: string,
    { capacity, post, name }: { capacity: EraText | null; post: EraText; name: string | null },
    dated: boolean,
  ): Signature {
    return {
      dateLine: dated ? this.#dateLine() : null,
      capacity: capacity === null ? null : this.#line(`${key}.capacity`, capacity),
      post: this.#line(`${key}.post`, post),
      name: name === null ? '' : this.#signer(this.#wordings.get(`${key}.name`) ?? name),
    };
  }

  /** Who signs, or nothing: a signature has room of its own and wants no dots. */
  #signer(text: string): string {
    return text.replace(PLACEHOLDER, (_, _part, _whole, field: string) => this.#known(field)).trim();
  }

  #each(block: Extract<TemplateBlock, { kind: 'EACH' }>): PaperBlock[] {
    const repeated = this.#template.texts.filter(({ repeat }) => repeat !== undefined).map(({ field }) => field);
    const named = JSON.stringify(block.blocks);
    const own = repeated.filter((field) => named.includes(field));
    const rows = Array.from({ length: block.repeat }, (_, i) => String(i + 1));
    const last = rows.findLastIndex((row) => own.some((field) => this.#known(`${field}${row}`) !== ''));
    return rows
      .slice(0, Math.max(block.least, last + 1))
      .flatMap((row) => block.blocks.flatMap((inner) => this.#paragraphs(inner, row)));
  }

  #paragraphs(block: Extract<TemplateBlock, { kind: 'TEXT' | 'FREE' }>, row: string): PaperBlock[] {
    if (block.kind === 'FREE') return this.#free(block, row);
    if (block.if !== undefined && this.#known(block.if) === '') return [];
    const align = block.align ?? 'JUSTIFY';
    const { runs, leader } = this.#fill(this.#wording(block.key, block.text), row, block.italic ?? false);
    const paragraph = {
      kind: 'PARAGRAPH',
      align,
      indent: block.indent ?? align === 'JUSTIFY',
      leader: leader && align !== 'CENTER' && align !== 'RIGHT',
    } as const;
    const lines = linesOf(runs);
    return lines.map((line, i) => ({
      ...paragraph,
      runs: i === 0 ? beginLarge(line) : line,
      leader: paragraph.leader && i === lines.length - 1,
    }));
  }

  #free(block: Extract<TemplateBlock, { kind: 'FREE' }>, row: string): PaperBlock[] {
    const label = this.#fill(this.#wording(block.key, block.text), row, false).runs;
    const text = this.#known(`${block.field}${this.#isRepeated(block.field) ? row : ''}`);
    const paragraph = { kind: 'PARAGRAPH', align: 'JUSTIFY', indent: true } as const;
    const spaced = label.map((run, i) => (i === label.length - 1 ? { ...run, text: `${run.text} ` } : run));
    if (text === '') {
      const lines = { kind: 'LINES', count: block.lines - 1 } as const;
      return [{ ...paragraph, runs: spaced, leader: true }, ...(block.lines > 1 ? [lines] : [])];
    }
    const [first = '', ...others] = text.split(LINE_END).filter((line) => line.trim() !== '');
    return [
      { ...paragraph, runs: [...spaced, { text: first }], leader: false },
      ...others.map((line) => ({ ...paragraph, runs: [{ text: line }], leader: false })),
    ];
  }

  #isRepeated(field: string): boolean {
    return this.#template.texts.some((one) => one.field === field && one.repeat !== undefined);
  }

  #wording(key: string, text: EraText): string {
    return this.#wordings.get(key) ?? ofEra(text, this.#values.era);
  }

  /** One line in one look, as headers, titles and signatures are. */
  #line(key: string, text: EraText): string {
    const { runs, leader } = this.#fill(this.#wording(key, text), '', false);
    return runs.map((run) => run.text).join('') + (leader ? BLANKS.WORDS : '');
  }

  /** Texts with their fields filled in; `**…**` is bold. A blank at the end becomes the dotted rest of the line. */
  #fill(text: string, row: string, italic: boolean): { runs: Run[]; leader: boolean } {
    const runs: Run[] = [];
    let bold = false;
    const push = (words: string) => {
      if (words === '') return;
      const last = runs.at(-1);
      if (last && (last.bold ?? false) === bold) last.text += words;
      else runs.push({ text: words, ...(bold ? { bold } : {}), ...(italic ? { italic } : {}) });
    };
    const literal = (words: string) => {
      for (const [i, part] of spell(words, this.#spelling).split('**').entries()) {
        if (i > 0) bold = !bold;
        push(part);
      }
    };
    let at = 0;
    let leader = false;
    for (const match of text.matchAll(PLACEHOLDER)) {
      literal(text.slice(at, match.index));
      at = match.index + match[0].length;
      const [value, blank] = this.#value(match, row);
      const isLast = /^[\s.;,*]*$/.test(text.slice(at));
      leader = value === '' && blank === BLANKS.WORDS && isLast;
      if (leader) return { runs, leader };
      const isTyped = this.#template.texts.some(({ field }) => field === match[3]);
      push((isTyped ? notTwice(text.slice(0, match.index), value) : value) || blank);
    }
    literal(text.slice(at));
    return { runs, leader };
  }

  #value([, part, whole, field]: RegExpMatchArray, row: string): [value: string, blank: string] {
    if (field === 'n' && row !== '') return [row, ''];
    if (part !== undefined && whole !== undefined) return [this.#percent(part, whole, row), BLANKS.COUNT];
    const name = field ?? '';
    const kind = Object.hasOwn(PAPER_FIELDS, name)
      ? PAPER_FIELDS[name as PaperField]
      : ({ LINE: 'WORDS', TEXT: 'WORDS', COUNT: 'COUNT', DAY: 'DAY' } as const)[
          this.#template.texts.find((one) => one.field === name)?.input ?? 'LINE'
        ];
    return [this.#known(this.#isRepeated(name) ? `${name}${row}` : name), BLANKS[kind]];
  }

  #percent(part: string, whole: string, row: string): string {
    const number = (name: string) => {
      const text = this.#known(this.#isRepeated(name) ? `${name}${row}` : name);
      return /^\d{1,6}$/.test(text) ? Number(text) : null;
    };
    const [a, b] = [number(part), number(whole)];
    return a === null || b === null || b === 0 ? '' : percentText(a, b);
  }

  /** The value of a field of the records, of a text typed for the form, or of what stands in for it. */
  #known(name: string): string {
    const { fields, texts } = this.#values;
    if (Object.hasOwn(PAPER_FIELDS, name)) {
      const value = (fields[name as PaperField] ?? '').normalize('NFC').trim();
      return ORGANS.has(name) ? value.replace(ORGAN_WORDS, (words) => spell(words, this.#spelling)) : value;
    }
    const typed = this.#template.texts.find(
      ({ field, repeat }) => field === name || (repeat !== undefined && name.replace(/\d+$/, '') === field),
    );
    const text = (texts[name] ?? '').normalize('NFC').trim();
    if (text === '' && typed?.from !== undefined) return this.#known(typed.from);
    if (typed?.input === 'DAY' && /^\d{4}-\d{2}-\d{2}$/.test(text)) return paperDay(text);
    return text;
  }
}

/** What was typed without the words that the form has just said: "Chi đoàn" before "Chi đoàn bản Pá Bon". */
function notTwice(before: string, typed: string): string {
  const words = before.trimEnd().split(/\s+/).slice(-5);
  // one word alone may begin a name
  for (let from = 0; from < words.length - 1; from++) {
    const said = `${words.slice(from).join(' ')} `;
    if (typed.toLowerCase().startsWith(said.toLowerCase())) return typed.slice(said.length);
  }
  return typed;
}

/** Runs line by line: what was typed in several lines stands in several paragraphs. */
function linesOf(runs: readonly Run[]): Run[][] {
  const lines: Run[][] = [[]];
  for (const run of runs) {
    const [first = '', ...others] = run.text.split(LINE_END);
    lines.at(-1)?.push({ ...run, text: first });
    for (const text of others) if (text.trim() !== '') lines.push([{ ...run, text }]);
  }
  return lines;
}

/** A sentence that begins with a field ("ngày 05 …") begins with a capital all the same; a list's "- " does not count. */
function beginLarge(runs: readonly Run[]): Run[] {
  return runs.map((run, i) => (i === 0 ? { ...run, text: run.text.charAt(0).toUpperCase() + run.text.slice(1) } : run));
}
