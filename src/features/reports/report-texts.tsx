import { useState } from 'react';
import { useDraft } from '../../db/use-draft.ts';
import type { FactsOf } from '../../domain/records/record-types.ts';
import { TextArea } from '../../ui/text-area.tsx';

/** What is written to a report, by part; `set` is absent where it was sent and stands still. */
export interface ReportTexts {
  values: Readonly<Record<string, string>>;
  set: ((part: string, text: string) => void) | null;
}

/** One part's text: a field while the report is open, a text once it was sent. */
export function ReportText({
  part,
  label,
  hint,
  texts: { values, set },
}: {
  part: string;
  label: string;
  hint: string;
  texts: ReportTexts;
}) {
  const text = values[part] ?? '';
  if (set === null) return text === '' ? null : <p className="pad report-text">{text}</p>;
  return (
    <>
      <div className="pad form-narrow no-print">
        <TextArea label={label} hint={hint} value={text} onChange={({ target }) => set(part, target.value)} />
      </div>
      <p className="pad report-text print-only" aria-hidden="true">
        {text}
      </p>
    </>
  );
}

type Values = Record<string, string>;

/** What is typed into a report and not sent yet, kept as a draft; a correction begins with what was sent. */
export function useReportTexts(key: string, sent: FactsOf<'report'>['texts']) {
  const draft = useDraft<Values>(`report:${key}`);
  const [changed, setChanged] = useState<Values>({});
  const before = Object.fromEntries((sent ?? []).map(({ part, text }) => [part, text]));
  return {
    draft,
    values: { ...before, ...changed },
    set(part: string, text: string) {
      const next = { ...changed, [part]: text };
      setChanged(next);
      draft.keep(next);
    },
    useFound: () => setChanged((draft.found?.values ?? {}) as unknown as Values),
    async clear() {
      await draft.drop();
      setChanged({});
    },
  };
}
