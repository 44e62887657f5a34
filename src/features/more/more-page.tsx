import { useTranslation } from 'react-i18next';
import { useAll, useBook, useSyncStatus } from '../../db/use-book.ts';
import { hasDesk, hasOnlyDesk, isAtCommune, readsSums, readsTray } from '../../protocol/desk-rights.ts';
import { roleMay } from '../../protocol/rights.ts';
import { Button } from '../../ui/button.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';

/** Everything that is not done every day. */
export function MorePage() {
  const { t } = useTranslation(['more', 'common']);
  const book = useBook();
  const status = useSyncStatus();
  const isPractice = book.kind === 'practice';
  const isAtDesk = hasDesk(book.owner.grants);
  const keepsBook = !hasOnlyDesk(book.owner.grants);
  const asked = useAll('cellVisit').filter(({ facts }) => facts.unitId === book.owner.scope);
  const undone = asked.filter(({ facts }) => facts.asked && !facts.doneOn).length;
  const seesTray = readsTray(book.owner.grants);
  const seesNotices = book.owner.grants.some(({ role }) => roleMay(role, 'read', 'notice'));
  const atCommune = isAtCommune(book.owner.grants);
  const { grants } = book.owner;
  const writes = grants.length === 0 || grants.some(({ role }) => roleMay(role, 'create', 'candidate'));
  const seesSums = readsSums(grants);
  const alone = book.owner.commune === null && !isAtDesk && !seesSums;
  return (
    <Page title={t('title')}>
      <SectionHeading>{t('linePart')}</SectionHeading>
      <Rows>
        <Row href="/them/gui-nhan" title={t('sync')}>
          {status.waiting > 0 && <StateMark mark="toSend">{t('waiting', { count: status.waiting })}</StateMark>}
        </Row>
        <Row href="/them/khac-nhau" title={t('conflicts')}>
          {status.openConflicts > 0 && (
            <StateMark mark="twoValues">{t('open', { count: status.openConflicts })}</StateMark>
          )}
        </Row>
        <Row href="/them/khong-nhan" title={t('quarantine')}>
          {status.refused > 0 && <StateMark mark="mend">{t('refused', { count: status.refused })}</StateMark>}
        </Row>
        {alone && !isPractice && <Row href="/tham-gia" title={t('join')} />}
      </Rows>
      {keepsBook && (
        <>
          <SectionHeading>{t(atCommune ? 'communePart' : 'cellPart')}</SectionHeading>
          <Rows>
            {!atCommune && <Row href="/chi-bo" title={t('members')} />}
            {!atCommune && <Row href="/hop-chi-bo" title={t('common:meeting')} />}
            {asked.length > 0 && (
              <Row href="/them/viec-xa-nhac" title={t('asked')}>
                {undone > 0 && <StateMark mark="waiting">{t('undone', { count: undone })}</StateMark>}
              </Row>
            )}
            {seesTray && <Row href="/ho-so-den" title={t('tray')} />}
            <Row href="/lop" title={t('common:nav.classes')} />
            <Row href="/du-bi" title={t('probation')} />
            <Row href="/nguon" title={t('sources')} />
            <Row href="/bao-cao" title={t('common:nav.reports')} />
            {seesNotices && <Row href="/thong-bao" title={t('notices')} />}
          </Rows>
          <SectionHeading>{t('bookPart')}</SectionHeading>
          <Rows>
            {writes && <Row href="/them/nhap-so" title={t('import')} />}
            <Row href="/them/in-so" title={t('printBook')} />
            <Row href="/them/xuat-danh-sach" title={t('export')} />
            <Row href="/them/xuat-csdl" title={t('exportMembers')} />
            <Row href="/them/xuat-lich" title={t('calendar')} />
          </Rows>
        </>
      )}
      <SectionHeading>{t('otherPart')}</SectionHeading>
      <Rows>
        {isAtDesk && !isPractice && <Row href="/dieu-hanh" title={t('operator')} />}
        {seesSums && <Row href="/tinh" title={t('province')} />}
        {keepsBook && <Row href="/them/quy-dinh" title={t('rulebook')} />}
        <Row href="/them/bo-nho" title={t('storage')} />
        <Row href="/them/cai-dat" title={t('settings')} />
        <Row href="/thuc-hanh" title={isPractice ? t('leavePractice') : t('practice')} />
      </Rows>
      {!isPractice && (
        <div className="pad">
          <Button icon="lock" wide onClick={() => book.lock()}>
            {t('lock')}
          </Button>
        </div>
      )}
    </Page>
  );
}
