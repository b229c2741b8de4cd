// A value that has come to rest: what is typed is looked up once the hands pause.
import { useEffect, useState } from 'react';

export function useSettled<T>(value: T, rest: number): T {
  const [settled, setSettled] = useState(value);
  const key = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(key) as T), rest);
    return () => clearTimeout(timer);
  }, [key, rest]);
  return settled;
}
