import type { PageAnswer } from '../../documents/pages/page.worker.ts';
import workerUrl from '../../documents/pages/page.worker.ts?worker&url';
import {
  type MadePage,
  makePage,
  type PageEdit,
  type PageOrder,
  type Photo,
  takePhoto,
} from '../../documents/pages/page-work.ts';
import { trustedScriptUrl } from '../../ui/trusted-types.ts';

/** Where photos become pages; one for a sitting before the camera. A picture that cannot be read rejects. */
export interface PageStudio {
  take(source: ImageBitmap | Blob): Promise<Photo>;
  make(photo: ArrayBuffer, edit: PageEdit, as: 'SAVED' | 'SHOWN'): Promise<MadePage>;
  end(): void;
}

/** In a worker of its own, so that the camera's picture never stands still; on the page where that is not to be had. */
export function openStudio(): PageStudio {
  if (typeof Worker === 'undefined' || typeof OffscreenCanvas === 'undefined') return onThePage;
  const worker = new Worker(trustedScriptUrl(workerUrl), { type: 'module', name: 'pages' });
  const open = new Map<number, { order: PageOrder; resolve: (made: never) => void; reject: (why: Error) => void }>();
  let last = 0;
  let broken = false;
  worker.onmessage = ({ data }: MessageEvent<PageAnswer>) => {
    const call = open.get(data.id);
    open.delete(data.id);
    if ('made' in data) call?.resolve(data.made as never);
    else call?.reject(new Error('the picture could not be read'));
  };
  worker.onerror = () => {
    broken = true;
    for (const { order, resolve, reject } of open.values()) run(order).then((made) => resolve(made as never), reject);
    open.clear();
  };
  const ask = <T>(order: PageOrder): Promise<T> => {
    if (broken) return run(order) as Promise<T>;
    last += 1;
    const id = last;
    return new Promise<T>((resolve, reject) => {
      open.set(id, { order, resolve, reject });
      worker.postMessage({ id, order });
    });
  };
  return {
    take: (source) => ask({ do: 'TAKE', source }),
    make: (photo, edit, as) => ask({ do: 'MAKE', photo, edit, as }),
    end: () => worker.terminate(),
  };
}

const run = (order: PageOrder): Promise<Photo | MadePage> =>
  order.do === 'TAKE' ? takePhoto(order.source) : makePage(order.photo, order.edit, order.as);

const onThePage: PageStudio = { take: takePhoto, make: makePage, end: () => {} };
