import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import { useBook, useRecord } from '../../db/use-book.ts';
import { useRulebook } from '../../db/use-rulebook.ts';
import { listName } from '../../domain/rulebook/list-name.ts';
import type { Json } from '../../lib/json.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { momentWords } from '../../ui/day-words.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { useFactWords } from '../../ui/use-fact-words.ts';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { type Conflict, placeOf, titleOf } from './open-conflicts.ts';
import './conflicts.css';

/** Texts that two people wrote may both be right: they are offered together. */
const TEXTS: ReadonlySet<string> = new Set([
  ...['note', 'merits', 'faults', 'tasksGiven', 'result', 'nextStep', 'content', 'discussion', 'text'],
  ...['childhoodHistory', 'historicalFeatures', 'selfPolitics', 'selfMorals', 'selfAbility', 'selfMasses'],
  ...['history', 'politicalHistory', 'politicsNow', 'lawAbiding', 'economy', 'criminalRecord'],
]);
const GROUP = '*group';

export function ConflictPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation('conflicts');
  const conflict = useRecord('conflict', id);
  if (!conflict || conflict.facts.settled)
    return (
      <Page title={t('title')} back="/them/khac-nhau">
        <EmptyState title={t('settled')} />
      </Page>
    );
  return <Choice key={id} conflict={conflict} />;
}

interface Side {
  key: string;
  value: Json;
  author: string;
  at: number;
  stands: boolean;
}

/** Both values large, who and when; one tap settles it. */
function Choice({ conflict }: { conflict: Conflict }) {
  const { t } = useTranslation(['conflicts', 'common']);
  const book = useBook();
  const words = useRuleWords(book.today());
  const factWords = useFactWords();
  const { show } = useLiveRegion();
  const [, navigate] = useLocation();
  const [chosen, setChosen] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const { fact = '', standing, entries = [] } = conflict.facts;
  const place = placeOf(book.view, conflict);
  const sides = sidesOf(conflict);
  const rulebook = useRulebook();
  const nameOf = (code: string) => words.name(listName(rulebook, fact, code)) || undefined;
  const valueWords = (value: Json | undefined, whole = true) =>
    fact === 'archived'
      ? t(value ? 'conflicts:archivedYes' : 'conflicts:archivedNo')
      : factWords.value(value, { nameOf, whole });
  const me = book.owner.user?.id;
  const isGroup = fact === GROUP;
  const isArchive = fact === 'archived';
  const long = TEXTS.has(fact);
  const joined = long
    ? sides
        .map(({ value }) => (typeof value === 'string' ? value : ''))
        .filter(Boolean)
        .join('\n\n')
    : '';
  const side = sides.find(({ key }) => key === chosen);
  const base = entries[0]?.base as Json | undefined;

  async function settle(value: Json) {
    setBusy(true);
    setFailed(false);
    const saved = await book.settle(conflict.id, value);
    setBusy(false);
    if (!saved.ok) {
      setFailed(true);
      return;
    }
    show(t('conflicts:saved'));
    navigate('/them/khac-nhau', { replace: true });
  }

  const author = (one: Side) =>
    t('conflicts:by', {
      author: one.author === me ? t('conflicts:me') : (book.personName(one.author) ?? t('conflicts:someone')),
      time: momentWords(t, one.at, Date.now()),
    });

  return (
    <Page
      title={t('conflicts:title')}
      subtitle={titleOf(place)}
      back="/them/khac-nhau"
      foot={
        isGroup ? (
          <Button look="main" busy={busy} onClick={() => settle((standing?.value ?? null) as Json)}>
            {t('conflicts:understood')}
          </Button>
        ) : chosen === 'both' ? (
          <Button look="main" busy={busy} onClick={() => settle(joined)}>
            {t('conflicts:useBoth')}
          </Button>
        ) : (
          <Button look="main" busy={busy} disabled={!side} onClick={() => side && settle(side.value)}>
            {side ? t('conflicts:use', { value: valueWords(side.value, !long) }) : t('conflicts:choose')}
          </Button>
        )
      }
    >
      <div className="pad">
        <StateMark mark="twoValues">
          {isGroup
            ? t('conflicts:explainGroup')
            : isArchive
              ? t('conflicts:explainArchive')
              : t('conflicts:explain', { fact: factWords.name(fact) })}
        </StateMark>
      </div>
      {failed && <Notice mark="mend" title={t('conflicts:problem')} alert />}
      {!isGroup && (
        <fieldset className="conflict-sides" aria-label={t('conflicts:legend')}>
          {sides.map((one) => (
            <label key={one.key} className="conflict-side">
              <span className="conflict-who">
                <input type="radio" name="side" checked={chosen === one.key} onChange={() => setChosen(one.key)} />
                {one.author === me ? t('conflicts:mine') : t('conflicts:other')}
              </span>
              <span className={long ? 'conflict-text' : 'conflict-value'}>{valueWords(one.value)}</span>
              <span className="secondary">{author(one)}</span>
              {one.stands && <span className="secondary">{t('conflicts:standing')}</span>}
            </label>
          ))}
          {long && joined && (
            <label className="conflict-side conflict-wide">
              <span className="conflict-who">
                <input type="radio" name="side" checked={chosen === 'both'} onChange={() => setChosen('both')} />
                {t('conflicts:keepBoth')}
              </span>
              <span className="secondary">{t('conflicts:keepBothHint')}</span>
            </label>
          )}
        </fieldset>
      )}
      <div className="pad stack">
        {!isGroup && !isArchive && base !== undefined && (
          <p className="secondary">{t('conflicts:before', { value: valueWords(base) })}</p>
        )}
        <p className="secondary">{t('conflicts:meanwhile')}</p>
        {place.href && !isArchive && (
          <ButtonLink href={place.href} look="text" icon="pencil">
            {t(isGroup ? 'conflicts:openForm' : 'conflicts:both')}
          </ButtonLink>
        )}
      </div>
    </Page>
  );
}

function sidesOf(conflict: Conflict): Side[] {
  const { standing, entries = [] } = conflict.facts;
  const sides: Side[] = entries.map((entry) => ({
    key: `${entry.log} ${entry.n}`,
    value: (entry.value ?? null) as Json,
    author: entry.author,
    at: entry.at,
    stands: false,
  }));
  if (standing) {
    sides.push({
      key: 'standing',
      value: (standing.value ?? null) as Json,
      author: standing.author,
      at: standing.at,
      stands: true,
    });
  }
  return sides;
}
