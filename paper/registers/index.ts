export { checkedAgainst } from './check-page.ts';
export { loadRegisters, type Registers } from './registers.ts';
