import { type ReactNode, StrictMode } from 'react';
import type { Gate } from '../db/gate.ts';
import { GateProvider } from '../db/use-gate.ts';
import { LiveRegion } from '../ui/live-region.tsx';
import { PrivacyCover } from '../ui/privacy-cover.tsx';
import { PreferencesProvider } from '../ui/use-preferences.tsx';
import { Fitness } from './fitness.tsx';

/** What every screen stands in. */
export function Providers({ gate, children }: { gate: Gate; children: ReactNode }) {
  return (
    <StrictMode>
      <PreferencesProvider>
        <Fitness>
          <GateProvider gate={gate}>
            <LiveRegion>{children}</LiveRegion>
          </GateProvider>
        </Fitness>
        <PrivacyCover />
      </PreferencesProvider>
    </StrictMode>
  );
}
