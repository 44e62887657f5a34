import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAll, useBook } from '../../db/use-book.ts';
import { useRules } from '../../db/use-rules.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import { checkEffects, readUnder } from '../../domain/dossier/rulebook-effects.ts';
import type { Rulebook } from '../../domain/rulebook/rulebook.ts';
import { chosenSettings } from '../../domain/rulebook/setting-value.ts';
import { inForceOn } from '../../domain/rulebook/succession.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import { rulebook as texts } from '../../i18n/vi/later/rulebook.ts';
import { Button } from '../../ui/button.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { Notice } from '../../ui/notice.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { EffectRows } from './effect-lines.tsx';
import { KeyNotice } from './key-notice.tsx';
import { isLocalChoice } from './local-choices.ts';
import { useEffects } from './use-effects.ts';

addTexts('rulebook', texts);

/** Which rules hold and since when, what comes and what it changes for whom, and what the place has chosen. */
export function RulebookPage() {
  const { t } = useTranslation('rulebook');
  const book = useBook();
  const { rulebook, rulebooks, arrivals, settings } = useRules();
  const words = useRuleWords(book.today());
  const records = useAll('rulebook');
  const coming = rulebooks.filter(({ inForceFrom }) => inForceFrom > book.today()).toSorted(byDay);
  const older = inForceOn(rulebooks, book.today()).slice(1);
  const own = rulebook.settings.filter((rule) => isLocalChoice(rule) && chosenSettings(rule, settings).length > 0);
  const { askMembership } = book;
  useEffect(() => {
    // perhaps the key has come since
    if (arrivals.refused.some(({ problem }) => problem.code === 'KEY_UNKNOWN')) void askMembership();
  }, [arrivals, askMembership]);
  return (
    <Page title={t('title')} back="/them">
      <KeyNotice />
      {arrivals.refused.map(({ record, problem }) => (
        <Notice
          key={record}
          mark="mend"
          title={t('refused.title', { title: records.find(({ id }) => id === record)?.facts.title ?? '' })}
        >
          <p>{t(`refused.${problem.code}`)}</p>
          {'problems' in problem && (
            <details>
              <summary>{t('refused.places')}</summary>
              <ul translate="no">
                {problem.problems.slice(0, 20).map((place) => (
                  <li key={place}>{place}</li>
                ))}
              </ul>
            </details>
          )}
          <p>{t('refused.stays')}</p>
        </Notice>
      ))}
      {coming.map((one) => (
        <Coming key={one.id} coming={one} rulebooks={rulebooks} />
      ))}
      <SectionHeading>{t('inForce')}</SectionHeading>
      <Rows label={t('inForce')}>
        <Row title={words.name(rulebook.title)}>
          <span className="secondary">
            {t('since', { day: writeDay(rulebook.inForceFrom) })}
            {arrivals.rulebooks.includes(rulebook) && ` · ${t('arrived')}`}
          </span>
        </Row>
      </Rows>
      <SectionHeading>{t('here')}</SectionHeading>
      <Rows label={t('here')}>
        <Row href="/them/quy-dinh/lua-chon" title={t('pages.settings')}>
          {own.length > 0 && <span className="secondary">{t('chosen', { count: own.length })}</span>}
        </Row>
        <Row href="/them/quy-dinh/ngay-nghi" title={t('pages.holidays')} />
        <Row href="/them/quy-dinh/kiem-tra" title={t('pages.checks')} />
        <Row href="/them/quy-dinh/loi-van" title={t('pages.wording')} />
      </Rows>
      {older.length > 0 && (
        <>
          <SectionHeading>{t('older')}</SectionHeading>
          <Rows label={t('older')}>
            {older.map((one, at) => (
              <Row key={one.id} title={words.name(one.title)}>
                <span className="secondary">
                  {t('until', { day: writeDay((older[at - 1] ?? rulebook).inForceFrom) })}
                </span>
              </Row>
            ))}
          </Rows>
        </>
      )}
      <SectionHeading>{t('documents')}</SectionHeading>
      <Rows label={t('documents')}>
        {rulebook.documents
          .filter(({ official }) => official)
          .map(({ document, title, issuedOn }) => (
            <Row key={document} title={document}>
              <span className="secondary">
                {[words.name(title), issuedOn && t('issued', { day: writeDay(issuedOn) })].filter(Boolean).join(', ')}
              </span>
            </Row>
          ))}
      </Rows>
    </Page>
  );
}

const byDay = (a: Rulebook, b: Rulebook) => (a.inForceFrom < b.inForceFrom ? -1 : 1);
const PAGE = 50;

/** A rulebook that is not in force yet, against those that will be without it. */
function Coming({ coming, rulebooks }: { coming: Rulebook; rulebooks: readonly Rulebook[] }) {
  const { t } = useTranslation('rulebook');
  const words = useRuleWords(useBook().today());
  const [shown, setShown] = useState(PAGE);
  const day = coming.inForceFrom;
  const readings = useCallback(
    (dossier: Dossier) => {
      const without = rulebooks.filter(({ inForceFrom }) => inForceFrom < day);
      return [readUnder(dossier, without, day), readUnder(dossier, [...without, coming], day)] as const;
    },
    [rulebooks, coming, day],
  );
  const effects = useEffects(readings);
  const replaced = rulebooks.find(({ id }) => id === coming.supersedes);
  const checks = replaced ? checkEffects(replaced, coming) : [];
  return (
    <section aria-label={`${t('coming')}: ${words.name(coming.title)}`}>
      <SectionHeading>{t('coming')}</SectionHeading>
      <Rows>
        <Row title={words.name(coming.title)}>
          <span>{t('from', { day: writeDay(day) })}</span>
        </Row>
      </Rows>
      <SectionHeading count={effects && effects.length > 0 ? t('people', { count: effects.length }) : undefined}>
        {t('whatChanges')}
      </SectionHeading>
      {effects === undefined && (
        <p className="pad" role="status">
          {t('working')}
        </p>
      )}
      {effects?.length === 0 && <p className="pad">{t('nobody')}</p>}
      {effects && effects.length > 0 && <EffectRows effects={effects.slice(0, shown)} label={t('whatChanges')} />}
      {effects && effects.length > shown && (
        <MoreButton rest={effects.length - shown} onMore={() => setShown(shown + PAGE)} />
      )}
      {checks.length > 0 && (
        <>
          <SectionHeading>{t('checks')}</SectionHeading>
          <Rows label={t('checks')}>
            {checks.map(({ code, name, before, after }) => (
              <Row
                key={code}
                title={t(before === null ? 'check.added' : after === null ? 'check.dropped' : 'check.changed', {
                  code,
                  name: words.name(name),
                  before: before ? t(`level.${before}`) : '',
                  after: after ? t(`level.${after}`) : '',
                })}
              />
            ))}
          </Rows>
        </>
      )}
    </section>
  );
}

function MoreButton({ rest, onMore }: { rest: number; onMore: () => void }) {
  const { t } = useTranslation('common');
  return (
    <div className="pad">
      <Button wide onClick={onMore}>
        {t('showMore', { count: Math.min(PAGE, rest) })}
      </Button>
    </div>
  );
}
