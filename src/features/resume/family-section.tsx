import { useTranslation } from 'react-i18next';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import {
  type FilledPlace,
  familyPlaces,
  isMarried,
  missingOfRelative,
  otherRelatives,
} from '../../domain/resume/family.ts';
import { sayNobody } from '../../domain/resume/write-item.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { useSave } from '../../ui/use-save.ts';
import { HiddenPart } from './hidden-part.tsx';
import { useRelationWords } from './use-relation-words.ts';

type Relative = DomainRecord<'relative'>;

interface Props {
  reading: PersonReading;
  item: string;
  title: string;
  note: string;
  back: string;
  next: string;
}

/** A part of item 21: who stands where, who is missing, and of whom the person says that there is nobody. */
export function FamilySection({ reading, item, title, note, back, next }: Props) {
  const { t } = useTranslation('resume');
  const { candidate, relatives } = reading.dossier;
  const places = familyPlaces(reading.dossier).filter((place) => place.item === item);
  const others = otherRelatives(reading.dossier, item);
  const married = isMarried(reading.dossier);
  const remarried = married === true && relatives.some(({ facts }) => facts.relation === 'FORMER_SPOUSE');
  return (
    <Page
      title={title}
      subtitle={candidate.facts.name}
      back={back}
      foot={
        <ButtonLink href={next} look="main">
          {t('skip')}
        </ButtonLink>
      }
    >
      <p className="pad">{note}</p>
      {married === null && (
        <Notice
          mark="look"
          title={t('family.marriedUnknown')}
          action={<ButtonLink href={`/nguoi/${candidate.id}/sua`}>{t('toPerson')}</ButtonLink>}
        />
      )}
      {remarried && <Notice mark="look" title={t('family.remarried')} />}
      <HiddenPart isHidden={relatives.length > 0}>
        <Rows label={title}>
          {places.map((place) => (
            <Place key={place.code} place={place} reading={reading} />
          ))}
        </Rows>
        {(item === '21b' || others.length > 0) && (
          <section aria-label={t('family.others')}>
            <SectionHeading>{t('family.others')}</SectionHeading>
            <p className="pad secondary">{t('family.othersHint')}</p>
            {others.length > 0 && (
              <Rows>
                {others.map((relative) => (
                  <RelativeRow key={relative.id} relative={relative} reading={reading} />
                ))}
              </Rows>
            )}
            <div className="pad">
              <ButtonLink href={`/nguoi/${candidate.id}/than-nhan/moi?quan-he=FOSTERER`} icon="plus">
                {t('family.addOther')}
              </ButtonLink>
            </div>
          </section>
        )}
      </HiddenPart>
    </Page>
  );
}

function Place({ place, reading }: { place: FilledPlace; reading: PersonReading }) {
  const { t } = useTranslation('resume');
  const book = useBook();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book);
  const words = useRelationWords(reading.rulebook);
  const { candidate, resume } = reading.dossier;
  const name = words.place(place.code);
  const lower = words.lower(name);

  async function say(isNobody: boolean) {
    const context = commandContext(book, candidate.scope);
    if (!(await save(sayNobody({ candidate, resume, place: place.code, isNobody }, context)))) return;
    if (isNobody) show(t('family.said', { relation: lower }));
  }

  const add = (
    <ButtonLink href={`/nguoi/${candidate.id}/than-nhan/moi?quan-he=${place.relations[0]}`} icon="plus">
      {t('family.add', { relation: lower })}
    </ButtonLink>
  );
  if (place.state === 'HERE') {
    const isGroup = place.relations.length > 1 || place.code === 'SIBLING_IN_LAW';
    return (
      <>
        {place.relatives.map((relative) => (
          <RelativeRow key={relative.id} relative={relative} reading={reading} />
        ))}
        {isGroup && <li className="row family-add">{add}</li>}
      </>
    );
  }
  const mark = place.state === 'NOBODY' ? 'done' : place.state === 'UNKNOWN' ? 'look' : 'missing';
  const word = place.state === 'NOBODY' ? 'nobody' : place.state === 'UNKNOWN' ? 'unknown' : 'missing';
  return (
    <Row
      mark={<StateMark mark={mark} />}
      title={name}
      action={
        place.state === 'NOBODY' ? (
          <Button
            look="text"
            busy={busy}
            onClick={() => say(false)}
            aria-label={t('family.undoOf', { relation: lower })}
          >
            {t('family.undo')}
          </Button>
        ) : (
          <>
            {add}
            <Button
              look="text"
              busy={busy}
              onClick={() => say(true)}
              aria-label={t('family.noneOf', { relation: lower })}
            >
              {t('family.noneShort')}
            </Button>
          </>
        )
      }
    >
      <span className="secondary">{t(`family.${word}`)}</span>
      {trouble.problem && <span role="alert">{trouble.problem}</span>}
    </Row>
  );
}

function RelativeRow({ relative, reading }: { relative: Relative; reading: PersonReading }) {
  const { t } = useTranslation('resume');
  const today = useBook().today();
  const words = useRelationWords(reading.rulebook);
  const { facts, id } = relative;
  const missing = missingOfRelative(relative, today);
  return (
    <Row
      href={`/nguoi/${reading.dossier.candidate.id}/than-nhan/${id}`}
      mark={<StateMark mark={missing.length === 0 ? 'done' : 'waiting'} />}
      title={<span translate="no">{facts.name}</span>}
      aside={facts.birthDate?.slice(0, 4)}
    >
      <span className="secondary">
        {[words.relation(facts.relation ?? ''), facts.death ? t('family.dead') : ''].filter(Boolean).join(' · ')}
      </span>
      <span className="secondary">
        {missing.length === 0
          ? t('family.full')
          : t('family.notFull', { what: missing.map((one) => words.lower(words.fact(one))).join(', ') })}
      </span>
    </Row>
  );
}
