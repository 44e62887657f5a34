import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileState } from '../../db/book.ts';
import { useBook, useRecord } from '../../db/use-book.ts';
import { useFilesStatus } from '../../db/use-pages.ts';
import { useRulebook } from '../../db/use-rulebook.ts';
import { FINAL_FILE_PROBLEMS } from '../../protocol/files.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';

const MARK = { WAITING: 'toSend', SENDING: 'toSend', FAILED: 'mend' } as const;
const isQueued = (file: FileState): file is FileState & { state: keyof typeof MARK } =>
  file.state === 'WAITING' || file.state === 'SENDING' || file.state === 'FAILED';

/** Photographed pages on their way to the commune: a queue of their own, in which one bad page stops no other. */
export function PagesQueue({ alone }: { alone: boolean }) {
  const { t } = useTranslation('syncStatus');
  const { files } = useBook();
  const status = useFilesStatus();
  const [busy, setBusy] = useState(false);
  const queue = status.pages.filter(isQueued);
  if (status.pages.length === 0 && !status.wifiOnly) return null;
  const waiting = queue.filter(({ state }) => state !== 'FAILED').length;
  const mb = (status.waitingBytes / 1_000_000).toFixed(1).replace('.', ',');
  const left =
    status.estimateSeconds === null
      ? t('pages.size', { count: waiting, mb })
      : t('pages.estimate', { count: waiting, mb, seconds: Math.ceil(status.estimateSeconds) });

  async function sendNow() {
    setBusy(true);
    await files.sendNow();
    setBusy(false);
  }

  return (
    <section aria-label={t('pages.title')}>
      <SectionHeading count={queue.length || undefined}>{t('pages.title')}</SectionHeading>
      {queue.length > 0 && (
        <Rows>
          {queue.map((file) => (
            <QueuedPage key={file.id} file={file} />
          ))}
        </Rows>
      )}
      <div className="pad stack">
        <p role="status">{waiting === 0 ? t('pages.nothing') : alone ? t('pages.alone') : left}</p>
        {!alone && waiting > 0 && status.held && <Notice mark="look" title={t(`pages.held.${status.held}`)} />}
        {!alone && waiting > 0 && (
          <Button icon="send" busy={busy} onClick={() => void sendNow()}>
            {t('pages.now')}
          </Button>
        )}
        <Checkbox
          label={t('pages.wifiOnly')}
          hint={t('pages.wifiOnlyHint')}
          checked={status.wifiOnly}
          onChange={({ target }) => void files.setWifiOnly(target.checked)}
        />
      </div>
    </section>
  );
}

function QueuedPage({ file }: { file: FileState & { state: keyof typeof MARK } }) {
  const { t } = useTranslation('syncStatus');
  const book = useBook();
  const rulebook = useRulebook();
  const words = useRuleWords(book.today());
  const page = useRecord('attachment', file.id);
  const person = useRecord('candidate', page?.facts.candidateId ?? '');
  const { code = '', copy = 1 } = page?.facts.paper ?? {};
  const rule = rulebook.papers.find((paper) => paper.code === code);
  const name = words.name(rule?.name) || code;
  const isFinal = FINAL_FILE_PROBLEMS.some((problem) => problem === file.problem);
  return (
    <Row
      mark={<StateMark mark={MARK[file.state]} />}
      title={t('pages.page', { paper: name, page: page?.facts.page ?? 1 })}
      code={rule?.form}
      action={
        file.state === 'FAILED' &&
        (isFinal ? (
          <ButtonLink href={`/nguoi/${page?.facts.candidateId ?? ''}/giay/${code}/${copy}/chup`}>
            {t('pages.retake')}
          </ButtonLink>
        ) : (
          <Button onClick={() => void book.files.retry(file.id)}>{t('pages.retry')}</Button>
        ))
      }
    >
      <span className="secondary">{person?.facts.name}</span>
      <span className="secondary">
        {file.state === 'FAILED'
          ? t([`pages.problem.${file.problem ?? 'other'}`, 'pages.problem.other'] as never)
          : file.state === 'SENDING'
            ? t('pages.sending', { percent: Math.floor((file.sentBytes / Math.max(1, file.file.bytes)) * 100) })
            : t('pages.waiting', { kb: Math.ceil(file.file.bytes / 1000) })}
      </span>
    </Row>
  );
}
