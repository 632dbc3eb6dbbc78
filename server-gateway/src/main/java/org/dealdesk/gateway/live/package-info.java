/**
 * The state of the desk as it is now: positions, prices, accounts and sessions, owned by one engine
 * thread that follows the log.
 *
 * <p>May use the engine, the configuration and the log's seam. Not for sending anything, and not
 * for waiting on a database: history is read elsewhere.
 */
@NullMarked
package org.dealdesk.gateway.live;

import org.jspecify.annotations.NullMarked;
