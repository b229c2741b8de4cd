// The sample clinic's organization.
import type { OrganizationView } from '../src/bindings/OrganizationView';
import { mxn } from './gallery/figures';

export const organization: OrganizationView = {
  id: 'o',
  name: 'Los Fresnos',
  address: 'Calle Aldama 52',
  phone: null,
  web: null,
  country: 'MX',
  language: 'es',
  currency: 'MXN',
  decimals: 2,
  time_zone: 'America/Mexico_City',
  settings: { referral_cap: mxn(500), approval_above: mxn(100), payout_minimum: mxn(20), four_eyes: true, valid_days: 90, active_programs: 5, remind_days: 14, link_base: null },
};
