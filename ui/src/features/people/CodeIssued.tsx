// Says which code somebody got, so that it can be read out at once.
import type { NewCode } from '../../bindings/NewCode';
import { Rich } from '../../i18n/Rich';

export function CodeIssued({ issued, name }: { issued: NewCode; name: string }) {
  return <Rich id={issued.had_one ? 'person.issuedBefore' : 'person.issued'} values={{ shown: issued.shown, name }} />;
}
