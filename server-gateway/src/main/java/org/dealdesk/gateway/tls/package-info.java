/**
 * The gateway's own certificate authority and server certificate. Uses config; not for deciding who
 * may do what.
 */
@NullMarked
package org.dealdesk.gateway.tls;

import org.jspecify.annotations.NullMarked;
