import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Icon } from './icon.tsx';
import { measuredAs } from './measured-as.ts';
import './page.css';

const measuredFoot = measuredAs('--foot-height');

interface Props {
  title: string;
  /** second line: date, year and village … */
  subtitle?: ReactNode;
  /** address of the page above; shows the arrow */
  back?: string;
  /** a form that is left by × instead of the arrow */
  closes?: boolean;
  /** at the right of the title: one pill or icon button */
  aside?: ReactNode;
  /** stays at the bottom within reach of the thumb: the one filled button */
  foot?: ReactNode;
  /** between header and content, at full width: next step, tabs */
  band?: ReactNode;
  /** a table of many columns may take more of a wide screen */
  wide?: boolean;
  children: ReactNode;
}

/** A page: its title takes the focus when it opens, and names the document. */
export function Page({ title, subtitle, back, closes = false, aside, foot, band, wide = false, children }: Props) {
  const { t } = useTranslation('common');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${t('appName')}`;
    heading.current?.focus({ preventScroll: true });
  }, [t]);
  return (
    <div className={wide ? 'page page-wide fade' : 'page fade'}>
      <header className={back ? 'page-header page-header-inner' : 'page-header'}>
        {back && (
          <Link href={back} className="icon-button" aria-label={t(closes ? 'close' : 'back')}>
            <Icon name={closes ? 'close' : 'back'} />
          </Link>
        )}
        <div className="page-titles">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {subtitle && <p className="secondary">{subtitle}</p>}
        </div>
        {aside && <div className="page-aside">{aside}</div>}
      </header>
      {band}
      <div className="page-content">{children}</div>
      {foot && (
        <div ref={measuredFoot} className="page-foot no-print">
          {foot}
        </div>
      )}
    </div>
  );
}

/** A heading between rows: its word in bold, and how many there are. */
export function SectionHeading({ children, count }: { children: ReactNode; count?: ReactNode }) {
  return (
    <h2 className="section-heading">
      {children} {count !== undefined && <span className="section-count">{count}</span>}
    </h2>
  );
}
