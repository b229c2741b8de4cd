// Names in sentences.

/** Returns the first name for sentences. */
export function firstName(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = words[0] ?? '';
  return first.endsWith('.') && words[1] !== undefined ? `${first} ${words[1]}` : first;
}
