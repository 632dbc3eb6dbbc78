/** Tests of the package of the same name. */
@NullMarked
package org.dealdesk.gateway.ops;

import org.jspecify.annotations.NullMarked;
