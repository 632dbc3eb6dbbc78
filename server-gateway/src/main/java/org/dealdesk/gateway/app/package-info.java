/**
 * Main, wiring, threads, start and stop order of the gateway. May use every other package; nothing
 * may use it.
 */
@NullMarked
package org.dealdesk.gateway.app;

import org.jspecify.annotations.NullMarked;
