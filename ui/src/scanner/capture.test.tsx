// A scan never lands in a field and never takes the focus away.
import { act, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { captureScans } from './capture';
import { ScannerProvider, useScan } from './Scanner';

let clock = 0;
beforeEach(() => {
  clock = 1000;
});

/** Sends a key as a keyboard does: keydown first, and the letter into the field unless somebody stopped it. */
function press(code: string, key: string, gap = 8): boolean {
  clock += gap;
  const target = document.activeElement ?? document.body;
  const event = new KeyboardEvent('keydown', { code, key, shiftKey: /^[A-Z]$/.test(key), bubbles: true, cancelable: true });
  Object.defineProperty(event, 'timeStamp', { value: clock });
  const pressed = { went: true };
  act(() => {
    pressed.went = target.dispatchEvent(event);
  });
  if (pressed.went && target instanceof HTMLInputElement && key.length === 1) {
    const { selectionStart: from, selectionEnd: to, value } = target;
    const caret = (from ?? value.length) + 1;
    fireEvent.input(target, { target: { value: value.slice(0, from ?? undefined) + key + value.slice(to ?? undefined) } });
    target.setSelectionRange(caret, caret);
  }
  return pressed.went;
}

function wave(code: string): boolean {
  for (const letter of code) press(/\d/.test(letter) ? `Digit${letter}` : letter === '-' ? 'Minus' : `Key${letter}`, letter);
  return press('Enter', 'Enter');
}

function Form({ onScan, onSubmit }: { onScan: (text: string) => void; onSubmit: () => void }) {
  const [name, setName] = useState('');
  useScan((scan) => onScan(scan.text));
  return (
    <form onSubmit={onSubmit}>
      <input aria-label="name" value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <output>{name}</output>
      <button type="button" onClick={onSubmit}>{'go'}</button>
    </form>
  );
}

describe('a scan with the focus in a field', () => {
  it('puts back the text, the caret and the focus, and submits nothing', () => {
    const onScan = vi.fn();
    const onSubmit = vi.fn();
    render(<ScannerProvider><Form onScan={onScan} onSubmit={onSubmit} /></ScannerProvider>);
    const field = screen.getByLabelText<HTMLInputElement>('name');
    field.focus();
    for (const letter of 'Nuez') press(`Key${letter.toUpperCase()}`, letter, 120);
    field.setSelectionRange(2, 2);
    clock += 400;
    const went = wave('04K7M-2QX9T');
    expect(went, 'the Enter of the scanner is stopped').toBe(false);
    expect(onScan).toHaveBeenCalledExactlyOnceWith('04K7M-2QX9T');
    expect(field.value).toBe('Nuez');
    expect(screen.getByRole('status').textContent, 'what React knows').toBe('Nuez');
    expect(document.activeElement).toBe(field);
    expect([field.selectionStart, field.selectionEnd]).toEqual([2, 2]);
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it('leaves what a person types alone', () => {
    const onScan = vi.fn();
    render(<ScannerProvider><Form onScan={onScan} onSubmit={vi.fn()} /></ScannerProvider>);
    const field = screen.getByLabelText<HTMLInputElement>('name');
    field.focus();
    for (const letter of 'Guillermo') press(`Key${letter.toUpperCase()}`, letter, 90);
    expect(press('Enter', 'Enter', 90)).toBe(true);
    expect(field.value).toBe('Guillermo');
    expect(onScan).not.toHaveBeenCalled();
  });
});

describe('a scan with the focus elsewhere', () => {
  it('does not press the button that has the focus', () => {
    const onSubmit = vi.fn();
    const onScan = vi.fn();
    render(<ScannerProvider><Form onScan={onScan} onSubmit={onSubmit} /></ScannerProvider>);
    const button = screen.getByRole('button');
    button.focus();
    wave('JUAN2025');
    expect(onScan).toHaveBeenCalledWith('JUAN2025');
    expect(onSubmit).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(button);
  });

  it('goes to the screen that asked last, and to nobody else', () => {
    const outer = vi.fn();
    const inner = vi.fn();
    render(
      <ScannerProvider>
        <Form onScan={outer} onSubmit={vi.fn()} />
        <Form onScan={inner} onSubmit={vi.fn()} />
      </ScannerProvider>,
    );
    wave('04K7M-2QX9T');
    expect(inner).toHaveBeenCalledOnce();
    expect(outer).not.toHaveBeenCalled();
  });

  it('goes to the window when no screen asks', () => {
    const onUnclaimed = vi.fn();
    render(<ScannerProvider onUnclaimed={onUnclaimed}>{'x'}</ScannerProvider>);
    wave('04K7M-2QX9T');
    expect(onUnclaimed).toHaveBeenCalledOnce();
  });

  it('stops listening when told', () => {
    const onScan = vi.fn();
    const stop = captureScans(window, () => ({ gap: 50 }), onScan);
    stop();
    wave('04K7M-2QX9T');
    expect(onScan).not.toHaveBeenCalled();
  });
});
