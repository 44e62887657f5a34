import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGateIfAny } from '../../db/use-gate.ts';
import type { InvitationSecrets } from '../../protocol/account-api.ts';
import { Button } from '../../ui/button.tsx';
import { InvitationLetter } from './invitation-letter.tsx';

/** Prints the letter by which a phone joins. */
export function PrintLetter({
  secrets,
  grants,
}: {
  secrets: InvitationSecrets;
  grants: readonly { role: string; unit: string }[];
}) {
  const { t } = useTranslation('operator');
  const gate = useGateIfAny();
  const [prints, setPrints] = useState(0);
  // the letter stands in the page from the first print on; some browsers lay it out after print() has returned
  useEffect(() => {
    if (prints === 0) return;
    gate?.grace();
    window.print();
  }, [prints, gate]);
  return (
    <>
      <Button look="main" icon="printer" onClick={() => setPrints(prints + 1)}>
        {t('invitation.print')}
      </Button>
      {prints > 0 && <InvitationLetter secrets={secrets} grants={grants} />}
    </>
  );
}
