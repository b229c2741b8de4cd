// In which program somebody gets a code: the one of the last referral here, unless another is chosen.
import { useState } from 'react';
import { useAnswer } from '../../backend/useAnswer';
import type { ProgramChoice } from '../../bindings/ProgramChoice';
import type { ProgramFieldProps } from './ProgramPick';

export type ProgramChosen = {
  /** The programs that run; `undefined` until they are known. */
  running: readonly ProgramChoice[] | undefined;
  /** `null` leaves it to the program behind the window. */
  program: string | null;
  field: ProgramFieldProps;
};

export function useProgramChoice(person: string | null, when: boolean): ProgramChosen {
  const running = useAnswer('running_programs', { person }, { when });
  const [chosen, setChosen] = useState<string | null>(null);
  const programs = running.data?.filter((one) => one.eligible) ?? [];
  const program = (programs.find((one) => one.id === chosen) ?? programs[0])?.id ?? null;
  return { running: running.data, program, field: { programs, value: program ?? '', onChange: setChosen } };
}
