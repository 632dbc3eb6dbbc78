/**
 * A MetaTrader 5 server's Web API on a socket: log-in, encryption, commands and their errors, as
 * any client of that interface expects them.
 *
 * <p>May use the wire codec and the world. Not for the gateway's side of the connection.
 */
@NullMarked
package org.dealdesk.simulator.mt5;

import org.jspecify.annotations.NullMarked;
