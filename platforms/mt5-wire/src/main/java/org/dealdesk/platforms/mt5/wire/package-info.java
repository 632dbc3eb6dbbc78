/**
 * The bytes of the MetaTrader 5 Web API, both directions: packets, commands, handshake, cipher and
 * records. Uses the JDK and Jackson's streaming core; not for sockets, threads or the desk's model.
 */
@NullMarked
package org.dealdesk.platforms.mt5.wire;

import org.jspecify.annotations.NullMarked;
