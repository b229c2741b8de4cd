// Toasts: what was done, with ten seconds to undo or open it; what went wrong, until somebody has read it.
import { createContext, Fragment, useCallback, useContext, useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { createPortal } from 'react-dom';
import { useText } from '../i18n';
import { useKeys } from '../keys/Keys';
import { Button, IconButton } from './Button';
import { Icon } from './Icon';
import css from './Toasts.module.css';

/** Seconds in which something done can be undone. */
export const UNDO_SECONDS = 10;
/** As many as the rail has room for; earlier ones come back into sight once these are gone. */
const SHOW_AT_MOST = 2;
const KEEP_AT_MOST = 6;

export type ToastContent = { message: ReactNode; onUndo?: () => void; onOpen?: () => void; tone?: 'done' | 'trouble' };
type Toast = ToastContent & { id: number; left: number };
type Show = (toast: ToastContent) => void;

const Context = createContext<Show>(() => undefined);
const ClearContext = createContext<() => void>(() => undefined);

export function useToast(): Show {
  return useContext(Context);
}

/** Takes every toast away: what one person did is not the next one's to undo. */
export function useClearToasts(): () => void {
  return useContext(ClearContext);
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const t = useText();
  const [toasts, setToasts] = useState<Toast[]>([]);
  const counter = useRef(0);
  const area = useRoom();
  const show = useCallback((content: ToastContent) => {
    counter.current += 1;
    const toast = { ...content, id: counter.current, left: UNDO_SECONDS };
    setToasts((all) => [...all, toast].slice(-KEEP_AT_MOST));
  }, []);
  const clear = useCallback(() => setToasts([]), []);
  const close = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const counting = toasts.some((toast) => toast.tone !== 'trouble');
  useEffect(() => {
    if (!counting) return undefined;
    const timer = setInterval(() => {
      setToasts((all) => all.map((toast) => (toast.tone === 'trouble' ? toast : { ...toast, left: toast.left - 1 })).filter((toast) => toast.left > 0));
    }, 1000);
    return () => clearInterval(timer);
  }, [counting]);

  const undoable = toasts.findLast((toast) => toast.onUndo !== undefined);
  const undo = (toast: Toast) => {
    close(toast.id);
    toast.onUndo?.();
  };
  const openable = toasts.findLast((toast) => toast.onOpen !== undefined);
  const open = (toast: Toast) => {
    close(toast.id);
    toast.onOpen?.();
  };
  useKeys(
    [
      ...(undoable ? [{ keys: 'Ctrl+Z', label: t('action.undo'), run: () => undo(undoable) }] : []),
      ...(openable ? [{ keys: 'Ctrl+O', label: t('action.open'), run: () => open(openable) }] : []),
    ],
    'global',
  );

  return (
    <Context value={show}>
      <ClearContext value={clear}>{children}</ClearContext>
      {createPortal(
        <div ref={area} className={css['area']} role="status" aria-live="polite">
          {toasts.slice(-SHOW_AT_MOST).map((toast) => (
            <ToastLine key={toast.id} toast={toast} onUndo={toast.onUndo && (() => undo(toast))} onOpen={toast.onOpen && (() => open(toast))} onClose={() => close(toast.id)} />
          ))}
        </div>,
        document.body,
      )}
    </Context>
  );
}

/** Tells the window how high the toasts stand, for where it makes room for them. */
function useRoom(): RefObject<HTMLDivElement | null> {
  const area = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const part = area.current;
    if (!part) return undefined;
    const root = document.documentElement;
    const tell = () => {
      root.style.setProperty('--rd-toasts', `${part.childElementCount === 0 ? 0 : part.offsetHeight}px`);
      // Where both have no room, the newer one stands whole.
      part.scrollTop = part.scrollHeight;
    };
    const watch = new MutationObserver(tell);
    watch.observe(part, { childList: true, subtree: true, characterData: true });
    window.addEventListener('resize', tell);
    tell();
    return () => {
      watch.disconnect();
      window.removeEventListener('resize', tell);
      root.style.removeProperty('--rd-toasts');
    };
  }, []);
  return area;
}

function ToastLine({ toast, onUndo, onOpen, onClose }: { toast: Toast; onUndo: (() => void) | undefined; onOpen: (() => void) | undefined; onClose: () => void }) {
  const t = useText();
  const trouble = toast.tone === 'trouble';
  return (
    <div className={css['toast']} data-tone={toast.tone ?? 'done'}>
      <div className={css['what']}>
        <Icon name={trouble ? 'alert' : 'check'} />
        <span className="grow">{typeof toast.message === 'string' ? breakable(toast.message) : toast.message}</span>
        {!onUndo && (
          <span className={css['close']}>
            <IconButton icon="x" size={16} label={t('action.close')} onPress={onClose} />
          </span>
        )}
      </div>
      {(onUndo ?? onOpen) && (
        <div className={css['acts']}>
          {onUndo && (
            <Button size="sm" keys="Ctrl+Z" onPress={onUndo}>
              {t('action.undo')}
            </Button>
          )}
          {onOpen && (
            <Button size="sm" keys="Ctrl+O" onPress={onOpen}>
              {t('action.open')}
            </Button>
          )}
          {onUndo && <span className={`num t3 sm ${css['left'] ?? ''}`}>{t('toast.seconds', { left: toast.left })}</span>}
        </div>
      )}
    </div>
  );
}

/** Lets a path break after each of its folders, not in the middle of a word. */
function breakable(message: string): ReactNode[] {
  return message.split(/(?<=[/\\])/).map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
