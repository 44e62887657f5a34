/** A picture as its headers tell it, nothing of it decoded. */
export interface Picture {
  /** pixels */
  width: number;
  height: number;
  /** the file without its metadata, in pieces of the bytes that were read; every pixel as it was */
  plain: readonly Uint8Array[];
  /** all that is no pixels: where another format would hide */
  asides: readonly Uint8Array[];
}
