// A dialog over Juan's page, as somebody opens it.
import { screen } from '@testing-library/react';
import { PersonPlace } from '../src/features/people/PersonPlace';
import { desk } from './juan';
import { showPlace, type Program, type Shown } from './place';

/** Opens his page, presses a button and waits for what it asks. */
export async function openOnPerson(button: string, title: string, program: Program): Promise<Shown> {
  const shown = showPlace(<PersonPlace id="juan" />, { ...desk, ...program });
  await shown.user.click(await screen.findByRole('button', { name: button }));
  await screen.findByRole('dialog', { name: title });
  return shown;
}
