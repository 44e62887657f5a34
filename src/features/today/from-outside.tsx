import { useTranslation } from 'react-i18next';
import { useAll, useBook } from '../../db/use-book.ts';
import { readsTray } from '../../protocol/desk-rights.ts';
import { roleMay } from '../../protocol/rights.ts';
import { Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';

/** What came from the other side: to the desk the dossiers of the cells, to a cell the notices that it has not read. */
export function FromOutside() {
  const { t } = useTranslation('today');
  const { grants } = useBook().owner;
  const waiting = useAll('submission').filter(({ facts }) => !facts.received && !facts.withdrawn).length;
  const unread = useAll('notice').filter(({ facts }) => !facts.readOn);
  const [latest] = unread.toSorted((a, b) => (b.facts.day ?? '').localeCompare(a.facts.day ?? ''));
  const isCell = grants.some(({ role }) => roleMay(role, 'change', 'notice') && !roleMay(role, 'create', 'notice'));
  const seesTray = readsTray(grants);
  if (!seesTray && !(isCell && latest)) return null;
  return (
    <Rows>
      {seesTray && (
        <Row href="/ho-so-den" title={t('tray')}>
          <StateMark mark={waiting > 0 ? 'soon' : 'done'}>
            {t(waiting > 0 ? 'trayWaits' : 'trayEmpty', { count: waiting })}
          </StateMark>
        </Row>
      )}
      {isCell && latest && (
        <Row href="/thong-bao" title={t('notices')}>
          <StateMark mark="soon">{t('unread', { count: unread.length })}</StateMark>
          <span className="secondary">{latest.facts.title}</span>
        </Row>
      )}
    </Rows>
  );
}
