import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { useInScope } from '../../db/use-in-scope.ts';
import { usePaperSetting } from '../../db/use-paper-setting.ts';
import { commandContext } from '../../db/use-person.ts';
import { useRulebook } from '../../db/use-rulebook.ts';
import { noteDisclosure } from '../../domain/commands/note-disclosure.ts';
import { fillTemplate } from '../../domain/papers/fill-template.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import type { ReportKind, ReportPeriod } from '../../domain/reports/report-period.ts';
import { reportValues } from '../../domain/reports/report-values.ts';
import { must } from '../../lib/must.ts';
import { TABLE_2 } from '../../rulebooks/reports/report-forms.ts';
import { paperTemplate } from '../../rulebooks/templates/templates.ts';
import { Button } from '../../ui/button.tsx';
import { downloadFile } from '../../ui/download-file.ts';
import { FILE_TYPE } from '../../ui/file-type.ts';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useSave } from '../../ui/use-save.ts';
import { cellsEver } from './report-unit.ts';
import type { ShownReport } from './use-report.ts';

const TEMPLATES: Readonly<Record<ReportKind, string>> = {
  CELL_MONTH: 'REPORT_CELL_MONTH',
  QUICK: 'REPORT_QUICK',
  HALF_YEAR: 'REPORT_PERIOD',
  YEAR: 'REPORT_PERIOD',
  TERM: 'REPORT_PERIOD',
};

export interface GivesFile {
  /** hands a made file to the person */
  give?: (bytes: Uint8Array, fileName: string) => void;
}

interface Props extends GivesFile {
  unit: DomainRecord<'unit'>;
  period: ReportPeriod;
  report: ShownReport;
  /** by part */
  texts: Readonly<Record<string, string>>;
}

/** The narrative of a report as a Word file in the format of party documents: a draft until it was sent. */
export function WordButton({ unit, period, report, texts, give }: Props) {
  const { t } = useTranslation('reports');
  const book = useBook();
  const today = book.today();
  const rulebook = useRulebook();
  const { show } = useLiveRegion();
  const { members, settings } = useInScope(book.owner.commune === null ? book.owner.scope : unit.id);
  const { places, format, options } = usePaperSetting(unit, rulebook, settings);
  const { save, trouble } = useSave(book);
  const [outcome, setOutcome] = useState<'IDLE' | 'WORKING' | 'FAILED'>('IDLE');

  async function make() {
    setOutcome('WORKING');
    try {
      const { toDocx } = await import('../../documents/papers/to-docx.ts');
      const code = TEMPLATES[period.kind];
      const values = reportValues({
        rulebook,
        unit,
        cells: cellsEver(book.view, unit),
        places,
        members,
        period,
        through: report.through,
        figures: report.figures,
        table2: TABLE_2,
        texts,
        isDraft: report.sent === null,
        decimals: report.decimals,
        // a sent report keeps the day on which it was sent
        today: report.sent?.facts.day ?? today,
      });
      const model = fillTemplate(must(paperTemplate(code), code), values, options);
      // a cell has no cells below it, and a quick report no table of the statistics
      const blocks = model.blocks.filter((block) => block.kind !== 'TABLE' || block.rows.length > 0);
      const bytes = toDocx({ ...model, blocks }, format);
      const note = noteDisclosure({ kind: 'WORD', what: code, people: 0, candidateId: null }, commandContext(book));
      if (await save(note)) {
        const file = `bao-cao-${period.period}.docx`;
        if (give) give(bytes, file);
        else downloadFile(bytes, file, FILE_TYPE.docx);
        show(t('fileDone', { file }));
      }
      setOutcome('IDLE');
    } catch {
      setOutcome('FAILED');
    }
  }

  return (
    <>
      <Button icon="download" busy={outcome === 'WORKING'} onClick={() => void make()}>
        {t('word')}
      </Button>
      {trouble.problem && <Notice mark="mend" title={trouble.problem} alert />}
      {outcome === 'FAILED' && <Notice mark="mend" title={t('fileFailed')} alert />}
    </>
  );
}
