// A program in sentences, as one would tell it over the counter: said by Rust, of what is typed.
import type { ProgramReading } from '../../bindings/ProgramReading';
import { Icon, type IconName } from '../../components/Icon';
import css from './Programs.module.css';

export type ProgramLookProps = { reading: ProgramReading | undefined };

const icons: readonly IconName[] = ['user-plus', 'cash'];

export function ProgramLook({ reading }: ProgramLookProps) {
  return (
    <ul className={css['look']}>
      {reading?.rules.map(
        ({ sentence }, index) =>
          sentence.length > 0 && (
            <li key={index}>
              <Icon name={icons[index] ?? 'gift'} />
              <span>{sentence.map(({ text, field }, part) => (field === null ? <span key={part}>{text}</span> : <b key={part}>{text}</b>))}</span>
            </li>
          ),
      )}
    </ul>
  );
}
