/**
 * A ref for a page's foot: keeps `--foot-height` at the height it has now, for what floats above it and for how far a
 * field is scrolled when it takes the focus. Two buttons stand beside each other or one above the other by the length
 * of their words and the size of the letters, so no stylesheet knows this height beforehand.
 */
export function measuredFoot(foot: HTMLElement | null): (() => void) | undefined {
  if (!foot) return;
  const { style } = document.documentElement;
  const sizes = new ResizeObserver(() => style.setProperty('--foot-height', `${foot.offsetHeight}px`));
  sizes.observe(foot);
  return () => {
    sizes.disconnect();
    style.removeProperty('--foot-height');
  };
}
