import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link } from 'wouter';
import './button.css';
import { Icon, type IconName } from './icon.tsx';

/** `main`: the one filled button of a screen · `second`: outlined · `text`: word only · `pill`: in a header. */
type Look = 'main' | 'second' | 'text' | 'pill';

interface Shared {
  look?: Look;
  icon?: IconName;
  wide?: boolean;
  children: ReactNode;
}

type ButtonProps = Shared & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> & { busy?: boolean };

const classes = (look: Look, wide: boolean) => `button button-${look}${wide ? ' button-wide' : ''}`;

/** The word says what happens; while `busy` it stays, and a second tap does nothing. */
export function Button({
  look = 'second',
  icon,
  wide = false,
  busy = false,
  children,
  onClick,
  type,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type ?? 'button'}
      className={classes(look, wide)}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

/** The same look, for going to another page. */
export function ButtonLink({ href, look = 'second', icon, wide = false, children }: Shared & { href: string }) {
  return (
    <Link href={href} className={classes(look, wide)}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </Link>
  );
}

/** A button that is only a drawing: it carries its word as label. */
export function IconButton({
  icon,
  label,
  ...rest
}: { icon: IconName; label: string } & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'children'>) {
  return (
    <button type="button" {...rest} className="icon-button" aria-label={label} title={label}>
      <Icon name={icon} />
    </button>
  );
}
