/** Tests of the live state, and the small desk they and others play on. */
@NullMarked
package org.dealdesk.gateway.live;

import org.jspecify.annotations.NullMarked;
