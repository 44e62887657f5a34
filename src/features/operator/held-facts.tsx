import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { useRulebook } from '../../db/use-rulebook.ts';
import { listName } from '../../domain/rulebook/list-name.ts';
import type { Json } from '../../lib/json.ts';
import type { DeferredRow } from '../../protocol/account-api.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SectionHeading } from '../../ui/page.tsx';
import { useFactWords } from '../../ui/use-fact-words.ts';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { useHeldWords } from './use-held-words.ts';

/** One waiting change, fact by fact: what its author saw, what stands now, what it would write. */
export function HeldFacts({ row }: { row: DeferredRow }) {
  const { t } = useTranslation('operator');
  const held = useHeldWords();
  const facts = useFactWords();
  const book = useBook();
  const rulebook = useRulebook();
  const rules = useRuleWords(book.today());
  const { set, before = {}, now = {}, action } = row;
  const heading = held.person(row) ? `${held.typeWord(row)}: ${held.person(row)}` : held.typeWord(row);
  const say = (fact: string, value: unknown) =>
    facts.value(value as Json | undefined, {
      nameOf: (code) => rules.name(listName(rulebook, fact, code)) || undefined,
    });
  // ids say nothing to a person; the heading names whom they stand for
  const names = Object.keys(set ?? {}).filter((fact) => !fact.endsWith('Id'));
  const isPutAway = now.archived !== undefined && !Object.hasOwn(set ?? {}, 'archived');
  return (
    <>
      <SectionHeading>{heading}</SectionHeading>
      {isPutAway && <Notice mark="look" title={t('deferred.putAway')} />}
      {set === undefined ? (
        <p className="pad secondary">{t('deferred.hidden')}</p>
      ) : action === 'erase' ? (
        <p className="pad">{t('deferred.erases')}</p>
      ) : action === 'move' ? (
        <p className="pad">{t('deferred.moves', { unit: held.unit({ ...row, scope: String(set.to) }) })}</p>
      ) : (
        <DataTable<string>
          caption={t('deferred.facts')}
          rows={names}
          keyOf={(fact) => fact}
          columns={[
            { key: 'fact', title: t('deferred.fact'), names: true, cell: (fact) => facts.name(fact) },
            { key: 'before', title: t('deferred.before'), cell: (fact) => say(fact, before[fact]) },
            { key: 'now', title: t('deferred.now'), cell: (fact) => say(fact, now[fact]) },
            { key: 'set', title: t('deferred.set'), cell: (fact) => <strong>{say(fact, set[fact])}</strong> },
          ]}
        />
      )}
    </>
  );
}
