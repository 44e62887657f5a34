import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { useAll, useBook, useRecord } from '../../db/use-book.ts';
import { useInScope } from '../../db/use-in-scope.ts';
import { usePaperSetting } from '../../db/use-paper-setting.ts';
import { useRulebook } from '../../db/use-rulebook.ts';
import { fillTemplate } from '../../domain/papers/fill-template.ts';
import { meetingValues } from '../../domain/papers/meeting-values.ts';
import type { PaperTemplate } from '../../domain/papers/template.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import { papers } from '../../i18n/vi/later/papers.ts';
import { paperTemplate } from '../../rulebooks/templates/templates.ts';
import { writeDay } from '../../ui/day-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { type GivesFile, PaperFrame } from './paper-frame.tsx';

addTexts('papers', papers);

/** The minutes of a meeting of the cell, or its ballot count. */
export function MeetingPaperPage({ give }: GivesFile) {
  const { meetingId = '', template: code = '' } = useParams();
  const { t } = useTranslation('papers');
  const meeting = useRecord('meeting', meetingId);
  const template = paperTemplate(code);
  if (!meeting || template?.of !== 'MEETING') {
    return (
      <Page title={t('gone')} back="/hop-chi-bo">
        <EmptyState title={t('gone')}>{t('goneBody')}</EmptyState>
      </Page>
    );
  }
  return <MeetingPaper meeting={meeting} template={template} {...(give ? { give } : {})} />;
}

function MeetingPaper({
  meeting,
  template,
  give,
}: GivesFile & { meeting: DomainRecord<'meeting'>; template: PaperTemplate }) {
  const book = useBook();
  const today = book.today();
  const words = useRuleWords(today);
  const rulebook = useRulebook(meeting.facts.day ?? today);
  const { unit, members, settings } = useInScope(meeting.scope);
  const attendances = useAll('attendance');
  const votes = useAll('vote');
  const candidates = useAll('candidate');
  const { places, format, options } = usePaperSetting(unit, rulebook, settings);
  const facts = unit?.facts ?? null;
  const values = meetingValues({
    rulebook,
    unit: facts,
    places,
    meeting,
    members,
    attendances,
    votes,
    candidates,
    today,
  });
  return (
    <PaperFrame
      template={template}
      title={words.name(template.name)}
      subtitle={writeDay(meeting.facts.day ?? '')}
      back={`/hop-chi-bo/${meeting.id}`}
      model={fillTemplate(template, values, options)}
      format={format}
      about={{ people: values.tables.ballots?.length ?? 0, candidateId: null, scope: meeting.scope }}
      {...(give ? { give } : {})}
    />
  );
}
