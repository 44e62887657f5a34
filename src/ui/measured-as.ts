/**
 * A ref that keeps a custom property of the page at the height that an element has now, for what floats above it and
 * for how far a field is scrolled when it takes the focus. Words wrap by their length and the size of the letters, so
 * no stylesheet knows these heights beforehand.
 */
export function measuredAs(property: `--${string}`): (element: HTMLElement | null) => (() => void) | undefined {
  return (element) => {
    if (!element) return;
    const { style } = document.documentElement;
    const sizes = new ResizeObserver(() => style.setProperty(property, `${element.offsetHeight}px`));
    sizes.observe(element);
    return () => {
      sizes.disconnect();
      style.removeProperty(property);
    };
  };
}
