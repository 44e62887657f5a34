import { Icon } from '../ui/icon.tsx';

/** What stands for a moment while a page is fetched from the phone itself. */
export function Splash() {
  return (
    <div className="splash">
      <Icon name="book" />
    </div>
  );
}
