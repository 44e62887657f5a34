import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import type { AuditEntry } from '../../protocol/account-api.ts';
import { roleLooksAfter } from '../../protocol/desk-rights.ts';
import { paperTemplate } from '../../rulebooks/templates/templates.ts';
import { writeDay } from '../../ui/day-text.ts';
import { momentWords } from '../../ui/day-words.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { auditOf, PEOPLE, UNITS } from './desk.ts';
import { DeskAnswer } from './desk-answers.tsx';
import { DeskPage } from './desk-page.tsx';
import { unitName } from './unit-tree.ts';
import { useCommuneChoice } from './use-commune-choice.tsx';
import { useDeskData } from './use-desk.ts';

/** The latest entries of the chained trail, in words; it holds ids and codes, never content. */
export function AuditPage() {
  const { t } = useTranslation('operator');
  const { owner } = useBook();
  const choice = useCommuneChoice();
  const isOperator = owner.grants.some(({ role }) => roleLooksAfter(role, 'accounts'));
  const seesServer = choice.units.some(({ kind }) => kind === 'PROVINCE');
  return (
    <DeskPage title={t('place.audit')} needs={choice.isReady ? [] : [[UNITS, choice.loaded]]}>
      {() => (
        <>
          <p className="pad secondary">{t('audit.what')}</p>
          {choice.field}
          {choice.commune !== null || (isOperator && seesServer) ? (
            <Trail key={choice.commune ?? 'server'} commune={choice.commune} units={choice.units} />
          ) : (
            <EmptyState title={t('noCommune')} />
          )}
          {choice.commune !== null && isOperator && seesServer && (
            <>
              <SectionHeading>{t('audit.server')}</SectionHeading>
              <Trail commune={null} units={choice.units} />
            </>
          )}
        </>
      )}
    </DeskPage>
  );
}

function Trail({ commune, units }: { commune: string | null; units: ReturnType<typeof useCommuneChoice>['units'] }) {
  const { t } = useTranslation(['operator', 'common']);
  const book = useBook();
  const people = useDeskData(PEOPLE).value?.people ?? [];
  const person = (id: unknown) =>
    typeof id !== 'string'
      ? ''
      : id === 'server'
        ? t('operator:audit.byServer')
        : (people.find((one) => one.id === id)?.name ?? book.personName(id) ?? t('operator:audit.someone'));
  const words = useRuleWords(book.today());
  const unit = (id: unknown) => (typeof id === 'string' ? (unitName(units, id) ?? t('operator:unknownUnit')) : '');
  const whatIs = (code: string) => {
    const template = paperTemplate(code);
    if (template) return template.form ?? words.name(template.name);
    return t(`operator:audit.given.list.${code}`, { defaultValue: code });
  };
  const sentence = ({ kind, details }: AuditEntry) => {
    if (kind === 'disclosure') {
      const count = Number(details.people);
      return t(`operator:audit.given.${String(details.way)}`, { what: whatIs(String(details.what)), count });
    }
    return t(`operator:audit.kind.${kind.replaceAll('.', '_')}`, {
      defaultValue: t('operator:audit.kind.other', { kind }),
      person: person(details.person),
      unit: unit(details.unit),
    });
  };
  const where = ({ index, actor, kind, details }: AuditEntry) =>
    kind === 'disclosure'
      ? t('operator:audit.given.at', {
          ...{ name: person(actor), unit: unit(details.unit), day: writeDay(String(details.day)), index },
        })
      : t('operator:audit.by', { name: person(actor), index });

  return (
    <DeskAnswer of={auditOf(commune)}>
      {({ entries, head }) =>
        entries.length === 0 ? (
          <EmptyState title={t('operator:audit.none')} />
        ) : (
          <>
            <Rows label={t('operator:place.audit')}>
              {entries.map((entry) => (
                <Row key={entry.index} title={sentence(entry)} aside={momentWords(t, entry.at, Date.now())}>
                  <span className="secondary">{where(entry)}</span>
                </Row>
              ))}
            </Rows>
            <p className="pad secondary">
              {t('operator:audit.end', { index: head.index, hash: head.hash.slice(0, 12) })}
            </p>
          </>
        )
      }
    </DeskAnswer>
  );
}
