import { useTranslation } from 'react-i18next';
import type { HandoverRow } from '../../protocol/account-api.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { momentWords } from '../../ui/day-words.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { type Mark, StateMark } from '../../ui/state-mark.tsx';
import { HANDOVERS, UNITS } from './desk.ts';
import { DESK, DeskPage } from './desk-page.tsx';
import { unitName } from './unit-tree.ts';
import { useDeskData } from './use-desk.ts';

const MARK_OF: Readonly<Record<HandoverRow['state'], Mark>> = {
  WAITING: 'waiting',
  READY: 'waiting',
  TOLD: 'waiting',
  CLEARED: 'done',
  LOST: 'missing',
  TAKEN_BACK: 'missing',
};

/** Every hand-over of a book, how far each is. */
export function HandoversPage() {
  const { t } = useTranslation(['operator', 'common']);
  const units = useDeskData(UNITS);
  const handovers = useDeskData(HANDOVERS);
  const all = handovers.value?.handovers ?? [];
  return (
    <DeskPage
      title={t('place.handovers')}
      needs={[
        [UNITS, units],
        [HANDOVERS, handovers],
      ]}
      foot={
        <ButtonLink href={`${DESK}/ban-giao/them`} look="main" icon="plus">
          {t('handover.start')}
        </ButtonLink>
      }
    >
      {() =>
        all.length === 0 ? (
          <EmptyState title={t('handover.none')}>{t('handover.noneBody')}</EmptyState>
        ) : (
          <Rows label={t('place.handovers')}>
            {all.map((one) => (
              <Row
                key={one.id}
                href={`${DESK}/ban-giao/${one.id}`}
                title={t('handover.fromTo', { from: one.outgoing.name, to: one.incoming.name })}
                aside={momentWords(t, one.startedAt, Date.now())}
              >
                <span>
                  {t('grant', { role: t(`role.${one.role}`), unit: unitName(units.value?.units ?? [], one.unit) })}
                </span>
                <StateMark mark={MARK_OF[one.state]}>{t(`handover.state.${one.state}`)}</StateMark>
              </Row>
            ))}
          </Rows>
        )
      }
    </DeskPage>
  );
}
