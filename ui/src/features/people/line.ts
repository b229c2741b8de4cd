// A person in one line: what tells two people of the same name apart.
import type { Patient } from '../../bindings/Patient';

export function patientNames(patients: readonly Patient[]): string {
  return patients.map((patient) => patient.name).join(', ');
}

/** Writes patients and phone: `Luna · +524151520311`. */
export function lineDetail(person: { patients: readonly Patient[]; phones: readonly string[] }): string {
  return [patientNames(person.patients), person.phones[0] ?? ''].filter((part) => part !== '').join(' · ');
}
