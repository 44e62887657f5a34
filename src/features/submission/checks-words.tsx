import { useTranslation } from 'react-i18next';
import { useFindings } from '../../db/use-findings.ts';
import { type FindingSince, sinceSending } from '../../domain/submission/since-sending.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { useDeskRights } from './use-desk-rights.ts';
import type { TrayRow } from './use-tray.ts';

const codesOf = (found: readonly FindingSince[]) => found.map(({ check }) => check).join(', ');

/** What the checks say of a dossier now, and what changed since it was sent: two lines of the tray. */
export function ChecksWords({ row: { submission, reading } }: { row: TrayRow }) {
  const { t } = useTranslation('submission');
  const { seesDrafts } = useDeskRights();
  const findings = useFindings(reading.dossier.candidate.id);
  const reasons = submission.facts.overrides?.length ?? 0;
  if (findings === undefined) return <span className="secondary">{t('checks.loading')}</span>;
  const since = sinceSending(submission, reading, findings, seesDrafts).findings;
  const of = (change: FindingSince['change']) => since.filter((one) => one.change === change);
  const there = since.filter(({ change }) => change === 'STANDS' || change === 'NEW');
  const mend = there.filter(({ level }) => level === 'BLOCK');
  const look = there.filter(({ level }) => level === 'WARN');
  const [found, mark] = mend.length > 0 ? ([mend, 'mend'] as const) : ([look, 'look'] as const);
  const more = [
    of('GONE').length > 0 && t('checks.gone', { count: of('GONE').length }),
    of('NEW').length > 0 && t('checks.new', { count: of('NEW').length }),
    of('UNSEEN').length > 0 && t('checks.unseen', { count: of('UNSEEN').length }),
    reasons > 0 && t('tray.overrides', { count: reasons }),
  ].filter(Boolean);
  return (
    <>
      {found.length > 0 ? (
        <StateMark mark={mark}>{t(`checks.${mark}`, { count: found.length, codes: codesOf(found) })}</StateMark>
      ) : (
        <StateMark mark="done">{t('checks.clean')}</StateMark>
      )}
      {more.length > 0 && <p className="secondary">{more.join(' · ')}</p>}
    </>
  );
}
