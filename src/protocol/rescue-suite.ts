import { AEAD_EXPORT_ONLY, CipherSuite, KDF_HKDF_SHA256, KEM_DHKEM_P256_HKDF_SHA256 } from 'hpke';

/** HPKE as rescue copies use it (SPEC R1). A module of its own: phones load it after the book is open. */
export const rescueSuite = (): CipherSuite<CryptoKey> =>
  new CipherSuite(KEM_DHKEM_P256_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_EXPORT_ONLY);
