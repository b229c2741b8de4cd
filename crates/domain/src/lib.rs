//! Words and rules: types, states, money, codes, rewards. Pure.
