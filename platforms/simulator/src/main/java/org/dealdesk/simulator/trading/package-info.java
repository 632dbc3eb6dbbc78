/**
 * The account engine of a trading server: symbols, groups, accounts, positions, orders, deals, and
 * the rules that margin, swap, profit and stop-out follow. Money is exact.
 *
 * <p>May use the market package and the JDK. Knows no wire format and makes no threads; every class
 * is guarded by the world's lock unless it says it is immutable.
 */
@NullMarked
package org.dealdesk.simulator.trading;

import org.jspecify.annotations.NullMarked;
