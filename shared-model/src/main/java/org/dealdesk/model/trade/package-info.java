/**
 * Deals, orders, positions and ticks in the units of the desk: base units and exact decimals, never
 * lots.
 */
@NullMarked
package org.dealdesk.model.trade;

import org.jspecify.annotations.NullMarked;
