import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../ui/button.tsx';
import { NextStepBand } from '../../ui/next-step-band.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { backupWords, isBackupLate } from './backup-words.ts';
import { BACKUP, DEVICES, INVITATIONS, PEOPLE, UNITS } from './desk.ts';
import { DESK, DeskPage } from './desk-page.tsx';
import { LoadPlaces } from './load-places.tsx';
import { hrefOf, useSetup } from './setup-band.tsx';
import { SETUP_STEPS } from './setup-step.ts';
import { useDeskData } from './use-desk.ts';

/** What to do next, how far the way to the first phone is, and what needs a look. */
export function OverviewPage() {
  const { t } = useTranslation(['operator', 'common']);
  const units = useDeskData(UNITS);
  const people = useDeskData(PEOPLE);
  const invitations = useDeskData(INVITATIONS);
  const devices = useDeskData(DEVICES);
  const backup = useDeskData(BACKUP);
  const setup = useSetup();
  const at = setup?.next ? SETUP_STEPS.indexOf(setup.next) : SETUP_STEPS.length;
  const hasRoot = units.value?.units.some(({ kind }) => kind === 'PROVINCE') ?? false;
  return (
    <DeskPage
      title={t('title')}
      needs={[
        [UNITS, units],
        [PEOPLE, people],
        [INVITATIONS, invitations],
        [DEVICES, devices],
        [BACKUP, backup],
      ]}
      band={
        <NextStepBand title={t('nextStep')}>
          {setup?.next
            ? t(`setup.${setup.next}.sentence`, { name: setup.person?.name ?? '' })
            : backup.value && isBackupLate(backup.value, Date.now())
              ? t('setup.backup')
              : t('setup.allDone')}
        </NextStepBand>
      }
    >
      {() => (
        <>
          {backup.value && isBackupLate(backup.value, Date.now()) && (
            <Notice
              mark="overdue"
              title={backupWords(t, backup.value, Date.now())}
              action={<ButtonLink href={`${DESK}/sao-luu`}>{t('backup.look')}</ButtonLink>}
            >
              <p>{t('backup.danger')}</p>
            </Notice>
          )}
          <div className="pad desk-actions">
            {setup?.next === 'COMMUNE' ? (
              <>
                {hasRoot && <LoadPlaces look="main" />}
                <ButtonLink href={hrefOf(setup)} look={hasRoot ? 'second' : 'main'}>
                  {t('setup.COMMUNE.action')}
                </ButtonLink>
              </>
            ) : setup?.next ? (
              <ButtonLink href={hrefOf(setup)} look="main">
                {t(`setup.${setup.next}.action`)}
              </ButtonLink>
            ) : (
              <ButtonLink href={`${DESK}/nguoi/them`} look="main" icon="plus">
                {t('addPerson')}
              </ButtonLink>
            )}
          </div>
          {setup?.next && (
            <>
              <SectionHeading>{t('setup.title')}</SectionHeading>
              <Rows label={t('setup.title')}>
                {SETUP_STEPS.map((step, i) => (
                  <Row
                    key={step}
                    title={t(`setup.${step}.title`)}
                    mark={<StateMark mark={i < at ? 'done' : i === at ? 'missing' : 'waiting'} />}
                    aside={t(i < at ? 'setup.done' : i === at ? 'setup.now' : 'setup.later')}
                  />
                ))}
              </Rows>
            </>
          )}
          <SectionHeading>{t('all')}</SectionHeading>
          <Rows label={t('all')}>
            <Row href={`${DESK}/don-vi`} title={t('place.units')}>
              <span className="secondary">
                {t('count.units', { count: units.value?.units.filter(({ archived }) => !archived).length ?? 0 })}
              </span>
            </Row>
            <Row href={`${DESK}/nguoi`} title={t('place.people')}>
              <span className="secondary">{t('count.people', { count: people.value?.people.length ?? 0 })}</span>
            </Row>
            <Row href={`${DESK}/may`} title={t('place.devices')}>
              <span className="secondary">{t('count.devices', { count: devices.value?.devices.length ?? 0 })}</span>
            </Row>
            <Row href={`${DESK}/ban-giao`} title={t('place.handovers')}>
              <span className="secondary">{t('handover.short')}</span>
            </Row>
            <Row href={`${DESK}/hop-cho`} title={t('place.deferred')}>
              <span className="secondary">{t('deferred.short')}</span>
            </Row>
            <Row href={`${DESK}/nhat-ky`} title={t('place.audit')}>
              <span className="secondary">{t('audit.short')}</span>
            </Row>
            <Row href={`${DESK}/sao-luu`} title={t('place.backup')}>
              {backup.value && (
                <StateMark mark={isBackupLate(backup.value, Date.now()) ? 'overdue' : 'done'}>
                  {backupWords(t, backup.value, Date.now())}
                </StateMark>
              )}
            </Row>
          </Rows>
        </>
      )}
    </DeskPage>
  );
}
