import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { keyFingerprint } from '../../db/key-fingerprint.ts';
import { openRulebook, type RulebookProblem } from '../../db/open-rulebook.ts';
import { useAll, useBook, useRecord } from '../../db/use-book.ts';
import { useGateIfAny } from '../../db/use-gate.ts';
import { commandContext } from '../../db/use-person.ts';
import { archiveRecord } from '../../domain/commands/archive-record.ts';
import { publishRulebook } from '../../domain/commands/publish-rulebook.ts';
import { rulebookRecordFacts } from '../../domain/records/rulebook-record.ts';
import type { RulebookKey } from '../../domain/rulebook/rulebook-key.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import { rulebook as texts } from '../../i18n/vi/later/rulebook.ts';
import { rulebooksWith } from '../../rulebooks/rulebooks.ts';
import { Button } from '../../ui/button.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SectionHeading } from '../../ui/page.tsx';
import { FactRow, Row, Rows } from '../../ui/row.tsx';
import { useSave } from '../../ui/use-save.ts';
import { ME, UNITS } from './desk.ts';
import { DeskPage } from './desk-page.tsx';
import { useCommuneChoice } from './use-commune-choice.tsx';
import { useDeskData } from './use-desk.ts';

addTexts('rulebook', texts);

const { archived: _, ...signedFacts } = rulebookRecordFacts;
const signedFile = z.object(signedFacts);
type Signed = z.infer<typeof signedFile>;

type Chosen = { signed: Signed; problem: RulebookProblem | null } | 'UNREADABLE' | null;
const COMMAND = 'npm run admin -- rulebook-key NAME.public.jwk';
/** A signed rulebook has some 30 kB. */
const MOST_BYTES = 200_000;

/** Rulebooks of a commune: which are published, and a signed file to publish. */
export function RulebooksPage() {
  const { t } = useTranslation(['operator', 'rulebook', 'common']);
  const me = useDeskData(ME);
  const { commune, field, loaded } = useCommuneChoice();
  const published = useAll('rulebook')
    .filter(({ scope }) => scope === commune)
    .toSorted((a, b) => ((a.facts.inForceFrom ?? '') < (b.facts.inForceFrom ?? '') ? 1 : -1));
  const [leaving, setLeaving] = useState<string | null>(null);
  const key = me.value?.rulebookKey ?? null;
  const fingerprint = useFingerprint(key);
  return (
    <DeskPage
      title={t('operator:place.rulebooks')}
      needs={[
        [ME, me],
        [UNITS, loaded],
      ]}
    >
      {() => (
        <>
          <p className="pad">{t('operator:rulebooks.lead')}</p>
          {field}
          {key ? (
            <Rows>
              <FactRow name={t('operator:rulebooks.key')}>
                <code translate="no">{fingerprint}</code>
              </FactRow>
            </Rows>
          ) : (
            <Notice mark="look" title={t('operator:rulebooks.noKey')}>
              <p>{t('operator:rulebooks.noKeyHow')}</p>
              <p>
                <code translate="no">{COMMAND}</code>
              </p>
            </Notice>
          )}
          {key && commune && <Publish key={commune} commune={commune} signKey={key} />}
          <SectionHeading>{t('operator:rulebooks.published')}</SectionHeading>
          {published.length === 0 ? (
            <p className="pad">{t('operator:rulebooks.none')}</p>
          ) : (
            <Rows label={t('operator:rulebooks.published')}>
              {published.map(({ id, facts, syncState }) => (
                <Row
                  key={id}
                  title={facts.title ?? ''}
                  code={facts.rulebookId}
                  aside={t(`common:syncState.${syncState}`)}
                  action={
                    <Button
                      onClick={() => setLeaving(id)}
                      aria-label={t('operator:rulebooks.withdrawOne', { title: facts.title ?? '' })}
                    >
                      {t('operator:rulebooks.withdraw')}
                    </Button>
                  }
                >
                  <span className="secondary">{t('rulebook:from', { day: writeDay(facts.inForceFrom ?? '') })}</span>
                </Row>
              ))}
            </Rows>
          )}
          {leaving !== null && <Withdraw id={leaving} onClose={() => setLeaving(null)} />}
        </>
      )}
    </DeskPage>
  );
}

