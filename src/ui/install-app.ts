interface InstallEvent extends Event {
  prompt(): Promise<void>;
}

let offer: InstallEvent | null = null;
const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};

/** Keeps the browser's offer to install for the button in the settings; it is made once, early, and unasked. */
export function watchInstallOffer(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    offer = event as InstallEvent;
    tell();
  });
  window.addEventListener('appinstalled', () => {
    offer = null;
    tell();
  });
}

export const installOffer = {
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  isThere: () => offer !== null,
  async take() {
    await offer?.prompt();
    offer = null;
    tell();
  },
};

export function isInstalled(): boolean {
  return matchMedia('(display-mode: standalone)').matches;
}
