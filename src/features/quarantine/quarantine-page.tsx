import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Book, QuarantinedOp } from '../../db/book.ts';
import { useBook } from '../../db/use-book.ts';
import type { RecordType } from '../../domain/records/record-types.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import { quarantine } from '../../i18n/vi/later/quarantine.ts';
import type { Json } from '../../lib/json.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { momentWords } from '../../ui/day-words.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { useFactWords } from '../../ui/use-fact-words.ts';

addTexts('quarantine', quarantine);

/** What the server will never take as it is: the reason, and the way to a new change. Nothing here goes by itself. */
export function QuarantinePage() {
  const { t } = useTranslation('quarantine');
  const book = useBook();
  const ops = useSyncExternalStore(book.sync.subscribe, book.sync.quarantine);
  return (
    <Page title={t('title')} back="/them">
      {ops.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneBody')}</EmptyState>
      ) : (
        <>
          <p className="pad secondary">{t('intro')}</p>
          <Rows label={t('title')}>
            {ops.map((op) => (
              <RefusedRow key={`${op.log} ${op.n}`} op={op} book={book} />
            ))}
          </Rows>
          <div className="pad">
            <Button icon="download" onClick={() => saveToFile(ops)}>
              {t('export')}
            </Button>
          </div>
        </>
      )}
    </Page>
  );
}

function RefusedRow({ op, book }: { op: QuarantinedOp; book: Book }) {
  const { t } = useTranslation('quarantine');
  const { t: tc } = useTranslation('common');
  const words = useFactWords();
  const { name, href } = placeOf(book, op);
  const reason = t(`reason.${op.code as 'other'}`, { defaultValue: t('reason.other') });
  return (
    <Row
      title={name || t('nameless')}
      mark={<StateMark mark="mend" />}
      action={
        href && (
          <ButtonLink href={href} icon="pencil">
            {t('mend')}
          </ButtonLink>
        )
      }
    >
      {Object.entries(op.set).map(([fact, value]) => (
        <span key={fact}>{t('fact', { fact: words.name(fact), value: words.value(value as Json) })}</span>
      ))}
      {op.returned && (
        <span>
          {t('returned', {
            name: book.personName(op.returned.by) ?? t('officer'),
            time: momentWords(tc, op.returned.at, Date.now()),
            words: op.returned.words,
          })}
        </span>
      )}
      <span className="state state-mend">
        <span className="state-word">{reason}</span>
      </span>
      <span className="secondary">{t('code', { code: op.code })}</span>
    </Row>
  );
}

/** Whose change it is, and the form in which it can be written anew. */
function placeOf({ view }: Book, op: QuarantinedOp): { name: string; href: string | null } {
  const shown = view.get(op.type as RecordType, op.record);
  const facts = { ...(shown?.facts as Record<string, Json | undefined> | undefined), ...op.set };
  const personId =
    op.type === 'candidate' ? op.record : typeof facts.candidateId === 'string' ? facts.candidateId : null;
  const person = personId ? view.get('candidate', personId) : undefined;
  const name = person?.facts.name ?? (typeof facts.name === 'string' ? facts.name : '');
  if (op.type === 'member') return { name, href: `/chi-bo/${op.record}` };
  if (!personId || !person) return { name, href: null };
  const base = `/nguoi/${personId}`;
  switch (op.type) {
    case 'candidate':
      return { name, href: `${base}/sua` };
    case 'paper':
      return { name, href: `${base}/giay/${String(facts.code)}/${String(facts.copy)}` };
    case 'step':
      return { name, href: `${base}/cac-buoc?ghi=${String(facts.code)}` };
    default:
      return { name, href: `${base}/giup-do` };
  }
}

/** A human way out: the changes as text, for the commune's helper. The file's name says nothing of anybody. */
function saveToFile(ops: readonly QuarantinedOp[]): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(ops, null, 2)], { type: 'application/json' }));
  link.download = 'so-nguon-khong-nhan.json';
  link.click();
  URL.revokeObjectURL(link.href);
}
