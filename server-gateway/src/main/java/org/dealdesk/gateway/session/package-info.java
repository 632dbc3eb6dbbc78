/**
 * Starts and stops the sessions to the trading servers and keeps their history. Uses intake, log
 * and the session SPI; names no platform and is not for commands.
 */
@NullMarked
package org.dealdesk.gateway.session;

import org.jspecify.annotations.NullMarked;
