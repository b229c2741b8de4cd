// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * What is typed of one thing that was bought.
 */
export type ItemForm = { 
/**
 * The product or service.
 */
product: string, 
/**
 * How many.
 */
quantity: number, 
/**
 * What was paid for it, where that is known.
 */
amount: string, };
