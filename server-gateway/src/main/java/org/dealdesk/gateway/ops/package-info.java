/**
 * How well the gateway is: items others feed and anybody may read. Uses config and the database
 * pool; not for deciding anything.
 */
@NullMarked
package org.dealdesk.gateway.ops;

import org.jspecify.annotations.NullMarked;
