declare const __APP_VERSION__: string;

/** Version of this build, from package.json. */
export function appVersion(): string {
  return __APP_VERSION__;
}
