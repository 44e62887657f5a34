import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams, useSearch } from 'wouter';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import { usePerson } from '../../db/use-person.ts';
import { purposeOfStep } from '../../domain/meeting/vote-purpose.ts';
import { roleMay } from '../../protocol/rights.ts';
import { Button, ButtonLink, IconButton } from '../../ui/button.tsx';
import { limitWords } from '../../ui/day-words.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { NextStepBand } from '../../ui/next-step-band.tsx';
import { Notice } from '../../ui/notice.tsx';
import { oneTapHref, tapWord } from '../../ui/one-tap.ts';
import { Page } from '../../ui/page.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { DossierTab } from './dossier-tab.tsx';
import { HistoryTab } from './history-tab.tsx';
import { MentorsTab } from './mentors-tab.tsx';
import { PersonActions } from './person-actions.tsx';
import { StepsTab } from './steps-tab.tsx';
import './person.css';

const TABS = { '': 'dossier', 'giup-do': 'mentors', 'cac-buoc': 'steps', 'lich-su': 'history' } as const;
type TabPath = keyof typeof TABS;
const PATHS = Object.keys(TABS) as TabPath[];

/** One person: the next step above everything, then the dossier, the mentors, the steps, the history. */
export function PersonPage() {
  const { id = '', tab = '' } = useParams();
  const { t } = useTranslation('person');
  const reading = usePerson(id);
  const path = PATHS.find((one) => one === tab);
  if (!reading || path === undefined)
    return (
      <Page title={t('gone')} back="/quan-chung">
        <EmptyState title={t('gone')}>{t('goneBody')}</EmptyState>
      </Page>
    );
  return <Person reading={reading} path={path} />;
}

function Person({ reading, path }: { reading: PersonReading; path: TabPath }) {
  const { t } = useTranslation(['person', 'common']);
  const book = useBook();
  const words = useRuleWords(book.today());
  const search = useSearch();
  const [, navigate] = useLocation();
  const { grants } = book.owner;
  const mayDraft = grants.length === 0 || grants.some(({ role }) => roleMay(role, 'create', 'resume'));
  const [menuOpen, setMenuOpen] = useState(false);
  const [basisOpen, setBasisOpen] = useState(false);
  const { candidate } = reading.dossier;
  const { facts, id } = candidate;
  const { next, rulebook, rules } = reading;
  const group = rulebook.lists.ethnicGroups.entries.find(({ code }) => code === facts.ethnicity);
  const subtitle = [facts.birthDate?.slice(0, 4), words.name(group?.name), facts.residence].filter(Boolean).join(' · ');
  const href = oneTapHref(id, next.does);
  const asked = new URLSearchParams(search).get('viec');
  const closeMenu = () => {
    setMenuOpen(false);
    if (asked) navigate(`/nguoi/${id}`, { replace: true });
  };

  return (
    <Page
      title={facts.name ?? ''}
      subtitle={subtitle}
      back="/quan-chung"
      aside={<IconButton icon="menu" label={t('person:menu')} onClick={() => setMenuOpen(true)} />}
      band={
        <>
          {path === '' && (
            <NextStepBand
              title={t('person:nextStep')}
              basis={t('common:basis', { cite: words.cite(next.cite) })}
              onShowBasis={() => setBasisOpen(true)}
              showBasis={t('person:showBasis')}
            >
              {words.say('next', next.code, next.params)}
              {next.workingDaysLeft !== null && (
                <strong> {t('person:legalLimit', { left: limitWords(t, next) })}</strong>
              )}
            </NextStepBand>
          )}
          <Tabs
            label={t('person:tabs.label')}
            tabs={PATHS.flatMap((one) => [
              // a feature of its own, before the history
              ...(one === 'lich-su' && mayDraft
                ? [{ href: `/nguoi/${id}/ly-lich`, label: t('person:tabs.resume'), current: false }]
                : []),
              {
                href: one ? `/nguoi/${id}/${one}` : `/nguoi/${id}`,
                label: t(`person:tabs.${TABS[one]}`),
                current: one === path,
              },
            ])}
          />
        </>
      }
      foot={
        path === '' &&
        href && (
          <>
            {purposeOfStep(next.step) && <ButtonLink href="/hop-chi-bo">{t('common:meeting')}</ButtonLink>}
            <ButtonLink href={href} look="main">
              {t(`common:do.${tapWord(next.does, next.code) as 'MEND_POINTS'}`)}
            </ButtonLink>
          </>
        )
      }
    >
      {facts.archived && <Notice mark="look" title={t('person:archive.notice', { reason: facts.archived.reason })} />}
      {path === '' && <DossierTab reading={reading} />}
      {path === 'giup-do' && <MentorsTab reading={reading} />}
      {path === 'cac-buoc' && <StepsTab reading={reading} />}
      {path === 'lich-su' && <HistoryTab reading={reading} />}
      {basisOpen && (
        <Dialog
          title={t('person:basisTitle')}
          onClose={() => setBasisOpen(false)}
          actions={<Button onClick={() => setBasisOpen(false)}>{t('common:close')}</Button>}
        >
          <p>
            <strong>{words.cite(next.cite)}</strong>
          </p>
          <p>{words.name(rulebook.documents.find(({ document }) => document === next.cite.document)?.title)}</p>
          <p>{words.say('why', next.why, next.params)}</p>
          {rules.changedOn !== null && (
            <p>{words.say('era', rules.why, { day: rules.changedOn, rules: rulebook.title })}</p>
          )}
          <p className="secondary">{t('person:who', { who: t(`rules:who.${next.who}` as never) })}</p>
        </Dialog>
      )}
      {(menuOpen || asked === 'dong-y' || asked === 'ket-thuc') && (
        <PersonActions
          reading={reading}
          first={asked === 'dong-y' ? 'consent' : asked === 'ket-thuc' ? 'exit' : 'menu'}
          onClose={closeMenu}
        />
      )}
    </Page>
  );
}
