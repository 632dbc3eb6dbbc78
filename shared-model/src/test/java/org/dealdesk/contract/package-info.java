/**
 * Holds the wire contract to what older desktops and gateways already understand. Not for
 * behaviour.
 */
@NullMarked
package org.dealdesk.contract;

import org.jspecify.annotations.NullMarked;
