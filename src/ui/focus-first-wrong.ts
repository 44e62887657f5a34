/** Puts the focus on the first field that is said to be wrong, as it stands on the screen; an open dialog goes first. */
export function focusFirstWrong(): void {
  const place = document.querySelector('dialog[open]') ?? document;
  const wrong = place.querySelector<HTMLElement>('[aria-invalid="true"]');
  const control = wrong?.matches('fieldset') ? wrong.querySelector<HTMLElement>('input') : wrong;
  control?.focus();
}
