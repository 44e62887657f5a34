import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry, ViewRecord } from '../../db/book.ts';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import type { Json } from '../../lib/json.ts';
import { isLocalDay } from '../../lib/local-day.ts';
import { Button } from '../../ui/button.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { momentWords } from '../../ui/day-words.ts';
import { Notice } from '../../ui/notice.tsx';
import { SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';

const LONG = 80;

/** Who wrote what and when: own acts and the last writing of each fact without a network, everything with one. */
export function HistoryTab({ reading }: { reading: PersonReading }) {
  const { t } = useTranslation('person');
  const book = useBook();
  const { candidate, papers, steps, assignments, remarks, consents } = reading.dossier;
  const records = useMemo(
    () => [candidate, ...papers, ...steps, ...assignments, ...remarks, ...consents] as unknown as readonly ViewRecord[],
    [candidate, papers, steps, assignments, remarks, consents],
  );
  const [own, setOwn] = useState<readonly HistoryEntry[]>([]);
  const [whole, setWhole] = useState<readonly HistoryEntry[] | null>(null);
  const [problem, setProblem] = useState<'OFFLINE' | 'NOT_ENROLLED' | 'REFUSED' | null>(null);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    let over = false;
    Promise.all(records.map(({ id }) => book.ownHistory(id))).then((lists) => {
      if (!over) setOwn(lists.flat().toSorted((a, b) => b.at - a.at));
    });
    return () => {
      over = true;
    };
  }, [book, records]);

  async function ask() {
    setBusy(true);
    setProblem(null);
    const lists: HistoryEntry[] = [];
    for (const { id } of records) {
      const history = await book.wholeHistory(id);
      if (!history.ok) {
        setProblem(history.error);
        break;
      }
      lists.push(...history.value);
    }
    setBusy(false);
    if (lists.length > 0) setWhole(lists.toSorted((a, b) => b.at - a.at));
  }

  const said = { OFFLINE: 'history.offline', NOT_ENROLLED: 'history.alone', REFUSED: 'history.refused' } as const;
  return (
    <>
      <div className="pad">
        <Button onClick={ask} busy={busy}>
          {t('history.whole')}
        </Button>
      </div>
      {problem && <Notice mark="look" title={t(said[problem])} alert />}
      {whole && <Entries title={t('history.wholeTitle')} entries={whole} />}
      <Entries title={t('history.own')} entries={own} />
      <SectionHeading>{t('history.facts')}</SectionHeading>
      <Rows>
        {records.flatMap((record) =>
          Object.entries(record.stamps).map(([fact, { author, at }]) => (
            <Row key={`${record.id} ${fact}`} title={<FactName fact={fact} />} aside={<Who author={author} at={at} />}>
              <FactValue value={(record.facts as Record<string, Json | undefined>)[fact] ?? null} />
            </Row>
          )),
        )}
      </Rows>
    </>
  );
}

function Entries({ title, entries }: { title: string; entries: readonly HistoryEntry[] }) {
  const { t } = useTranslation(['person', 'common']);
  return (
    <>
      <SectionHeading>{title}</SectionHeading>
      <Rows>
        {entries.length === 0 && <Row title={t('person:history.none')} />}
        {entries.map((entry, at) => (
          <Row
            // biome-ignore lint/suspicious/noArrayIndexKey: a history only grows at its end, and one moment may hold several
            key={`${entry.at} ${at}`}
            title={t(`person:history.${entry.action}`)}
            aside={<Who author={entry.author} at={entry.at} />}
          >
            {Object.entries(entry.set).map(([fact, value]) => (
              <span key={fact}>
                <FactName fact={fact} />: <FactValue value={entry.base[fact] ?? null} /> → <FactValue value={value} />
              </span>
            ))}
            <span className="secondary">{t(`common:syncState.${entry.status}`)}</span>
          </Row>
        ))}
      </Rows>
    </>
  );
}

function Who({ author, at }: { author: string; at: number }) {
  const { t } = useTranslation(['person', 'common']);
  const book = useBook();
  const isMe = author === 'self' || author === book.owner.user?.id;
  const name = isMe ? t('person:history.me') : (book.personName(author) ?? t('person:history.someone'));
  return t('person:history.line', { author: name, time: momentWords(t as never, at, Date.now()) });
}

function FactName({ fact }: { fact: string }) {
  const { t } = useTranslation('facts');
  return t(fact, { defaultValue: fact });
}

/** A value as a person reads it; a citizen number is not shown here, long texts are cut. */
function FactValue({ value }: { value: Json }) {
  const { t } = useTranslation(['person', 'facts', 'common']);
  if (value === null || value === undefined || value === '') return t('person:history.blank');
  if (typeof value === 'boolean') return t(value ? 'common:yes' : 'common:no');
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') {
    if (isLocalDay(value)) return writeDay(value);
    if (/^\d{12}$/.test(value)) return `…${value.slice(-4)}`;
    return value.length > LONG ? `${value.slice(0, LONG)}…` : value;
  }
  const parts = Array.isArray(value) ? value : Object.values(value as Record<string, Json>);
  return parts
    .filter((part) => typeof part === 'string')
    .map((part) => (isLocalDay(part as string) ? writeDay(part as string) : part))
    .join(' · ');
}
