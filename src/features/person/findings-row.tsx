import { useTranslation } from 'react-i18next';
import { useFindings } from '../../db/use-findings.ts';
import { SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';

/** How many mistakes the checks find as the dossier stands now; what only lies ahead is told on the page of the checks. */
export function FindingsRow({ person }: { person: string }) {
  const { t } = useTranslation('person');
  const findings = useFindings(person);
  if (!findings) return null;
  const count = (level: 'BLOCK' | 'WARN') =>
    findings.filter((finding) => finding.due === 'NOW' && finding.level === level).length;
  const [mend, look] = [count('BLOCK'), count('WARN')];
  return (
    <section aria-label={t('findings.label')}>
      <SectionHeading>{t('findings.label')}</SectionHeading>
      <Rows>
        <Row
          href={`/nguoi/${person}/kiem-tra`}
          title={
            <>
              {mend > 0 && <StateMark mark="mend">{t('findings.mend', { count: mend })}</StateMark>}
              {look > 0 && <StateMark mark="look">{t('findings.look', { count: look })}</StateMark>}
              {mend + look === 0 && <StateMark mark="done">{t('findings.none')}</StateMark>}
            </>
          }
        >
          <span className="secondary">{t('findings.open')}</span>
        </Row>
      </Rows>
    </section>
  );
}