/** A published rulebook is taken back: phones go on with the others, as if it had not come. */
function Withdraw({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation(['operator', 'common']);
  const book = useBook();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book);
  const record = useRecord('rulebook', id);
  if (!record) return null;
  const withdraw = async () => {
    const reason = t('operator:rulebooks.withdrawReason');
    if (!(await save(archiveRecord({ record, reason }, commandContext(book, record.scope))))) return;
    show(t('operator:rulebooks.withdrawn'));
    onClose();
  };
  return (
    <Dialog
      title={t('operator:rulebooks.withdrawTitle', { title: record.facts.title ?? '' })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="main" busy={busy} onClick={() => void withdraw()}>
            {t('operator:rulebooks.withdraw')}
          </Button>
        </>
      }
    >
      {trouble.problem && <Notice mark="mend" title={trouble.problem} alert />}
      <p>{t('operator:rulebooks.withdrawBody')}</p>
    </Dialog>
  );
}

function Publish({ commune, signKey }: { commune: string; signKey: RulebookKey }) {
  const { t } = useTranslation(['operator', 'rulebook', 'common']);
  const book = useBook();
  const gate = useGateIfAny();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book);
  const [chosen, setChosen] = useState<Chosen>(null);
  const choose = async (file: File) => setChosen(await readSigned(file, signKey, book.view.arrivals().rulebooks));
  const publish = async (signed: Signed) => {
    const existing =
      book.view
        .allWithArchived('rulebook')
        .find(({ scope, facts }) => scope === commune && facts.rulebookId === signed.rulebookId) ?? null;
    if (!(await save(publishRulebook({ existing, signed }, commandContext(book, commune))))) return;
    setChosen(null);
    show(t('operator:rulebooks.done'));
  };
  return (
    <section aria-label={t('operator:rulebooks.publish')}>
      <SectionHeading>{t('operator:rulebooks.publish')}</SectionHeading>
      <div className="pad form-narrow">
        <Field label={t('operator:rulebooks.file')} hint={t('operator:rulebooks.fileHint')}>
          {(ids) => (
            <input
              {...ids}
              type="file"
              accept=".json,application/json"
              onClick={() => gate?.grace()}
              onChange={({ target }) => {
                const file = target.files?.[0];
                if (file) void choose(file);
              }}
            />
          )}
        </Field>
      </div>
      {trouble.problem && <Notice mark="mend" title={trouble.problem} alert />}
      {chosen === 'UNREADABLE' && <Notice mark="mend" title={t('operator:rulebooks.unreadable')} alert />}
      {chosen !== null && chosen !== 'UNREADABLE' && (
        <>
          <Rows label={t('operator:rulebooks.chosen')}>
            <FactRow name={t('operator:rulebooks.id')}>{chosen.signed.rulebookId}</FactRow>
            <FactRow name={t('operator:rulebooks.title')}>{chosen.signed.title}</FactRow>
            <FactRow name={t('operator:rulebooks.day')}>{writeDay(chosen.signed.inForceFrom)}</FactRow>
          </Rows>
          {chosen.problem ? (
            <Notice mark="mend" title={t(`rulebook:refused.${chosen.problem.code}`)} alert>
              {'problems' in chosen.problem && (
                <ul translate="no">
                  {chosen.problem.problems.slice(0, 20).map((place) => (
                    <li key={place}>{place}</li>
                  ))}
                </ul>
              )}
            </Notice>
          ) : (
            <div className="pad stack">
              <p>{t('operator:rulebooks.good')}</p>
              <Button look="main" busy={busy} onClick={() => void publish(chosen.signed)}>
                {t('operator:rulebooks.button')}
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}

/** Reads what `npm run rulebook -- sign` wrote, and tries it as each phone will. */
async function readSigned(
  file: File,
  key: RulebookKey,
  arrived: Parameters<typeof rulebooksWith>[0],
): Promise<Exclude<Chosen, null>> {
  if (file.size > MOST_BYTES) return 'UNREADABLE';
  let json: unknown;
  try {
    json = JSON.parse(await file.text());
  } catch {
    return 'UNREADABLE';
  }
  const read = z.safeParse(signedFile, json);
  if (!read.success) return 'UNREADABLE';
  const signed = read.data;
  // a correction takes the place of what was published under the same id
  const others = arrived.filter(({ id, inForceFrom }) => id !== signed.rulebookId && inForceFrom <= signed.inForceFrom);
  const opened = await openRulebook(signed, key, rulebooksWith(others));
  return { signed, problem: opened.ok ? null : opened.error };
}

function useFingerprint(key: RulebookKey | null): string {
  const [digits, setDigits] = useState('');
  useEffect(() => {
    let over = false;
    if (key) keyFingerprint(key).then((found) => !over && setDigits(found));
    return () => {
      over = true;
    };
  }, [key]);
  return digits;
}
