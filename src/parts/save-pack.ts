import { downloadFile } from '../ui/download-file.ts';

const TYPE = 'application/octet-stream';

/** The day stands in the name, nothing of a person. */
export function savePack(bytes: Uint8Array<ArrayBuffer>, now = new Date()): void {
  downloadFile(bytes, `goi-${dayOf(now)}.songuon`, TYPE);
}

export function saveReceipt(bytes: Uint8Array<ArrayBuffer>, now = new Date()): void {
  downloadFile(bytes, `${dayOf(now)}.songuon-bien-nhan`, TYPE);
}

const dayOf = (now: Date) =>
  [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
