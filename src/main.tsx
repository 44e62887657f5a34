import './ui/tokens.css';
import './ui/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { Providers } from './app/providers.tsx';
import { startGate } from './app/start-gate.ts';
import { startI18n } from './i18n/setup.ts';
import { must } from './lib/must.ts';
import { keepStage, watchUpdates } from './ui/app-updates.ts';
import { watchInstallOffer } from './ui/install-app.ts';
import { applyPreferences, readPreferences } from './ui/preferences.ts';

const preferences = readPreferences();
applyPreferences(preferences);
// the worker starts reading the disk while the texts are made ready
const gate = startGate();
// English that is not kept yet and cannot be fetched must not keep the book closed
await startI18n(preferences.language).catch(() => undefined);
createRoot(must(document.getElementById('app'), 'the place of the app')).render(
  <Providers gate={gate}>
    <App />
  </Providers>,
);
watchInstallOffer();
watchUpdates();
if (preferences.language === 'en') keepStage('english');
// only the build that is measured hands out the gate and the rules; every other build drops the lines
if (import.meta.env.MODE === 'bench') {
  Object.assign(globalThis, { gate, benchParts: () => import('./app/bench-parts.ts') });
}
