interface Policy {
  createScriptURL(url: string): string;
}
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
}

const factory = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;

/** Only scripts of this very build: the service worker and the workers that the bundler wrote among the assets. */
function check(url: string): string {
  const { origin, pathname } = new URL(url, location.href);
  const ours = pathname === '/sw.js' || /^\/(assets|src)\/[\w./-]+$/.test(pathname);
  if (origin !== location.origin || !ours) throw new TypeError('not a script of this app');
  return url;
}

/** The one policy of the app (content security policy: `trusted-types app`). */
const policy = factory?.createPolicy('app', { createScriptURL: check });

/** An address that a worker may be started from. */
export function trustedScriptUrl(url: string | URL): string {
  return policy ? policy.createScriptURL(String(url)) : check(String(url));
}
