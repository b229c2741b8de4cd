// Icons by what they mean here, on one grid and stroke.
import {
  IconAdjustmentsHorizontal, IconAlertTriangle, IconArrowBackUp, IconArrowLeft, IconBackspace, IconBan, IconBook, IconBuildingBank, IconBuildingHospital,
  IconCalendar, IconCashBanknote, IconChartBar, IconCheck, IconChevronDown, IconChevronRight, IconClipboardCheck, IconCloudCheck, IconCloudOff, IconColumns3,
  IconCopy, IconDatabase, IconDots, IconDownload, IconDental, IconBarbell, IconEye, IconFilter, IconGift, IconHourglassEmpty, IconId, IconInfoCircle, IconKey, IconLanguage, IconListCheck,
  IconLock, IconMail, IconMinus, IconPaw, IconPencil, IconPhone, IconPlus, IconPrinter, IconReceipt, IconRefresh, IconRepeat, IconScan, IconSearch, IconSend,
  IconShieldCheck, IconTool, IconUserPlus, IconUsers, IconWorld, IconX, IconBellRinging, IconDeviceDesktop, IconServer, IconSortAscending, IconSortDescending,
  type IconProps,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';

function Referral({ size = 18, stroke = 1.75, ...rest }: IconProps) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} fill="none" stroke="currentColor" strokeWidth={stroke} strokeLinecap="round" strokeLinejoin="round" {...rest}>
      <path d="M6 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM18 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM6 9.5V13a4 4 0 0 0 4 4h5.5M12.5 7H18v4M16 9l2 2 2-2" />
    </svg>
  );
}

function Bell({ size = 18, stroke = 1.75, ...rest }: IconProps) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} fill="none" stroke="currentColor" strokeWidth={stroke} strokeLinecap="round" strokeLinejoin="round" {...rest}>
      <path d="M4 17h16M6 17a6 6 0 0 1 12 0M12 11V8M10 8h4M3 20h18" />
    </svg>
  );
}

const icons = {
  alert: IconAlertTriangle, approve: IconClipboardCheck, back: IconArrowLeft, backspace: IconBackspace, bank: IconBuildingBank, bell: IconBellRinging, book: IconBook, calendar: IconCalendar,
  card: IconId, cash: IconCashBanknote, chart: IconChartBar, check: IconCheck, clinic: IconBuildingHospital, cloud: IconCloudCheck, columns: IconColumns3,
  copy: IconCopy, desk: Bell, disk: IconDatabase, dots: IconDots, down: IconChevronDown, download: IconDownload, eye: IconEye, filter: IconFilter, gift: IconGift,
  hour: IconHourglassEmpty, info: IconInfoCircle, key: IconKey, language: IconLanguage, lock: IconLock, mail: IconMail, minus: IconMinus, monitor: IconDeviceDesktop, no: IconBan, offline: IconCloudOff,
  paw: IconPaw, pencil: IconPencil, people: IconUsers, phone: IconPhone, plus: IconPlus, print: IconPrinter, receipt: IconReceipt, referral: Referral, refresh: IconRefresh,
  repeat: IconRepeat, right: IconChevronRight, rules: IconListCheck, scan: IconScan, search: IconSearch, send: IconSend, server: IconServer, settings: IconAdjustmentsHorizontal,
  shield: IconShieldCheck, 'sort-up': IconSortAscending, 'sort-down': IconSortDescending, tooth: IconDental, barbell: IconBarbell, tool: IconTool, undo: IconArrowBackUp, 'user-plus': IconUserPlus, world: IconWorld, x: IconX,
} satisfies Record<string, ComponentType<IconProps>>;

export type IconName = keyof typeof icons;

export function Icon({ name, size = 18, className }: { name: IconName; size?: 13 | 14 | 16 | 18 | 20 | 24; className?: string | undefined }) {
  const Drawn: ComponentType<IconProps> = icons[name];
  return <Drawn size={size} stroke={size <= 14 ? 2 : 1.75} className={className} aria-hidden="true" focusable="false" style={{ flex: 'none' }} />;
}
