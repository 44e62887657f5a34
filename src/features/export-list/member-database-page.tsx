import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BookView, ViewRecord } from '../../db/book.ts';
import { useReadings } from '../../db/use-readings.ts';
import { DATABASE_COLUMNS, type DatabaseRow, memberDatabase } from '../../domain/probation/member-database.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import { memberDatabase as texts } from '../../i18n/vi/later/member-database.ts';
import { useCellChoice } from '../../parts/cell-choice.tsx';
import { TableActions, workbookOf } from '../../parts/table-actions.tsx';
import { places } from '../../rulebooks/places.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { databaseSheet } from './database-sheet.ts';

addTexts('memberDatabase', texts);

const wasAdmitted = ({ id }: ViewRecord<'candidate'>, view: BookView) =>
  view.ofCandidate('step', id).some(({ facts }) => facts.code === 'CEREMONY');

/** New members in the columns of the national database, and what each still lacks for it. */
export function MemberDatabasePage() {
  const { t } = useTranslation('memberDatabase');
  const cells = useCellChoice();
  const readings = useReadings(wasAdmitted);
  const rows = useMemo(
    () =>
      memberDatabase(
        readings.filter(({ dossier }) => cells.isShown(dossier.candidate.scope)),
        places(),
      ),
    [readings, cells.isShown],
  );
  const lacking = rows.filter(({ missing }) => missing.length > 0).length;
  if (rows.length === 0) {
    return (
      <Page title={t('title')} back="/them">
        {cells.choice}
        <EmptyState title={t('empty')}>{t('emptyBody')}</EmptyState>
      </Page>
    );
  }
  return (
    <Page title={t('title')} subtitle={t('count', { count: rows.length })} back="/them">
      {cells.choice}
      <div className="pad stack">
        <p>{t('lead')}</p>
        <Notice
          mark={lacking > 0 ? 'look' : 'done'}
          title={t(lacking > 0 ? 'lacking' : 'complete', { count: lacking })}
        >
          {lacking > 0 && t('lackingBody')}
        </Notice>
        <TableActions
          what="MEMBER_DATABASE"
          file="csdl-dang-vien"
          people={rows.length}
          makeFile={() => workbookOf(databaseSheet(rows))}
        />
      </div>
      <section aria-label={t('people')}>
        <SectionHeading count={rows.length}>{t('people')}</SectionHeading>
        <Rows>
          {rows.map((row) => (
            <PersonLine key={row.reading.dossier.candidate.id} row={row} />
          ))}
        </Rows>
      </section>
    </Page>
  );
}

function PersonLine({ row: { reading, values, missing } }: { row: DatabaseRow }) {
  const { t } = useTranslation('memberDatabase');
  const { candidate } = reading.dossier;
  // of an address that is not known all parts are missing: it is named once
  const lacks = [...new Set(missing.map((column) => plainTitle(DATABASE_COLUMNS[column].title)))];
  return (
    <Row href={`/nguoi/${candidate.id}`} title={candidate.facts.name ?? ''} aside={values.organisation}>
      <StateMark mark={missing.length > 0 ? 'missing' : 'done'}>
        {missing.length > 0 ? t('missing', { count: missing.length }) : t('filled')}
      </StateMark>
      {lacks.length > 0 && <span className="secondary">{lacks.join(' · ')}</span>}
    </Row>
  );
}

/** "Quê quán (theo mô hình 2 cấp) - Tỉnh *" as a person calls it: "Quê quán". */
const plainTitle = (title: string) => title.replace(/\s*(\*|\(| - ).*$/u, '');
