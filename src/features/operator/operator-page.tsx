import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect, Route, Switch } from 'wouter';
import { useBook } from '../../db/use-book.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import { operator } from '../../i18n/vi/later/operator.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { AuditPage } from './audit-page.tsx';
import { BackupPage } from './backup-page.tsx';
import { DeferredPage } from './deferred-page.tsx';
import { Desk } from './desk.ts';
import { DESK, useDeskPlaces } from './desk-page.tsx';
import { DevicesPage } from './devices-page.tsx';
import { HandoverForm } from './handover-form.tsx';
import { HandoverPage } from './handover-page.tsx';
import { HandoversPage } from './handovers-page.tsx';
import { HeldPage } from './held-page.tsx';
import { OverviewPage } from './overview-page.tsx';
import { PeoplePage } from './people-page.tsx';
import { PersonForm } from './person-form.tsx';
import { PersonPage } from './person-page.tsx';
import { RulebooksPage } from './rulebooks-page.tsx';
import { UnitForm } from './unit-form.tsx';
import { UnitPage } from './unit-page.tsx';
import { UnitsPage } from './units-page.tsx';
import { DeskContext } from './use-desk.ts';
import './operator.css';

addTexts('operator', operator);

/** The operator's desk: units, people, invitations, phones, and what is watched over. It shows no dossier. */
export function OperatorPage() {
  const book = useBook();
  const places = useDeskPlaces();
  // the book is a new object after each change of rights; what the desk knows stays
  const latest = useRef(book);
  useEffect(() => {
    latest.current = book;
  }, [book]);
  const [desk] = useState(() => new Desk((request) => latest.current.call(request)));
  const first = places[0];
  if (!first) return <NotAllowed />;
  return (
    <DeskContext value={desk}>
      {first.word === 'overview' ? (
        <Switch>
          <Route path={`${DESK}/don-vi/them/:kind`} component={UnitForm} />
          <Route path={`${DESK}/don-vi/:id`} component={UnitPage} />
          <Route path={`${DESK}/don-vi`} component={UnitsPage} />
          <Route path={`${DESK}/nguoi/them`} component={PersonForm} />
          <Route path={`${DESK}/nguoi/:id/sua`} component={PersonForm} />
          <Route path={`${DESK}/nguoi/:id`} component={PersonPage} />
          <Route path={`${DESK}/nguoi`} component={PeoplePage} />
          <Route path={`${DESK}/may`} component={DevicesPage} />
          <Route path={`${DESK}/ban-giao/them`} component={HandoverForm} />
          <Route path={`${DESK}/ban-giao/:id`} component={HandoverPage} />
          <Route path={`${DESK}/ban-giao`} component={HandoversPage} />
          <Route path={`${DESK}/quy-dinh`} component={RulebooksPage} />
          <Route path={`${DESK}/hop-cho/:commune/:log/:n`} component={HeldPage} />
          <Route path={`${DESK}/hop-cho`} component={DeferredPage} />
          <Route path={`${DESK}/nhat-ky`} component={AuditPage} />
          <Route path={`${DESK}/sao-luu`} component={BackupPage} />
          <Route component={OverviewPage} />
        </Switch>
      ) : (
        // those who look after one thing only: the office the waiting box, inspection the trail
        <Switch>
          {places.some(({ word }) => word === 'deferred') && (
            <Route path={`${DESK}/hop-cho/:commune/:log/:n`} component={HeldPage} />
          )}
          {places.some(({ word }) => word === 'deferred') && (
            <Route path={`${DESK}/hop-cho`} component={DeferredPage} />
          )}
          {places.some(({ word }) => word === 'audit') && <Route path={`${DESK}/nhat-ky`} component={AuditPage} />}
          <Route>
            <Redirect to={DESK + first.path} replace />
          </Route>
        </Switch>
      )}
    </DeskContext>
  );
}

function NotAllowed() {
  const { t } = useTranslation('operator');
  return (
    <Page title={t('title')} back="/them">
      <EmptyState title={t('notAllowed')} action={<ButtonLink href="/">{t('toBook')}</ButtonLink>}>
        {t('notAllowedBody')}
      </EmptyState>
    </Page>
  );
}
