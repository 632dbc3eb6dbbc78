/**
 * Exposure through the day: what the exposure view showed, second by second, kept in blocks and
 * shown again as a view. May use view and live; nothing else uses it.
 */
@NullMarked
package org.dealdesk.gateway.history;

import org.jspecify.annotations.NullMarked;
