/** Tests of the feed. */
@NullMarked
package org.dealdesk.gateway.feed;

import org.jspecify.annotations.NullMarked;
