import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import './bottom-bar.css';
import { Icon, type IconName } from './icon.tsx';
import { measuredAs } from './measured-as.ts';

export interface Place {
  href: string;
  label: string;
  icon: IconName;
  current: boolean;
  /** how much is overdue there; 0 shows nothing */
  overdue?: number;
  /** only at the left of the desk: on the phone it stands under "Thêm" */
  onlyWide?: boolean;
}

const measuredBar = measuredAs('--bar-height');

/** The main places: four at the bottom of the phone, all at the left of the desk. */
export function BottomBar({ places, foot }: { places: readonly Place[]; foot?: React.ReactNode }) {
  const { t } = useTranslation('common');
  return (
    <nav ref={measuredBar} className="bottom-bar no-print" aria-label={t('nav.label')}>
      <p className="bottom-bar-name">{t('appName')}</p>
      <ul>
        {places.map((place) => (
          <li key={place.href} className={place.onlyWide ? 'only-wide' : undefined}>
            <Link href={place.href} aria-current={place.current ? 'page' : undefined}>
              <span className="bottom-bar-icon">
                <Icon name={place.icon} />
                {place.overdue ? (
                  <span className="badge">
                    <span aria-hidden="true">{place.overdue > 99 ? '99+' : place.overdue}</span>
                    <span className="visually-hidden">{t('badge', { count: place.overdue })}</span>
                  </span>
                ) : null}
              </span>
              <span className="bottom-bar-word">{place.label}</span>
            </Link>
          </li>
        ))}
      </ul>
      {foot && <div className="bottom-bar-foot">{foot}</div>}
    </nav>
  );
}
