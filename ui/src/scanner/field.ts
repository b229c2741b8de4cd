// Puts a field back to what it held before a scanner typed into it.

type TextField = HTMLInputElement | HTMLTextAreaElement;

/** What had the focus, and what it held. */
export type Snapshot = { element: Element | null; field: { value: string; from: number | null; to: number | null } | null };

const typedInto = new Set(['text', 'search', 'tel', 'url', 'email', 'password', 'number', '']);

export function isField(element: Element | null): element is TextField {
  if (element instanceof HTMLTextAreaElement) return true;
  return element instanceof HTMLInputElement && typedInto.has(element.type);
}

export function remember(element: Element | null): Snapshot {
  if (!isField(element)) return { element, field: null };
  return { element, field: { value: element.value, from: element.selectionStart, to: element.selectionEnd } };
}

export function restore({ element, field }: Snapshot): void {
  if (!(element instanceof HTMLElement) || !element.isConnected) return;
  if (field && isField(element) && element.value !== field.value) write(element, field.value);
  if (document.activeElement !== element) element.focus({ preventScroll: true });
  if (field && isField(element) && field.from !== null) element.setSelectionRange(field.from, field.to);
}

// React hears of the change only when the native setter is used and an input event follows.
function write(element: TextField, value: string): void {
  const proto = element instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(proto, 'value')?.set?.call(element, value);
  element.dispatchEvent(new Event('input', { bubbles: true }));
}
