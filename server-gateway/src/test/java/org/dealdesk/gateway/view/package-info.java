/** Tests of the view. */
@NullMarked
package org.dealdesk.gateway.view;

import org.jspecify.annotations.NullMarked;
