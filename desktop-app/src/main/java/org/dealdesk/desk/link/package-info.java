/**
 * The one connection to the gateway: profile, log-in, token, live views, reconnect. May use the
 * contract and gRPC; not for anything a person sees, and never a toolkit.
 */
@NullMarked
package org.dealdesk.desk.link;

import org.jspecify.annotations.NullMarked;
