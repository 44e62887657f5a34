let token: string | null = null;

/**
 * The token of the opened link. It is read from the fragment once and taken out of the address bar, so that it stands
 * in no history; it lives in this tab's memory until it was used.
 */
export function invitationInLink(): string | null {
  const found = location.hash.slice(1);
  if (found) {
    token = decodeURIComponent(found);
    history.replaceState(history.state, '', location.pathname);
  }
  return token;
}

export function forgetInvitationInLink(): void {
  token = null;
}

/** What a scanned code says: the token of a link, or the code as it stands. */
export function invitationInText(text: string): { token: string } | { code: string } {
  const at = text.indexOf('#');
  return at >= 0 ? { token: text.slice(at + 1) } : { code: text };
}
