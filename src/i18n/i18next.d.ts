import 'i18next';

/**
 * Keys are checked per namespace as each feature lists its own file here; a namespace that is not listed takes any key,
 * and the test of the two languages finds one that does not exist.
 */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    returnNull: false;
  }
}
