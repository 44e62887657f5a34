import { useTranslation } from 'react-i18next';
import type { PersonReading } from '../../db/person-reading.ts';
import { writeDay } from '../../ui/day-text.ts';
import { Row } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';

/** Whether the person agreed to the data being kept (Luật 91/2025/QH15). */
export function ConsentRow({ reading }: { reading: PersonReading }) {
  const { t } = useTranslation('person');
  const latest = reading.dossier.consents
    .toSorted((a, b) => (a.facts.day ?? '').localeCompare(b.facts.day ?? ''))
    .at(-1);
  const withdrawn = latest?.facts.withdrawn;
  const [mark, word] = withdrawn
    ? (['mend', t('consent.withdrawn', { day: writeDay(withdrawn.day) })] as const)
    : latest
      ? (['done', t('consent.given', { day: writeDay(latest.facts.day ?? '') })] as const)
      : (['missing', t('consent.missing')] as const);
  return (
    <Row href={`/nguoi/${reading.dossier.candidate.id}?viec=dong-y`} title={t('consent.title')}>
      <StateMark mark={mark}>{word}</StateMark>
    </Row>
  );
}
