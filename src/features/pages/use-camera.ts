import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useGateIfAny } from '../../db/use-gate.ts';

type State = 'OPENING' | 'OPEN' | 'NONE' | 'REFUSED';
type Torch = MediaTrackConstraintSet & { torch?: boolean };

export interface Camera {
  video: RefObject<HTMLVideoElement | null>;
  state: State;
  /** size of the picture (px); null until it is there */
  size: { width: number; height: number } | null;
  /** the picture as it is now */
  grab(): Promise<ImageBitmap>;
  /** null where the camera has no light */
  torch: boolean | null;
  setTorch(on: boolean): void;
}

/**
 * The camera at the back, at the highest resolution that a page can use. It is let go whenever the page is not in
 * front, and taken again when it is.
 */
export function useCamera(): Camera {
  const gate = useGateIfAny();
  const video = useRef<HTMLVideoElement>(null);
  const track = useRef<MediaStreamTrack>(undefined);
  const [state, setState] = useState<State>('OPENING');
  const [size, setSize] = useState<Camera['size']>(null);
  const [torch, setLight] = useState<boolean | null>(null);
  // once it was refused it is not asked for again: the phone's camera app hides the page too, and its picture must find the
  // page as it was left
  const isGivenUp = useRef(false);
  const [isShown, setShown] = useState(() => document.visibilityState !== 'hidden');

  useEffect(() => {
    const look = () => setShown(document.visibilityState !== 'hidden');
    const hide = () => setShown(false);
    document.addEventListener('visibilitychange', look);
    window.addEventListener('pagehide', hide);
    window.addEventListener('pageshow', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('pagehide', hide);
      window.removeEventListener('pageshow', look);
    };
  }, []);

  useEffect(() => {
    if (!isShown || isGivenUp.current) return;
    let over = false;
    let stream: MediaStream | undefined;
    const open = async () => {
      if (!navigator.mediaDevices?.getUserMedia) return giveUp('NONE');
      // the question for permission covers the page
      gate?.grace();
      const wanted = { facingMode: 'environment', width: { ideal: 2560 }, height: { ideal: 1920 } };
      stream = await navigator.mediaDevices.getUserMedia({ video: wanted });
      const element = video.current;
      if (over || !element) return stop();
      track.current = stream.getVideoTracks()[0];
      const can = track.current?.getCapabilities?.() as { torch?: boolean } | undefined;
      setLight(can?.torch ? false : null);
      element.srcObject = stream;
      await element.play();
      if (over) return;
      setSize({ width: element.videoWidth, height: element.videoHeight });
      setState('OPEN');
    };
    const giveUp = (why: 'NONE' | 'REFUSED') => {
      isGivenUp.current = true;
      setState(why);
    };
    const stop = () => {
      for (const one of stream?.getTracks() ?? []) one.stop();
    };
    const element = video.current;
    open().catch((error: unknown) => {
      stop();
      if (!over) giveUp((error as Error).name === 'NotAllowedError' ? 'REFUSED' : 'NONE');
    });
    return () => {
      over = true;
      stop();
      if (element) element.srcObject = null;
      if (!isGivenUp.current) setState('OPENING');
    };
  }, [gate, isShown]);

  const grab = useCallback(async () => {
    if (!video.current) throw new Error('the camera is closed');
    return createImageBitmap(video.current);
  }, []);
  const setTorch = useCallback((on: boolean) => {
    const light: Torch = { torch: on };
    track.current?.applyConstraints({ advanced: [light] }).then(
      () => setLight(on),
      () => setLight(null),
    );
  }, []);
  return { video, state, size, grab, torch, setTorch };
}
