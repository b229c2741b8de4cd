// The screens that are photographed and tested as pages.
import type { ComponentType } from 'react';
import { referralScenes } from './referralScenes';
import { campaignDialogScenes } from './campaignDialogScenes';
import { campaignScenes } from './campaignScenes';
import { customerScenes } from './customerScenes';
import { cardScenes } from './cardScenes';
import { ledgerScenes } from './ledgerScenes';
import { matterScenes } from './matterScenes';
import { peopleScenes } from './peopleScenes';
import { personDialogScenes } from './personDialogScenes';
import { programScenes } from './programScenes';
import { purchaseScenes } from './purchaseScenes';
import { recordScenes } from './recordScenes';
import { settingsScenes } from './settingsScenes';
import { payoutScenes } from './payoutScenes';
import { toastScenes } from './toastScenes';
import { DeskScene, DeskEmptyScene, PaletteScene, SignInScene } from './deskScenes';

export const scenes: Record<string, ComponentType> = {
  'sign-in': SignInScene,
  desk: DeskScene,
  'desk-empty': DeskEmptyScene,
  palette: PaletteScene,
  ...payoutScenes,
  ...settingsScenes,
  ...peopleScenes,
  ...personDialogScenes,
  ...customerScenes,
  ...programScenes,
  ...cardScenes,
  ...campaignScenes,
  ...campaignDialogScenes,
  ...referralScenes,
  ...matterScenes,
  ...ledgerScenes,
  ...purchaseScenes,
  ...recordScenes,
  ...toastScenes,
};
