import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../ui/button.tsx';
import { NextStepBand } from '../../ui/next-step-band.tsx';
import { INVITATIONS, PEOPLE, UNITS } from './desk.ts';
import { DESK } from './desk-page.tsx';
import { type Setup, setupOf } from './setup-step.ts';
import { useDeskData } from './use-desk.ts';

/** What a new server still needs; undefined while the server has not answered. */
export function useSetup(): Setup | undefined {
  const units = useDeskData(UNITS).value;
  const people = useDeskData(PEOPLE).value;
  const invitations = useDeskData(INVITATIONS).value;
  return units && people && invitations ? setupOf(units.units, people.people, invitations.invitations) : undefined;
}

/** The next thing to do on the way to the first phone, above everything else; nothing once phones can join. */
export function SetupBand() {
  const { t } = useTranslation('operator');
  const setup = useSetup();
  if (!setup?.next || setup.next === 'COMMUNE') return null;
  return (
    <NextStepBand title={t('nextStep')}>
      {t(`setup.${setup.next}.sentence`, { name: setup.person?.name ?? '' })}
      <ButtonLink href={hrefOf(setup)} look="text">
        {t(`setup.${setup.next}.action`)}
      </ButtonLink>
    </NextStepBand>
  );
}

export function hrefOf({ next, person }: Setup): string {
  switch (next) {
    case 'COMMUNE':
      return `${DESK}/don-vi/them/xa`;
    case 'CELL':
      return `${DESK}/don-vi/them/chi-bo`;
    case 'PERSON':
      return `${DESK}/nguoi/them`;
    default:
      return person ? `${DESK}/nguoi/${person.id}` : DESK;
  }
}
