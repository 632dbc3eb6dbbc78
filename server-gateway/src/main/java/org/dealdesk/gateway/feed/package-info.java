/**
 * Serves the live views to desktops: snapshots, then numbered deltas of the newest state, as fast
 * as each desktop reads and never faster.
 *
 * <p>May use {@code view}, {@code live} for the state of the sources, {@code access} and the
 * contract. Not for deciding what a view contains.
 */
@NullMarked
package org.dealdesk.gateway.feed;

import org.jspecify.annotations.NullMarked;
