/** Tests of the package of the same name. */
@NullMarked
package org.dealdesk.gateway.tls;

import org.jspecify.annotations.NullMarked;
