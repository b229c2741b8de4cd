// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Language } from "./Language";
import type { OwnBankForm } from "./OwnBankForm";
import type { PayoutPlan } from "./PayoutPlan";
import type { UsualForm } from "./UsualForm";

/**
 * What is typed of the organization.
 */
export type OrganizationForm = { 
/**
 * Its name.
 */
name: string, 
/**
 * Its postal address.
 */
address: string, 
/**
 * Its telephone number.
 */
phone: string, 
/**
 * Its website.
 */
web: string, 
/**
 * Its language.
 */
language: Language, 
/**
 * The most for one referral.
 */
referral_cap: string, 
/**
 * Above this a reward needs a manager.
 */
approval_above: string, 
/**
 * The least that is paid out.
 */
payout_minimum: string, 
/**
 * Whether requester, approver and payee must be three people.
 */
four_eyes: boolean, 
/**
 * Days before a promise lapses from which it is listed (rule W7); none leaves them as they are.
 */
remind_days?: number, 
/**
 * The base address of short links.
 */
link_base: string, 
/**
 * The clinic's own bank (rule O5); none leaves it as it is.
 */
bank?: OwnBankForm, 
/**
 * Whether a payout that reaches the tax threshold waits for a form (rule O7); none leaves it as it is.
 */
tax_stop?: boolean, 
/**
 * Whether the program asks for payouts by itself (rule O3); none leaves it as it is.
 */
payouts?: PayoutPlan, 
/**
 * How many friends of one day are usual (rule R4); none leaves them as they are.
 */
usual?: UsualForm, };
