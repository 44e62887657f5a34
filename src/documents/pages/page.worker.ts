import { type MadePage, makePage, type PageOrder, type Photo, takePhoto } from './page-work.ts';

export interface PageCall {
  id: number;
  order: PageOrder;
}
export type PageAnswer = { id: number; made: Photo | MadePage } | { id: number; failed: true };

const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<PageCall>) => void) | null;
  postMessage(answer: PageAnswer, transfer?: Transferable[]): void;
};

scope.onmessage = async ({ data: { id, order } }) => {
  try {
    const made =
      order.do === 'TAKE' ? await takePhoto(order.source) : await makePage(order.photo, order.edit, order.as);
    scope.postMessage({ id, made }, [made.bytes]);
  } catch {
    scope.postMessage({ id, failed: true });
  }
};
