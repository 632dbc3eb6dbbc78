/** Tests of the package of the same name. */
@NullMarked
package org.dealdesk.gateway.app;

import org.jspecify.annotations.NullMarked;
