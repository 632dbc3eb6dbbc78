/**
 * Sessions to MetaTrader 5 servers over their Web API: the picture at the start, then what changes.
 * Uses the wire codec, the session SPI and the model; not for trading or for anything a desk
 * decides.
 */
@NullMarked
package org.dealdesk.platforms.mt5;

import org.jspecify.annotations.NullMarked;
